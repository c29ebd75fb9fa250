import type { LensState } from './lensState';
import { button, choice, slider, textField } from '../../elements/controls';
import { h } from '../../elements/dom';
import { percent } from '../../words/words';

interface LensTools {
  element: HTMLElement;
  /** @param place `3 of 240`; null where there is none */
  show(name: string, place: string | null): void;
  /** Empties what is looked for, without telling so. */
  clearText(): void;
}

interface LensToolEvents {
  onState: (change: Partial<LensState>) => void;
  /** The text to look for has changed. */
  onText: (text: string) => void;
  onStep: (steps: number) => void;
}

/** What the lens shows one of at a time, and how it is spoken of. */
export interface LensWords {
  title: string;
  /** `image`, `document`. */
  one: string;
  find: string;
  /** What the text is looked for in. */
  findIn: string;
  tint: string;
  /** Whether the borders of tokens can be drawn. */
  hasGrid: boolean;
}

const MODES = [
  { value: 'concept', label: 'Concepts' },
  { value: 'proximity', label: 'Selected' },
] as const;

/** What stands above what the lens shows. */
export function lensTools(
  words: LensWords,
  initial: LensState,
  { onState, onText, onStep }: LensToolEvents,
): LensTools {
  const name = h('span', { class: 'name', dir: 'auto' });
  const place = h('span', { class: 'aside' });
  const step = (label: string, key: string, steps: number): HTMLElement => {
    const element = button(label, () => onStep(steps));
    element.setAttribute('title', `${label} ${words.one} (${key})`);
    element.setAttribute('aria-keyshortcuts', key);
    return element;
  };
  const finding = textField(words.findIn, words.find, onText);
  return {
    element: h(
      'div',
      {},
      h(
        'header',
        { class: 'bar' },
        h('h2', { id: 'lens-title' }, words.title),
        h(
          'div',
          { class: 'tools' },
          choice(words.tint, MODES, initial.mode, (mode) => onState({ mode })),
          slider('Opacity', 0, 1, 0.05, initial.opacity, percent, (opacity) => onState({ opacity })),
        ),
      ),
      h(
        'div',
        { class: 'lens-finding' },
        finding,
        step('Previous', '[', -1),
        step('Next', ']', 1),
        words.hasGrid ? gridButton(initial, onState) : null,
        h('div', { class: 'lens-name', 'aria-live': 'polite' }, name, place),
      ),
    ),
    show(text, where) {
      name.textContent = text;
      name.setAttribute('title', text);
      place.textContent = where ?? '';
    },
    clearText: () => (finding.value = ''),
  };
}

function gridButton(initial: LensState, onState: LensToolEvents['onState']): HTMLElement {
  const grid = button('Grid', () => {
    const isOn = grid.getAttribute('aria-pressed') !== 'true';
    grid.setAttribute('aria-pressed', String(isOn));
    onState({ grid: isOn });
  });
  grid.setAttribute('aria-pressed', String(initial.grid));
  return grid;
}

/** Steps by `[` and `]` from anywhere in the lens but the field that is typed into. */
export function stepByKeys(element: HTMLElement, onStep: (steps: number) => void): void {
  element.addEventListener('keydown', (event) => {
    const steps = event.key === '[' ? -1 : event.key === ']' ? 1 : 0;
    if (steps === 0 || (event.target as HTMLElement).matches('vscode-text-field')) return;
    event.preventDefault();
    onStep(steps);
  });
}
