import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { reserveRows, rowRanges, type Rows } from '../compute/rows';
import type { Neighbors } from './types';
import { principalDirections } from './principalDirections';

/** Columns of the projection that all pairs are compared in, and of the one that the near pairs are; the last is a length. */
const COARSE = 16;
const FINE = 64;
/** The fine projection pays above this many columns. */
const FINE_COLUMNS = 160;
/** Candidates whose true distances bound those of the neighbours, for each neighbour. */
const CANDIDATES = 1.3;
/** Rows by which it is decided whether to prune, and the share of pairs that may be left. */
const PROBES = 256;
const MOST_LEFT = 0.15;
/** Relative error of the length of a projected row, with room: float32 sums over thousands of columns. */
const BLUR = 4e-5;
/** Pairs of rows of one call in the coarse projection, some tens of milliseconds. */
const PAIRS_PER_CALL = 2e7;

/**
 * Exact nearest neighbours by lower bounds: ‖x − y‖² ≥ ‖Wᵀ(x − y)‖² + (r_x − r_y)² for orthonormal directions W and the
 * lengths r of what they leave of a row. The rows nearest in 15 principal directions give an upper bound of the distance
 * to the k-th neighbour; all rows whose lower bound is below it are looked at in all columns.
 *
 * @returns null where the bounds would leave too many pairs: compare all of them
 */
export async function prunedNeighbors(
  memory: KernelMemory,
  x: Rows,
  k: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Neighbors | null> {
  const { rows, stride, pointer } = x;
  return memory.scope(async () => {
    const { mean, directions } = await principalDirections(x, FINE - 1, pool);
    const means = memory.float32(stride);
    means.view.set(mean);
    const axes = memory.float32(directions.length);
    axes.view.set(directions);
    const coarse = await project(COARSE);
    const kCandidates = Math.min(rows - 1, Math.ceil(CANDIDATES * k));
    const bounds = memory.float64(rows);
    await bound(kCandidates);
    const blur = BLUR * longest(coarse);
    if ((await shareLeft()) > MOST_LEFT) return null;

    const fine = stride > FINE_COLUMNS ? await project(FINE) : null;
    const indices = memory.int32(rows * k);
    const distances = memory.float64(rows * k);
    await pool.run(
      memory,
      'knnPruned',
      rowRanges(rows, rows, PAIRS_PER_CALL).map(([start, end]) => [
        ...[
          pointer,
          rows,
          stride,
          coarse.pointer,
          coarse.stride,
          fine?.pointer ?? 0,
          fine?.stride ?? 0,
          blur,
        ],
        ...[bounds.pointer, k, indices.pointer, distances.pointer, start, end],
      ]),
      { scratchBytes: 4096, onProgress: (fraction) => onProgress(0.5 + 0.5 * fraction) },
    );
    return { rows, k, indices: indices.view.slice(), distances: distances.view.slice() };

    async function project(columns: number): Promise<Rows> {
      const projected = reserveRows(memory, rows, columns);
      await pool.run(
        memory,
        'knnProject',
        rowRanges(rows, stride * columns * 4).map(([start, end]) => [
          ...[pointer, stride, means.pointer, axes.pointer, columns - 1],
          ...[projected.pointer, projected.stride, start, end],
        ]),
        { scratchBytes: stride * 4 },
      );
      return projected;
    }

    async function bound(count: number): Promise<void> {
      const candidates = memory.int32(rows * count);
      const candidateDistances = memory.float32(rows * count);
      await pool.run(
        memory,
        'knnCandidates',
        rowRanges(rows, rows, PAIRS_PER_CALL).map(([start, end]) => [
          ...[coarse.pointer, rows, coarse.stride, count, candidates.pointer, candidateDistances.pointer],
          ...[start, end],
        ]),
        { scratchBytes: 4096, onProgress: (fraction) => onProgress(0.45 * fraction) },
      );
      await pool.run(
        memory,
        'knnBounds',
        rowRanges(rows, count * stride * 2).map(([start, end]) => [
          ...[pointer, stride, k - 1, count, candidates.pointer, bounds.pointer, start, end],
        ]),
        { scratchBytes: k * 8 },
      );
    }

    async function shareLeft(): Promise<number> {
      const left = memory.float64(1);
      const step = Math.max(1, Math.floor(rows / PROBES));
      await pool.run(
        memory,
        'knnSurvivors',
        [[coarse.pointer, rows, coarse.stride, bounds.pointer, blur, 0, rows, step, left.pointer]],
        { scratchBytes: 4096 },
      );
      return left.view[0] / (Math.ceil(rows / step) * rows);
    }
  });
}

/** The length of the longest projected row: that of the row itself, since the last column holds what is left. */
function longest({ rows, columns, stride, view }: Rows): number {
  let most = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += view[i * stride + c] ** 2;
    most = Math.max(most, sum);
  }
  return Math.sqrt(most);
}
