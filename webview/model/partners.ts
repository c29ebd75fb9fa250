import type { Side } from '../../src/shared/results/alignment';
import type { CandidatePair } from '../../src/shared/results/sharedConcepts';
import { pairOf, type Model } from './model';
import type { SharedModel } from './sharedModel';

/** The pairs above chance of some concepts of `side` with concepts of the other side that are not selected, the most alike first. */
export function othersAboveChance(
  { candidatesOf }: SharedModel,
  side: Side,
  selected: Record<Side, readonly number[]>,
): CandidatePair[] {
  const other = side === 'a' ? 'b' : 'a';
  return selected[side]
    .flatMap((id) => candidatesOf[side].get(id) ?? [])
    .filter((pair) => !selected[other].includes(pair[other]))
    .sort((x, y) => y.adjusted - x.adjusted);
}

interface Partner {
  id: number;
  adjusted: number;
}

/**
 * The concepts of the other side that are most alike a concept of `side` after the correction for chance, best first, above chance or
 * not: for files in which that is not known.
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
    .flatMap((each) => {
      const pair = side === 'a' ? pairOf(model, id, each) : pairOf(model, each, id);
      return pair ? [{ id: each, adjusted: pair.adjusted }] : [];
    })
    .sort((x, y) => y.adjusted - x.adjusted || x.id - y.id)
    .slice(0, most);
}
