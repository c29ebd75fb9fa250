import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { reserveRows, rowRanges, type Rows } from '../../compute/rows';

/**
 * The separation of each concept from all others: the smallest mutual reachability distance, max(core i, core j, d_ij),
 * between one of its rows and a row of another (Moulavi et al., SDM 2014, definition 7); Infinity without another.
 *
 * @param sorted the rows of all concepts, concept after concept
 * @param starts the first row of each concept there; K
 * @param core where their core distances are, float64
 */
export async function conceptSeparations(
  memory: KernelMemory,
  sorted: Rows,
  starts: readonly number[],
  core: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  const { pointer, rows, columns, stride } = sorted;
  const concepts = starts.length;
  const separations = new Float64Array(concepts).fill(Infinity);
  return memory.scope(async () => {
    const offsets = memory.int32(concepts + 1);
    offsets.view.set([...starts, rows]);
    const centres = reserveRows(memory, concepts, columns);
    const radii = memory.float64(concepts);
    for (let k = 0; k < concepts; k++)
      radii.view[k] = fitBall(
        sorted.view.subarray(starts[k] * stride, offsets.view[k + 1] * stride),
        centres.view.subarray(k * stride, (k + 1) * stride),
      );
    const parts = starts.flatMap((first, concept) =>
      rowRanges(offsets.view[concept + 1] - first, rows * stride, 4e7).map(([start, end]) => ({
        concept,
        args: [concept, first + start, first + end],
      })),
    );
    const smallest = memory.float64(parts.length);
    const shared = [...[pointer, stride, core, offsets.pointer, centres.pointer, radii.pointer], concepts];
    const calls = parts.map(({ args }, i) => [...shared, ...args, smallest.pointer + i * 8]);
    await pool.run(memory, 'conceptSeparation', calls, { onProgress });
    parts.forEach(({ concept }, i) => {
      separations[concept] = Math.min(separations[concept], smallest.view[i]);
    });
    return separations;
  });
}

/** Writes the mean of the rows, n × stride, to `centre` and returns the distance to the farthest of them. */
function fitBall(rows: Float32Array, centre: Float32Array): number {
  const stride = centre.length;
  const sums = new Float64Array(stride);
  for (let i = 0; i < rows.length; i++) sums[i % stride] += rows[i];
  centre.set(sums.map((sum) => sum / (rows.length / stride || 1)));
  let farthest = 0;
  for (let row = 0; row < rows.length; row += stride) {
    let squared = 0;
    for (let c = 0; c < stride; c++) squared += (rows[row + c] - centre[c]) ** 2;
    farthest = Math.max(farthest, squared);
  }
  return Math.sqrt(farthest);
}
