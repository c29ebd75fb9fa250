import type { ListState } from './listState';
import { sortsOf } from './listGroups';
import { choice, dropdown, textField } from '../../elements/controls';
import { h } from '../../elements/dom';
import type { Model } from '../../model/model';

interface ListTools {
  element: HTMLElement;
  /** Offers the orders that the concepts differ in by now. */
  renew(): void;
  /** Puts the keyboard into the field for text. */
  focus(): void;
}

interface ListToolsEvents {
  onState: (state: ListState) => void;
  /** The text to look for has changed. */
  onText: (text: string) => void;
  /** The keyboard goes to the list; to its first line after Enter. */
  onLeave: (toFirst: boolean) => void;
}

const SCOPES = [
  { value: 'pairs', label: 'Pairs' },
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
  { value: 'both', label: 'Both' },
] as const;

const SORTS: Record<ListState['sort'], string> = {
  category: 'By category',
  adjusted: 'By adjusted',
  size: 'By rows',
  robustness: 'By robustness',
  persistence: 'By persistence',
  label: 'By label',
  name: 'By name',
};

const STANDINGS = [
  { value: 'all', label: 'All categories' },
  { value: 'universal', label: 'Universal' },
  { value: 'semi-universal', label: 'Semi-universal' },
  { value: 'unique', label: 'Unique' },
  { value: 'unmatched', label: 'Left over' },
] as const;

/** What chooses, sorts and searches the lines of the list. */
export function createListTools(
  model: Model,
  initial: ListState,
  { onState, onText, onLeave }: ListToolsEvents,
): ListTools {
  let sorts = sortsOf(model);
  let state = initial;
  const change = (part: Partial<ListState>): void => {
    state = { ...state, ...part };
    onState(state);
  };

  const scope = choice('Pairs or concepts', SCOPES, state.scope, (value) => change({ scope: value }));
  const sortDropdown = (): HTMLElement =>
    dropdown(
      'Sort',
      sorts.map((value) => ({ value, label: SORTS[value] })),
      state.sort,
      (value) => change({ sort: value }),
    );
  let sort = sortDropdown();
  const standing = dropdown('Category', STANDINGS, state.standing ?? 'all', (value) =>
    change({ standing: value === 'all' ? null : value }),
  );
  const field = textField('Filter by name, label or number', 'Filter by name, label, number', onText);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave(event.key === 'Enter');
    else if (event.key === 'Escape' && field.value !== '') {
      field.value = '';
      onText('');
    } else return;
    event.preventDefault();
  });
  return {
    element: h(
      'div',
      { class: 'list-tools' },
      h('header', { class: 'bar' }, h('h2', { id: 'pairs-title' }, 'What there is'), scope),
      h('div', { class: 'finding' }, field, sort, standing),
    ),
    renew() {
      const now = sortsOf(model);
      if (now.length === sorts.length) return;
      sorts = now;
      const next = sortDropdown();
      sort.replaceWith(next);
      sort = next;
    },
    focus: () => field.focus(),
  };
}
