import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';
import { tile } from '../../elements/tile';
import { tilePages } from '../../elements/tilePages';
import type { Inspected } from '../../model/inspected';
import type { Model } from '../../model/model';
import { decimals } from '../../words/words';

/** One row of tiles; the same in the style sheet. */
const FIRST = 6;

/** The exemplars of each concept that a large report carries in place of the rows. */
export function keptExemplars(model: Model, { concepts }: Inspected): HTMLElement[] {
  return (['a', 'b'] as const).flatMap((side) =>
    concepts[side].map((id) => exemplarsOf(model, side, model.concepts[side].get(id)!)),
  );
}

function exemplarsOf({ view: { tokens } }: Model, side: Side, concept: ConceptView): HTMLElement {
  const { exemplars, exemplarProximity } = concept;
  const name = `${side.toUpperCase()} ${concept.id}`;
  const make = (at: number): HTMLElement =>
    tile(
      side,
      exemplars[at],
      [`proximity ${decimals(exemplarProximity[at], 3)}`],
      tokens?.[exemplars[at]] ?? null,
    );
  return h(
    'section',
    { class: `held held-${side}` },
    h('h3', {}, h('span', {}, 'Exemplars of ', sideMark(side, name))),
    tilePages(`Exemplars of ${name}, best first`, exemplars.length, FIRST, make, tokens !== null),
  );
}
