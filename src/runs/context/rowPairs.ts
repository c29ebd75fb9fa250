import type { RowPairs } from '../../alignment/generalizedRand';

/** The row pairs of the generalized Rand index, or all up to `exactRows` rows and an estimate beyond. */
export type PairsAsked = RowPairs | { exactRows: number };

/** Rows up to which all row pairs are the default: about 6 s on two cores for 60 and 60 concepts. */
export const DEFAULT_EXACT_ROWS = 50_000;

/** Row pairs of an estimate, whose interval is then at most ± 0.001. */
export const ESTIMATE_PAIRS = 1_000_000;

/** Row pairs of the index without unassigned rows, which is shown with two decimals: its interval is about ± 0.002. */
export const AMONG_PAIRS = 250_000;

export function estimatePairs(seed: number): RowPairs {
  return { sample: ESTIMATE_PAIRS, seed };
}

export function isLimit(asked: PairsAsked): asked is { exactRows: number } {
  return typeof asked === 'object' && 'exactRows' in asked;
}
