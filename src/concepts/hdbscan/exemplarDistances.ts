import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { rowRanges, type Rows } from '../../compute/rows';

/**
 * Smallest Euclidean distance from each row to the exemplars of each concept, in float64.
 *
 * @param z N rows in shared memory
 * @param exemplars rows of each concept, K lists, none empty
 * @returns N × K, row-major
 */
export async function exemplarDistances(
  memory: KernelMemory,
  z: Rows,
  exemplars: readonly Int32Array[],
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  const concepts = exemplars.length;
  if (concepts === 0) return new Float64Array(0);
  return memory.scope(async () => {
    const total = exemplars.reduce((sum, each) => sum + each.length, 0);
    const members = memory.int32(total);
    const offsets = memory.int32(concepts + 1);
    offsets.view[0] = 0;
    exemplars.forEach((each, k) => {
      members.view.set(each, offsets.view[k]);
      offsets.view[k + 1] = offsets.view[k] + each.length;
    });
    const distances = memory.float64(z.rows * concepts);
    const calls = rowRanges(z.rows, total * z.stride, 4e7).map(([start, end]) => [
      ...[z.pointer, z.stride, members.pointer, offsets.pointer, concepts, distances.pointer, start, end],
    ]);
    await pool.run(memory, 'exemplarDistances', calls, { onProgress });
    return distances.view.slice();
  });
}
