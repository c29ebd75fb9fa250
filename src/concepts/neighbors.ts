import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { rowRanges, type Rows } from '../compute/rows';

/** The k nearest rows of every row, the row itself first, sorted by distance and then by row. */
export interface Neighbors {
  /** N */
  rows: number;
  /** k, the row itself included. */
  k: number;
  /** N × k */
  indices: Int32Array;
  /** N × k, Euclidean. */
  distances: Float64Array;
}

/** Candidates beyond k that float32 distances must settle, so that float64 finds the true order. */
const MARGIN = 8;

/**
 * Exact nearest neighbours by brute force, O(N² · F) on all threads; distances in float64.
 *
 * @param k neighbours per row, the row itself included; at most N
 */
export async function nearestNeighbors(
  memory: KernelMemory,
  x: Rows,
  k: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Neighbors> {
  const { rows, stride, pointer } = x;
  const kCandidates = Math.max(1, Math.min(rows - 1, k - 1 + MARGIN));
  return memory.scope(async () => {
    const candidates = memory.int32(rows * kCandidates);
    const candidateDistances = memory.float32(rows * kCandidates);
    const indices = memory.int32(rows * k);
    const distances = memory.float64(rows * k);
    const ranges = rowRanges(rows, rows * stride);
    await pool.run(
      memory,
      'knnCandidates',
      ranges.map(([start, end]) => [
        ...[pointer, rows, stride, kCandidates, candidates.pointer, candidateDistances.pointer, start, end],
      ]),
      { scratchBytes: 4096, onProgress: (fraction) => onProgress(0.97 * fraction) },
    );
    await pool.run(
      memory,
      'knnRefine',
      rowRanges(rows, kCandidates * stride * 4, 2e7).map(([start, end]) => [
        ...[pointer, rows, stride, k, kCandidates, candidates.pointer, candidateDistances.pointer],
        ...[indices.pointer, distances.pointer, start, end],
      ]),
      { scratchBytes: kCandidates * 12, onProgress: (fraction) => onProgress(0.97 + 0.03 * fraction) },
    );
    return { rows, k, indices: indices.view.slice(), distances: distances.view.slice() };
  });
}
