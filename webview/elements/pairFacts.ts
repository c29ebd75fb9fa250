import type { ConceptView } from '../../src/shared/results/representation';
import type { MatchedPair, Side } from '../../src/shared/results/alignment';
import { h } from './dom';
import { swatch, term } from './labels';
import { pairOf, type Model } from '../model/model';
import { adjusted, distance } from '../words/words';

/** How far apart two concepts are, and whether they are a matched pair. */
export function pairFacts(model: Model, a: ConceptView, b: ConceptView): HTMLElement {
  return h(
    'div',
    { class: 'pair-facts' },
    h('div', { class: 'standing' }, ...standing(model, a, b)),
    measures(model, pairOf(model, a.id, b.id)),
  );
}

/** Distance and adjusted alignment of a pair. */
function measures(model: Model, pair: ReturnType<typeof pairOf>): HTMLElement | null {
  if (pair === null || pair.distance === null) return null;
  return h(
    'dl',
    { class: 'facts' },
    fact(term('distance', 'distance'), distance(pair.distance, model.distanceDigits)),
    fact(term('adjusted', 'adjusted'), adjusted(pair.adjusted)),
  );
}

export function fact(name: HTMLElement, value: string): HTMLElement {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

function standing(model: Model, a: ConceptView, b: ConceptView): HTMLElement[] {
  const match = model.matches.a.get(a.id);
  if (match?.b === b.id) return [swatch(match.category), term(match.category)];
  const describe = (side: Side, pair: MatchedPair | undefined) => {
    const other = side === 'a' ? 'b' : 'a';
    return pair ? `matches ${other.toUpperCase()}\u00a0${pair[other]}` : 'has no match';
  };
  return [
    h(
      'span',
      {},
      `Not matched: A ${a.id} ${describe('a', match)}, B ${b.id} ${describe('b', model.matches.b.get(b.id))}`,
    ),
  ];
}
