import type { Alignment, MatchedPair } from '../../src/shared/results/alignment';
import { categoryOf, defaultBorders, type CategoryBorders } from '../../src/shared/categories';
import type { Model } from './model';
import { matrixOrder } from './matrixOrder';

/** Which of the two borders: behind the universal pairs, or behind the semi-universal ones. */
export type BorderIndex = 0 | 1;

/** No distance is as small: a border here leaves its category empty. */
const BELOW_ALL = -1;

/** The borders that a comparison comes with. */
export function bordersOf({ matched }: Alignment): CategoryBorders {
  return defaultBorders(matched.map((pair) => pair.distance));
}

/** Puts the pairs of a model into their categories anew. */
export function setBorders({ view, order }: Model, borders: CategoryBorders): void {
  for (const pair of view.alignment.matched) pair.category = categoryOf(pair.distance, borders);
  Object.assign(order, matrixOrder(view.alignment));
}

/** How many pairs lie below each border. */
export function countsBelow(matched: readonly MatchedPair[], borders: CategoryBorders): [number, number] {
  const below = (border: number): number => matched.filter(({ distance }) => distance <= border).length;
  return [below(borders[0]), below(borders[1])];
}

/**
 * The borders after one of them has moved to where `count` pairs lie below it, halfway between its neighbours. Equal distances
 * stay together, and the other border gives way.
 * @param matched sorted by distance
 */
export function moveBorder(
  matched: readonly MatchedPair[],
  borders: CategoryBorders,
  index: BorderIndex,
  count: number,
): CategoryBorders {
  const target = Math.min(matched.length, Math.max(0, Math.round(count)));
  const forward = target >= countsBelow(matched, borders)[index];
  const border = borderBelow(matched, separable(matched, target, forward ? 1 : -1));
  return index === 0 ? [border, Math.max(border, borders[1])] : [Math.min(border, borders[0]), border];
}

/** The first count from `count` on, in steps, at which two distances differ. */
function separable(matched: readonly MatchedPair[], count: number, step: 1 | -1): number {
  let at = count;
  while (at > 0 && at < matched.length && matched[at - 1].distance === matched[at].distance) at += step;
  return at;
}

function borderBelow(matched: readonly MatchedPair[], count: number): number {
  if (count === 0) return BELOW_ALL;
  if (count === matched.length) return matched[count - 1].distance;
  return (matched[count - 1].distance + matched[count].distance) / 2;
}
