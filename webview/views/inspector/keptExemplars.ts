import type { ComparisonView } from '../../../src/shared/results/comparison';
import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { boxReach, isSmallPatch } from '../../elements/crop';
import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';
import { tile } from '../../elements/tile';
import type { Texts } from '../../model/texts';
import { wordTile } from '../../elements/wordTile';
import { tilePages } from '../../elements/tilePages';
import type { Inspected } from '../../model/inspected';
import type { Model } from '../../model/model';
import { decimals } from '../../words/words';

/** One row of tiles; the same in the style sheet. */
const FIRST = 6;

/** The exemplars of each concept that a large report carries in place of the rows. */
export function keptExemplars(model: Model, { concepts }: Inspected): HTMLElement[] {
  const { texts } = model;
  const { tokens } = model.view;
  const reach = boxReach(Object.values(tokens ?? {}));
  return (['a', 'b'] as const).flatMap((side) =>
    concepts[side].map((id) => exemplarsOf(tokens, texts, reach, side, model.concepts[side].get(id)!)),
  );
}

/** @param reach about the size of the images, in image pixels */
function exemplarsOf(
  tokens: ComparisonView['tokens'],
  texts: Texts | null,
  reach: number,
  side: Side,
  concept: ConceptView,
): HTMLElement {
  const { exemplars, exemplarProximity } = concept;
  const style = tokens ? 'pictures' : texts ? 'texts' : 'numbers';
  const name = `${side.toUpperCase()} ${concept.id}`;
  const make = (at: number): HTMLElement => {
    const token = tokens?.[exemplars[at]] ?? null;
    const facts = [`proximity ${decimals(exemplarProximity[at], 3)}`];
    if (!token && texts) return wordTile(side, exemplars[at], facts, texts);
    return tile(side, exemplars[at], facts, token, token !== null && isSmallPatch(token, reach));
  };
  return h(
    'section',
    { class: `held held-${side}` },
    h('h3', {}, h('span', {}, 'Exemplars of ', sideMark(side, name))),
    tilePages(`Exemplars of ${name}, best first`, exemplars.length, FIRST, make, style),
  );
}
