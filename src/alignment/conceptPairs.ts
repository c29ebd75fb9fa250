import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { FixedScores } from './fixedPoint';

/** Scores, and a pointer to G of each of their concepts: `conceptSums`. */
export interface SummedScores {
  scores: FixedScores;
  sums: number;
}

/** A way to measure the distance of each pair of concepts. */
export type MeasurePairs = (
  a: SummedScores,
  b: SummedScores,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
) => Promise<ConceptDistances>;

/** Distances between the concepts of two representations. */
export interface ConceptDistances {
  /** d(P^α, Q^β), K_A × K_B, row-major, in [0, ½]. */
  distances: Float64Array;
  /** By how much at most they are too small: 0 where they were sorted. */
  distanceError: number;
}

/** Rows that one call may take; a few ms. */
const ROWS_PER_CALL = 2 ** 18;

/** d of one unit in the sum over the row pairs. */
export function distanceScale(rows: number, one: number): number {
  return 1 / (one * rows * (rows - 1));
}

/**
 * One list of arguments for each concept of A and some of B, so many that a call takes a few ms. Where B is A itself, only for
 * the pairs above the diagonal.
 */
export function pairCalls(
  a: FixedScores,
  b: FixedScores,
  argumentsOf: (alpha: number, beta: number, count: number) => number[],
): number[][] {
  const step = Math.max(1, Math.floor(ROWS_PER_CALL / a.rows));
  const calls: number[][] = [];
  for (let alpha = 0; alpha < a.concepts; alpha++) {
    for (let beta = a === b ? alpha + 1 : 0; beta < b.concepts; beta += step) {
      calls.push(argumentsOf(alpha, beta, Math.min(step, b.concepts - beta)));
    }
  }
  return calls;
}
