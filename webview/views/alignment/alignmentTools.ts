import { button, dropdown, slider, textField } from '../../elements/controls';
import { h } from '../../elements/dom';
import type { Model } from '../../model/model';
import { adjusted } from '../../words/words';
import { SECTIONS, type AlignmentState, type RowSort, type SectionId } from './alignmentState';
import { SECTION_WORDS } from './sectionHeading';
import { countText, readingOf, sortsOf } from './shownSections';

interface AlignmentTools {
  element: HTMLElement;
  /** Puts the keyboard into the field for text. */
  focus(): void;
  /** Lets all rows be shown again. */
  clear(): void;
  /** Offers what can be chosen now. */
  renew(): void;
  /** Says how many rows are shown where some are left out, and offers to show all. */
  count(shown: number, all: number): void;
}

interface AlignmentToolsEvents {
  onState: (state: AlignmentState) => void;
  /** The text to look for has changed. */
  onText: (text: string) => void;
  /** The keyboard goes to the rows; to the first one after Enter. */
  onLeave: (toFirst: boolean) => void;
}

const SORTS: Record<RowSort, string> = {
  alignment: 'Strongest',
  size: 'Most rows',
  name: 'By name',
  robustness: 'Most robust',
};

const READINGS = [
  { value: 'answer', label: 'Groups' },
  { value: 'paper', label: 'Paper’s matching' },
] as const;

const STEP = 0.05;

/** What chooses, sorts and searches the rows. */
export function createAlignmentTools(
  model: Model,
  initial: AlignmentState,
  { onState, onText, onLeave }: AlignmentToolsEvents,
): AlignmentTools {
  let state = initial;
  const counted = h('span', { class: 'counted' });
  const all = button('Show all', clear);
  all.classList.add('small');
  const line = h('div', { class: 'count-line', 'aria-live': 'polite' }, counted, all);
  const choices = h('div', { class: 'choices' });
  const field = textField('Filter by name, label, number or text', 'Filter', onText);

  function change(part: Partial<AlignmentState>): void {
    state = { ...state, ...part };
    onState(state);
  }

  function clear(): void {
    field.value = '';
    onText('');
    change({ section: null, least: 0 });
    renew();
    onLeave(false);
  }

  function renew(): void {
    const reading = readingOf(model, state);
    const ids = SECTIONS[reading];
    const section = dropdown<SectionId | 'all'>(
      'Section',
      [{ value: 'all', label: 'All' }, ...ids.map((value) => ({ value, label: SECTION_WORDS[value].short }))],
      ids.find((id) => id === state.section) ?? 'all',
      (value) => change({ section: value === 'all' ? null : value }),
    );
    const sort = dropdown(
      'Order',
      sortsOf(model).map((value) => ({ value, label: SORTS[value] })),
      state.sort,
      (value) => change({ sort: value }),
    );
    const least = slider('At least', 0, 1, STEP, state.least, adjusted, (value) => change({ least: value }));
    const read = dropdown('What the rows say', READINGS, reading, (value) => {
      change({ reading: value, section: null });
      renew();
    });
    read.classList.add('reading-choice');
    choices.replaceChildren(section, sort, least, ...(model.shared && model.matrices ? [read] : []));
  }

  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave(event.key === 'Enter');
    else if (event.key === 'Escape' && field.value !== '') {
      field.value = '';
      onText('');
    } else return;
    event.preventDefault();
  });
  renew();
  return {
    element: h('div', { class: 'alignment-tools' }, field, choices, line),
    focus: () => field.focus(),
    clear,
    renew,
    count(shown, total) {
      counted.textContent = countText(shown, total) ?? '';
      line.hidden = shown === total;
      all.hidden = shown === 0;
    },
  };
}
