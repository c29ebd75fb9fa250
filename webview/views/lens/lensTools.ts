import type { LensState } from './lensState';
import { button, choice, slider, textField } from '../../elements/controls';
import { h } from '../../elements/dom';
import { percent } from '../../words/words';

interface LensTools {
  element: HTMLElement;
  /** @param place `3 of 240`; null where there is no image */
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

const MODES = [
  { value: 'concept', label: 'Concepts' },
  { value: 'proximity', label: 'Selected' },
] as const;

/** What stands above the images. */
export function lensTools(initial: LensState, { onState, onText, onStep }: LensToolEvents): LensTools {
  const name = h('span', { class: 'name', dir: 'auto' });
  const place = h('span', { class: 'aside' });
  const step = (label: string, key: string, steps: number): HTMLElement => {
    const element = button(label, () => onStep(steps));
    element.setAttribute('title', `${label} image (${key})`);
    element.setAttribute('aria-keyshortcuts', key);
    return element;
  };
  const grid = button('Grid', () => {
    const isOn = grid.getAttribute('aria-pressed') !== 'true';
    grid.setAttribute('aria-pressed', String(isOn));
    onState({ grid: isOn });
  });
  grid.setAttribute('aria-pressed', String(initial.grid));
  const finding = textField('Find images by name or label', 'Find images', onText);
  return {
    element: h(
      'div',
      {},
      h(
        'header',
        { class: 'bar' },
        h('h2', { id: 'lens-title' }, 'Image lens'),
        h(
          'div',
          { class: 'tools' },
          choice('Tint tokens by', MODES, initial.mode, (mode) => onState({ mode })),
          slider('Opacity', 0, 1, 0.05, initial.opacity, percent, (opacity) => onState({ opacity })),
        ),
      ),
      h(
        'div',
        { class: 'lens-finding' },
        finding,
        step('Previous', '[', -1),
        step('Next', ']', 1),
        grid,
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
