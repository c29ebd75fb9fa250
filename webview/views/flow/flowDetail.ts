import type { ConceptView } from '../../../src/shared/results/representation';
import { h } from '../../elements/dom';
import { strip, type TokenAt } from '../../elements/familyRows';
import type { BlockConcept, FlowWay } from './flowWays';
import { conceptName, labelText, percent, rowsText } from '../../words/words';

const EXEMPLARS = 16;
const WAY_EXEMPLARS = 5;
const WAYS = 6;
/** Ways of fewer members than this are not told one by one. */
const LEAST_SHARE = 0.01;

/** A selected concept of the flow, and what the page knows around it. */
interface FlowedConcept {
  place: BlockConcept;
  concept: ConceptView;
  /** The name of its block, what blocks are called, and the concepts of a block. */
  block: string;
  word: string;
  conceptsOf: (block: number) => readonly ConceptView[];
  ways: { from: FlowWay[] | null; to: FlowWay[] | null };
}

/** What a concept of the flow looks like, where it comes from and where it goes to. */
export function flowDetail(
  { place, concept, block, word, conceptsOf, ways }: FlowedConcept,
  tokenAt: TokenAt | null,
  onChoose: (place: BlockConcept) => void,
): HTMLElement[] {
  const list = (title: string, beside: number, found: FlowWay[] | null, none: string): HTMLElement =>
    h(
      'div',
      {},
      h('h3', {}, title),
      found
        ? h('ul', { class: 'flow-ways' }, ...waysShown(found, concept.size, beside))
        : h('p', { class: 'aside' }, none),
    );

  function waysShown(found: readonly FlowWay[], size: number, beside: number): HTMLElement[] {
    const told = found.filter(({ rows }) => rows / size >= LEAST_SHARE).slice(0, WAYS);
    const left = size - told.reduce((sum, { rows }) => sum + rows, 0);
    const lines = told.map(({ concept: other, rows }) => {
      if (other < 0) return way(h('span', { class: 'aside' }, 'in no concept'), rows / size, null);
      const view = conceptsOf(beside)[other];
      const name = h('button', { type: 'button', class: 'way-name', dir: 'auto' }, conceptName(view));
      name.addEventListener('click', () => onChoose({ block: beside, concept: other }));
      return way(name, rows / size, strip(view.exemplars.slice(0, WAY_EXEMPLARS), tokenAt));
    });
    if (left / size < LEAST_SHARE) return lines;
    return [...lines, way(h('span', { class: 'aside' }, 'in others'), left / size, null)];
  }

  return [
    h('h3', { dir: 'auto' }, `${conceptName(concept)} · ${block}`),
    h('p', { class: 'aside' }, `${rowsText(concept.size)}. ${labelText(concept)}`),
    strip(concept.exemplars.slice(0, EXEMPLARS), tokenAt),
    h(
      'div',
      { class: 'ways' },
      list('Comes from', place.block - 1, ways.from, `This is the first ${word}.`),
      list('Goes to', place.block + 1, ways.to, `This is the last ${word}.`),
    ),
  ];
}

function way(name: HTMLElement, share: number, images: HTMLElement | null): HTMLElement {
  const fill = h('div', { class: 'way-fill' });
  fill.style.width = `${share * 100}%`;
  return h(
    'li',
    { class: 'way' },
    name,
    h('span', { class: 'way-share' }, percent(share)),
    h('div', { class: 'way-track', 'aria-hidden': 'true' }, fill),
    images,
  );
}
