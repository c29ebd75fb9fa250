import type { Side } from '../../../src/shared/results/alignment';
import type { Placing, Size } from './mapFit';
import { placeNames, type ConceptCentre } from './mapNames';
import type { Model } from '../../model/model';
import type { LabelCorner } from '../../drawing/placeLabels';
import { shortenedName } from '../../words/shortName';
import { conceptText, isWeak } from '../../words/words';

/** The name of a concept where it is drawn in a map, in pixels. */
export interface NameShown {
  concept: number;
  text: string;
  isWeak: boolean;
  place: LabelCorner;
  width: number;
}

/** Height of a name. */
export const NAME_HEIGHT = 15;
/** Names stand above their places, so that small groups of points are seen. */
const LIFT = 13;
const LETTERS = 22;
/** A name for every so many pixels, so that points are seen between them. */
const PIXELS_PER_NAME = 14_000;

/**
 * The names of the largest concepts of a side that are in sight.
 * @param places of the concepts in the map
 * @param first concepts whose names come before all others
 */
export function namesShown(
  model: Model,
  side: Side,
  places: readonly ConceptCentre[],
  { acrossX, acrossY, x0, y0 }: Placing,
  size: Size,
  widthOf: (text: string) => number,
  first: readonly number[],
): NameShown[] {
  const { concepts } = model.view[side];
  const texts = concepts.map((concept) => {
    const name = conceptText(concept);
    return name === null ? String(concept.id) : `${concept.id} ${shortenedName(name, LETTERS)}`;
  });
  const named = concepts.map((_, i) => ({
    x: places[i].x * acrossX + x0,
    y: places[i].y * acrossY + y0 - LIFT,
    width: widthOf(texts[i]),
  }));
  const rank = (i: number): number => (first.includes(concepts[i].id) ? 1e9 : 0) + concepts[i].size;
  const order = concepts.map((_, i) => i).sort((x, y) => rank(y) - rank(x) || x - y);
  const most = Math.max(3, Math.round((size.width * size.height) / PIXELS_PER_NAME));
  return placeNames(named, order, size, NAME_HEIGHT, most).flatMap((place, i) =>
    place
      ? [
          {
            concept: concepts[i].id,
            text: texts[i],
            isWeak: isWeak(concepts[i]),
            place,
            width: named[i].width,
          },
        ]
      : [],
  );
}
