import type { KernelMemory } from '../compute/memory';
import type { Rows } from '../compute/rows';
import type { KernelPool } from '../compute/pool';
import type { Neighbors } from './types';
import { prunedNeighbors } from './prunedNeighbors';
import { rowRanges } from '../compute/rows';

/** Candidates beyond k that float32 distances must settle, so that float64 finds the true order. */
const MARGIN = 8;
/** Below, in rows or columns, projections cost more than they spare. */
const PRUNED_ROWS = 2000;
const PRUNED_COLUMNS = 64;

/**
 * Exact nearest neighbours, O(N² · F) on all threads; distances in float64. Where projections of the rows tell most of them
 * apart, most pairs cost 16 columns only, see `prunedNeighbors`.
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
  if (x.rows >= PRUNED_ROWS && x.columns >= PRUNED_COLUMNS && k > 1) {
    const pruned = await prunedNeighbors(memory, x, k, pool, onProgress);
    if (pruned) return pruned;
  }
  return memory.scope(() => comparedNeighbors(memory, x, k, pool, onProgress));
}

/** By comparing all pairs of rows in all columns. */
async function comparedNeighbors(
  memory: KernelMemory,
  x: Rows,
  k: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Neighbors> {
  const { rows, stride, pointer } = x;
  const kCandidates = Math.max(1, Math.min(rows - 1, k - 1 + MARGIN));
  const candidates = memory.int32(rows * kCandidates);
  const candidateDistances = memory.float32(rows * kCandidates);
  const indices = memory.int32(rows * k);
  const distances = memory.float64(rows * k);
  await pool.run(
    memory,
    'knnCandidates',
    rowRanges(rows, rows * stride).map(([start, end]) => [
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
}
