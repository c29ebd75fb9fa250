import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { reserveRows, type Rows } from '../../compute/rows';
import { runOverCells, type Cells } from '../cells';

/**
 * Smallest Euclidean distance from each row to the exemplars of each concept, in float64.
 *
 * @param cells of the N rows
 * @param z the matrix that exemplars are rows of
 * @param exemplars rows of each concept, K lists, none empty
 * @returns N × K, row-major
 */
export async function exemplarDistances(
  memory: KernelMemory,
  cells: Cells,
  z: Rows,
  exemplars: readonly Int32Array[],
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  const concepts = exemplars.length;
  if (concepts === 0) return new Float64Array(0);
  const { points, order, starts, centres, radii, count } = cells;
  return memory.scope(async () => {
    const { members, offsets, hubs, spans } = gather(memory, z, exemplars);
    const distances = memory.float64(points.rows * concepts);
    const largest = exemplars.reduce((most, each) => Math.max(most, each.length), 0);
    const args = [
      ...[points.pointer, points.stride, order.pointer, starts.pointer, centres.pointer, radii, count],
      ...[members, offsets, hubs, spans, concepts, distances.pointer],
    ];
    await runOverCells(memory, 'exemplarDistances', cells, args, pool, onProgress, largest * 8);
    return distances.view.slice();
  });
}

/** Copies the exemplars, concept after concept, and measures each concept: its hub and how far they are from there. */
function gather(memory: KernelMemory, z: Rows, exemplars: readonly Int32Array[]) {
  const { stride } = z;
  const total = exemplars.reduce((sum, each) => sum + each.length, 0);
  const members = reserveRows(memory, total, z.columns);
  const hubs = reserveRows(memory, exemplars.length, z.columns);
  const offsets = memory.int32(exemplars.length + 1);
  const spans = memory.float64(exemplars.length);
  let at = 0;
  exemplars.forEach((rows, k) => {
    offsets.view[k] = at;
    const hub = hubs.view.subarray(k * stride, (k + 1) * stride);
    for (const row of rows) {
      const values = z.view.subarray(row * stride, (row + 1) * stride);
      members.view.set(values, at++ * stride);
      for (let c = 0; c < stride; c++) hub[c] += values[c] / rows.length;
    }
    let span = 0;
    for (let member = offsets.view[k]; member < at; member++) {
      let sum = 0;
      for (let c = 0; c < stride; c++) sum += (members.view[member * stride + c] - hub[c]) ** 2;
      span = Math.max(span, sum);
    }
    spans.view[k] = Math.sqrt(span);
  });
  offsets.view[exemplars.length] = at;
  return {
    members: members.pointer,
    offsets: offsets.pointer,
    hubs: hubs.pointer,
    spans: spans.pointer,
  };
}
