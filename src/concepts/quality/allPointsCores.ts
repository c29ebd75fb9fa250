import type { Block, KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { rowRanges, type Rows } from '../../compute/rows';

/**
 * All-points core distance of each row among the n rows of its concept, (1 / (n − 1) · Σ_j (1 / d_ij)^d)^(−1 / d) over
 * the rows j at another place; 0 where there are none (Moulavi et al., SDM 2014, definition 1).
 *
 * @param concepts the rows of each concept, K matrices
 * @returns concept after concept, reserved in `memory`
 */
export async function allPointsCores(
  memory: KernelMemory,
  concepts: readonly Rows[],
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Block<Float64Array>> {
  const count = concepts.reduce((sum, { rows }) => sum + rows, 0);
  const core = memory.float64(count);
  await memory.scope(async () => {
    const sums = memory.float64(count);
    let first = 0;
    const calls = concepts.flatMap(({ pointer, rows, stride, columns }) => {
      const [nearest, sum] = [core.pointer + first * 8, sums.pointer + first * 8];
      first += rows;
      return rowRanges(rows, rows * stride * 2, 4e7).map(([start, end]) => [
        ...[pointer, rows, stride, columns, nearest, sum, start, end],
      ]);
    });
    const largest = concepts.reduce((most, { rows }) => Math.max(most, rows), 1);
    await pool.run(memory, 'allPointsCore', calls, { scratchBytes: largest * 8, onProgress });
    let at = 0;
    for (const { rows, columns } of concepts)
      for (const end = at + rows; at < end; at++)
        if (core.view[at] > 0) core.view[at] *= (sums.view[at] / (rows - 1)) ** (-1 / columns);
  });
  return core;
}
