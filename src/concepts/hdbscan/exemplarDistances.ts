import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { reserveRows, type Rows } from '../../compute/rows';
import { CELL_ROWS, runOverCells, type Cells } from '../cells';

/** Distances that are held at a time, 32 MB of them. */
const MOST_HELD = 2 ** 22;

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
  const all = new Float64Array(cells.points.rows * concepts);
  const keep = (row: number, distances: Float64Array): void => all.set(distances, row * concepts);
  await eachExemplarDistances(memory, cells, z, exemplars, pool, keep, onProgress);
  return all;
}

/**
 * The same row by row, cell after cell, so that never more than some rows are held.
 *
 * @param visit given each row once and its K distances, which are overwritten afterwards
 * @param mostHeld distances that are held at a time
 */
export async function eachExemplarDistances(
  memory: KernelMemory,
  cells: Cells,
  z: Rows,
  exemplars: readonly Int32Array[],
  pool: KernelPool,
  visit: (row: number, distances: Float64Array) => void,
  onProgress: (fraction: number) => void,
  mostHeld = MOST_HELD,
): Promise<void> {
  const concepts = exemplars.length;
  if (concepts === 0) return;
  const { points, order, starts, centres, radii, count } = cells;
  await memory.scope(async () => {
    const { members, offsets, hubs, spans } = gather(memory, z, exemplars);
    const held = Math.min(points.rows, Math.max(CELL_ROWS, Math.floor(mostHeld / concepts)));
    const distances = memory.float64(held * concepts);
    // Where the kernel puts each place of the cells that are held.
    const slots = memory.int32(points.rows);
    const largest = exemplars.reduce((most, each) => Math.max(most, each.length), 0);
    for (let first = 0, end = 0; first < count; first = end) {
      const begin = starts.view[first];
      while (end < count && starts.view[end + 1] - begin <= held) end++;
      const past = starts.view[end];
      for (let place = begin; place < past; place++) slots.view[place] = place - begin;
      const args = [
        ...[points.pointer, points.stride, slots.pointer, starts.pointer, centres.pointer, radii, end],
        ...[members, offsets, hubs, spans, concepts, distances.pointer],
      ];
      const some = { first, end, moreScratchBytes: largest * 8 };
      await runOverCells(memory, 'exemplarDistances', cells, args, pool, onProgress, some);
      for (let place = begin; place < past; place++) {
        const at = (place - begin) * concepts;
        visit(order.view[place], distances.view.subarray(at, at + concepts));
      }
    }
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
