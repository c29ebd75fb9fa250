import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { runOverCells, type Cells } from './cells';
import type { Neighbors } from './types';

/**
 * Exact nearest neighbours over cells: the same as `nearestNeighbors`, of few columns and clustered rows much faster,
 * since cells that are too far away are passed over; O(N²) distances where all rows are about equally far apart.
 *
 * @param k neighbours per row, the row itself included; at most N
 */
export async function cellNeighbors(
  memory: KernelMemory,
  cells: Cells,
  k: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Neighbors> {
  const { points, order, starts, centres, radii, count } = cells;
  const { rows, stride, pointer } = points;
  if (k < 2) return itself(rows);
  return memory.scope(async () => {
    const indices = memory.int32(rows * k);
    const distances = memory.float64(rows * k);
    await runOverCells(
      memory,
      'cellNeighbors',
      cells,
      [
        ...[pointer, stride, order.pointer, starts.pointer, centres.pointer, radii, count, k],
        ...[indices.pointer, distances.pointer],
      ],
      pool,
      onProgress,
    );
    return { rows, k, indices: indices.view.slice(), distances: distances.view.slice() };
  });
}

function itself(rows: number): Neighbors {
  return {
    rows,
    k: 1,
    indices: Int32Array.from({ length: rows }, (_, row) => row),
    distances: new Float64Array(rows),
  };
}
