import type { Side } from '../../src/shared/results/alignment';
import { pairOf, type Model } from './model';

interface Partner {
  id: number;
  distance: number;
  adjusted: number;
}

/**
 * The concepts of the other side that are most alike a concept of `side` after the correction for chance, best first.
 * @param but one that is not asked for, or null
 */
export function partnersOf(
  model: Model,
  side: Side,
  id: number,
  but: number | null,
  most: number,
): Partner[] {
  const other = side === 'a' ? 'b' : 'a';
  return [...model.concepts[other].keys()]
    .filter((each) => each !== but)
    .map((each) => ({ id: each, ...(side === 'a' ? pairOf(model, id, each) : pairOf(model, each, id)) }))
    .sort((x, y) => y.adjusted - x.adjusted || x.id - y.id)
    .slice(0, most);
}
