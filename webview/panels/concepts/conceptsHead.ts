import type { ConceptsView } from '../../../src/shared/results/concepts';
import { h } from '../../elements/dom';
import { keyNumber } from '../../elements/keyNumber';
import { term } from '../../elements/labels';
import { nearlySame, NEARLY_SAME } from '../../model/nearlySame';
import { adjusted, count, decimals } from '../../words/words';
import { conceptsSentence } from './conceptsSentence';

/** What stands above the views: the representation, what was found, its key numbers, and what the user should know. */
export function conceptsHead(view: ConceptsView, actions: HTMLElement, notice: HTMLElement): HTMLElement {
  const { id, concepts, quality, rowsUsed } = view.representation;
  const value = (text: string): HTMLElement => h('span', {}, text);
  const measured = (of: number | null | undefined, digits: number): HTMLElement =>
    value(decimals(of ?? NaN, digits));
  return h(
    'header',
    { class: 'head' },
    h('div', { class: 'title-line' }, h('h1', { class: 'names' }, id), actions),
    notice,
    h('p', { class: 'sentence' }, conceptsSentence(view.representation)),
    h(
      'dl',
      { class: 'key-numbers' },
      keyNumber(term('rows'), value(count(rowsUsed))),
      keyNumber(term('validity'), measured(quality?.validity, 2)),
      keyNumber(term('intrinsicDimension'), measured(quality?.intrinsicDimension, 1)),
      keyNumber(term('separability'), measured(quality?.separability, 2)),
    ),
    concepts.length < 2 ? null : h('p', { class: 'hint' }, redundancy(nearlySame(view).length)),
    ...view.warnings.map((text) => h('p', { class: 'warnings' }, text)),
  );
}

function redundancy(pairs: number): string {
  if (pairs === 0) return 'No two concepts are nearly the same.';
  const are = pairs === 1 ? 'pair of concepts is' : 'pairs of concepts are';
  return `${count(pairs)} ${are} nearly the same: adjusted alignment of at least ${adjusted(NEARLY_SAME)}.`;
}
