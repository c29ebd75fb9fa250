import type { Side } from '../../../src/shared/results/alignment';
import { button } from '../../elements/controls';
import { h } from '../../elements/dom';
import { conceptLabel, sideMark, term } from '../../elements/labels';
import type { Inspected } from '../../model/inspected';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { othersAboveChance, partnersOf } from '../../model/partners';
import type { Selection } from '../../model/selection';
import { adjusted, count, unionName } from '../../words/words';

/** Partners at first. */
const FIRST = 4;

interface Partner {
  a: number;
  b: number;
  adjusted: number;
}

/**
 * The concepts of the other side that share rows with those selected of `side`: those above chance, or the nearest where that is not
 * known. A press shows the pair.
 */
export function partnerList(
  model: Model,
  linked: Linked,
  side: Side,
  inspected: Inspected,
): HTMLElement | null {
  const { concepts } = inspected;
  if (concepts[side].length === 0) return null;
  const partners = model.shared
    ? othersAboveChance(model.shared, side, concepts)
    : nearest(model, side, concepts);
  if (partners.length === 0) return null;
  const name = sideMark(side, unionName(side, concepts[side]));
  const isPair = concepts.a.length > 0 && concepts.b.length > 0;
  const title = model.shared
    ? [name, isPair ? ' also shares rows with' : ' shares rows with']
    : ['Nearest to ', name, ', as in the paper'];
  const list = h('ul', {});
  const add = (some: readonly Partner[]) =>
    list.append(...some.map((pair) => line(model, linked, side, pair, concepts[side].length > 1)));
  add(partners.slice(0, FIRST));
  const left = partners.length - FIRST;
  const more =
    left > 0
      ? button(`${count(left)} more`, () => {
          add(partners.slice(FIRST));
          more?.remove();
        })
      : null;
  return h(
    'section',
    { class: 'partners' },
    h(
      'h3',
      {},
      h('span', {}, ...title),
      h('span', { class: 'partner-measure' }, term('adjusted', 'adjusted')),
    ),
    list,
    more,
  );
}

/** @param isNamed whether the concept of `side` is named too */
function line(
  model: Model,
  linked: Linked,
  side: Side,
  { a, b, adjusted: value }: Partner,
  isNamed: boolean,
) {
  const [other, pair] = [side === 'a' ? 'b' : 'a', { a, b } satisfies Selection] as const;
  const element = h(
    'button',
    { type: 'button', class: 'partner-line' },
    h(
      'span',
      { class: 'both' },
      isNamed ? sideMark(side, String(pair[side])) : null,
      conceptLabel(other, model.concepts[other].get(pair[other])!),
    ),
    h('span', { class: 'adjusted' }, adjusted(value)),
  );
  element.addEventListener('click', () => linked.select(pair));
  element.addEventListener('pointerenter', () => linked.light({ pair }));
  element.addEventListener('pointerleave', () => linked.light(null));
  return h('li', {}, element);
}

function nearest(model: Model, side: Side, concepts: Inspected['concepts']): Partner[] {
  const other = side === 'a' ? 'b' : 'a';
  const [id] = concepts[side];
  return partnersOf(model, side, id, concepts[other][0] ?? null, FIRST - 1).map((partner) => ({
    ...(side === 'a' ? { a: id, b: partner.id } : { a: partner.id, b: id }),
    adjusted: partner.adjusted,
  }));
}
