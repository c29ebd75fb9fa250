import { SORT_SCRATCH_BYTES } from '../compute/kernels/alignmentLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { distancesByBins } from './binnedDistances';
import { distanceScale, pairCalls, type MeasurePairs } from './conceptPairs';
import type { FixedScores } from './fixedPoint';

/** A column takes less than it takes to ask for it. */
const SUMS_PER_CALL = 8;

/**
 * G(p) = Σ_{m<s} |p_m − p_s| of each concept by itself: once per concept, not once per pair of concepts.
 *
 * @returns a pointer to int64 of each concept in `memory`
 */
export async function conceptSums(
  { rows, concepts, columns }: FixedScores,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<number> {
  const sums = memory.float64(concepts).pointer;
  const calls: number[][] = [];
  for (let first = 0; first < concepts; first += SUMS_PER_CALL) {
    const count = Math.min(SUMS_PER_CALL, concepts - first);
    calls.push([columns + first * rows * 4, count, rows, sums + first * 8]);
  }
  await pool.run(memory, 'conceptSums', calls, { scratchBytes: sortScratchBytes(rows), onProgress });
  return sums;
}

/** Rows × pairs of concepts up to which they are sorted: about 3 s on two cores. Bins take 0.4 of that time. */
const MOST_SORTED = 5e8;

/**
 * The concept partition of the generalized Rand index (Vielhaben et al., arXiv 2412.06639):
 *
 *     d(P^α, Q^β) = 2 / (N(N−1)) · Σ_{m<s} ½ | |p_m^α − p_s^α| − |q_m^β − q_s^β| |
 *
 * For any reals | |a| − |b| | = |a + b| + |a − b| − |a| − |b|, so the sum over row pairs is
 * G(p + q) + G(p − q) − G(p) − G(q) with G(x) = Σ_{m<s} |x_m − x_s|, which a sort gives in O(N).
 *
 * The sums are exact; rounding the scores to multiples of 1/one moves d by at most 1/one, 9.4e-10 up to 131,072 rows.
 * Beyond MOST_SORTED the values are put into bins instead (see `sketchConcepts`): G is then too small by the differences
 * inside the bins, of which 2e-7 of d is left for memberships in 60 concepts.
 *
 * Where the scores of `b` are those of `a` itself, each pair of two concepts is measured once.
 */
export const conceptPartition: MeasurePairs = async (a, b, pool, memory, onProgress) => {
  const { rows, concepts } = a.scores;
  const binned = rows * concepts * b.scores.concepts > MOST_SORTED;
  const measure = binned ? distancesByBins : distancesBySorting;
  const measured = await measure(a, b, pool, memory, onProgress);
  if (a.scores === b.scores) mirror(measured.distances, concepts);
  return measured;
};

/** Completes a symmetric matrix of which only what lies above the diagonal is known. */
function mirror(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    matrix[row * size + row] = 0;
    for (let column = 0; column < row; column++) matrix[row * size + column] = matrix[column * size + row];
  }
}

const distancesBySorting: MeasurePairs = async (
  { scores: a, sums: sumsA },
  { scores: b, sums: sumsB },
  pool,
  memory,
  onProgress,
) => {
  const { rows, one } = a;
  const out = memory.float64(a.concepts * b.concepts);
  const calls = pairCalls(a, b, (alpha, beta, count) => [
    a.columns + alpha * rows * 4,
    b.columns + beta * rows * 4,
    count,
    rows,
    one,
    sumsA + alpha * 8,
    sumsB + beta * 8,
    out.pointer + (alpha * b.concepts + beta) * 8,
  ]);
  await pool.run(memory, 'conceptDistances', calls, { scratchBytes: sortScratchBytes(rows), onProgress });
  const scale = distanceScale(rows, one);
  return { distances: Float64Array.from(out.view, (sum) => sum * scale), distanceError: 0 };
};

/** Scratch of the kernels that sort a column. */
export function sortScratchBytes(rows: number): number {
  return 2 * rows * 4 + SORT_SCRATCH_BYTES;
}
