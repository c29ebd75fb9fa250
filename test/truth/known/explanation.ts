import type { Side } from '../../../src/shared/results/alignment';

/** What a method shows for a difference: rows that one side is said to see as a kind and the other is not. */
export interface Explanation {
  side: Side;
  /** All of them; decides what the explanation is about. */
  rows: ArrayLike<number>;
  /** The few that are shown, the most typical first. */
  grid: readonly number[];
}

/** RDX's grids are 3 × 3. */
export const GRID_ROWS = 9;

/** The rows with the largest value, at most a grid; equal ones in their order. */
export function typicalRows(rows: readonly number[], value: (row: number) => number): number[] {
  return [...rows].sort((one, other) => value(other) - value(one) || one - other).slice(0, GRID_ROWS);
}
