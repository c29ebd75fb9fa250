import type { Alignment, RandIndex } from './results/alignment';

/** An alignment with the index over all row pairs in place of an estimate; the interval over units keeps its width on ln(1 − adjusted). */
export function withIndex(alignment: Alignment, index: RandIndex): Alignment {
  const { adjustedRand, adjustedRandLow, adjustedRandHigh } = alignment;
  const { adjustedRand: now } = index;
  const moved = (bound: number | null): number | null =>
    bound === null || adjustedRand === null || now === null || adjustedRand >= 1
      ? bound
      : 1 - ((1 - now) * (1 - bound)) / (1 - adjustedRand);
  return {
    ...alignment,
    ...index,
    adjustedRandLow: moved(adjustedRandLow),
    adjustedRandHigh: moved(adjustedRandHigh),
  };
}
