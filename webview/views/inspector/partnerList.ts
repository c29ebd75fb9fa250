import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { conceptLabel, sideMark, term } from '../../elements/labels';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { partnersOf } from '../../model/partners';
import type { Selection } from '../../model/selection';
import { adjusted } from '../../words/words';

const SHOWN = 3;

/**
 * The concepts of the other side that are most alike a concept; a press shows the pair.
 * @param but the one that it is shown with, or null
 */
export function partnerList(
  model: Model,
  linked: Linked,
  side: Side,
  { id }: ConceptView,
  but: number | null,
): HTMLElement | null {
  const other = side === 'a' ? 'b' : 'a';
  const partners = partnersOf(model, side, id, but, SHOWN);
  if (partners.length === 0) return null;
  const lines = partners.map((partner) => {
    const pair: Selection = side === 'a' ? { a: id, b: partner.id } : { a: partner.id, b: id };
    const line = h(
      'button',
      { type: 'button', class: 'partner-line' },
      conceptLabel(other, model.concepts[other].get(partner.id)!),
      h('span', { class: 'adjusted' }, adjusted(partner.adjusted)),
    );
    line.addEventListener('click', () => linked.select(pair));
    line.addEventListener('pointerenter', () => linked.light({ pair }));
    line.addEventListener('pointerleave', () => linked.light(null));
    return h('li', {}, line);
  });
  return h(
    'section',
    { class: 'partners' },
    h(
      'h3',
      {},
      but === null ? 'Nearest partners of ' : 'Nearest others of ',
      sideMark(side, `${side.toUpperCase()} ${id}`),
      h('span', { class: 'partner-measure' }, term('adjusted', 'adjusted')),
    ),
    h('ul', {}, ...lines),
  );
}
