import type { ConceptView } from '../../src/shared/results/representation';
import { rowsText } from '../words/words';
import { h } from './dom';
import { labelName, sideMark } from './labels';

/**
 * A concept of one representation as a card, an option of a list: its colour, number, name and rows. What it looks
 * like is put below them when it is needed.
 */
export function conceptCard(concept: ConceptView, color: string): HTMLElement {
  const swatch = h('span', { class: 'label-swatch', 'aria-hidden': 'true' });
  swatch.style.background = color;
  return h(
    'div',
    { role: 'option', id: `concept-${concept.id}`, class: 'concept-option' },
    h(
      'div',
      { class: 'card-line' },
      swatch,
      sideMark('a', String(concept.id)),
      labelName(concept),
      h('span', { class: 'aside size' }, rowsText(concept.size)),
    ),
  );
}

/** Puts into cards what they look like when they come near to where they are seen, since images take time. */
export function fillNear(scroller: HTMLElement, fill: (card: HTMLElement) => void): IntersectionObserver {
  return new IntersectionObserver(
    (entries, observer) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        fill(target as HTMLElement);
      }
    },
    { root: scroller, rootMargin: '300px' },
  );
}
