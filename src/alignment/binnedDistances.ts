import { BIN_BYTES, PAIR_BINS } from '../compute/kernels/alignmentLayout';
import { distanceScale, pairCalls, type ConceptDistances, type MeasurePairs } from './conceptPairs';

/** The concept partition by bins, K_A × K_B, of the same arguments as `conceptPartition`. */
export const distancesByBins: MeasurePairs = async (
  { scores: a, sums: sumsA },
  { scores: b, sums: sumsB },
  pool,
  memory,
  onProgress,
) => {
  const { rows, one } = a;
  const out = memory.float64(a.concepts * b.concepts * 2);
  out.view.fill(0);
  const calls = pairCalls(a, b, (alpha, beta, count) => [
    a.columns + alpha * rows * 4,
    b.columns + beta * rows * 4,
    count,
    rows,
    out.pointer + (alpha * b.concepts + beta) * 16,
  ]);
  await pool.run(memory, 'binnedPairs', calls, { scratchBytes: PAIR_BINS * BIN_BYTES, onProgress });
  const sumsOf = (sums: number, concepts: number): BinnedSum[] =>
    Array.from(new BigInt64Array(memory.memory.buffer, sums, concepts), (sum) => ({
      sum: Number(sum),
      loss: 0,
    }));
  return fromBinnedSums(
    out.view,
    sumsOf(sumsA, a.concepts),
    sumsOf(sumsB, b.concepts),
    distanceScale(rows, one),
  );
};

/** G of values in bins, and by how much at most it is too small. */
export interface BinnedSum {
  sum: number;
  loss: number;
}

/**
 * @param pairs G(p + q) + G(p − q) of each pair of concepts and by how much at most it is too small, row-major
 * @param scale `distanceScale`
 */
export function fromBinnedSums(
  pairs: Float64Array,
  columnsA: readonly BinnedSum[],
  columnsB: readonly BinnedSum[],
  scale: number,
): ConceptDistances {
  const distances = new Float64Array(columnsA.length * columnsB.length);
  let distanceError = 0;
  columnsA.forEach((p, alpha) =>
    columnsB.forEach((q, beta) => {
      const at = alpha * columnsB.length + beta;
      // Two equal columns come out a little below 0.
      distances[at] = Math.max(0, (pairs[2 * at] - p.sum - q.sum) * scale);
      distanceError = Math.max(distanceError, pairs[2 * at + 1] * scale, (p.loss + q.loss) * scale);
    }),
  );
  return { distances, distanceError };
}
