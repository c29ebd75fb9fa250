import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, rowRanges } from '../../compute/rows';
import type { Cells } from '../cells';

/** A little less than one, as in the kernel. */
const LENGTH = 0.9999;

/**
 * Distances that no two rows of two groups fall below: how far apart the groups are on the line between their centres of
 * gravity. O(N · groups · d).
 *
 * @param member the group of each row, 0 … groups − 1
 * @returns groups × groups, reserved in `memory`
 */
export async function groupGaps(
  memory: KernelMemory,
  cells: Cells,
  member: { pointer: number; view: Int32Array },
  groups: number,
  pool: KernelPool,
): Promise<number> {
  const { points, order } = cells;
  const gaps = memory.float64(groups * groups);
  await memory.scope(async () => {
    const centres = centresOf(cells, member.view, groups);
    const placed = placeRows(memory, centres, groups, points.columns);
    const apart = memory.float64(groups * groups);
    apart.view.set(distancesOf(placed.view, groups, placed.stride));
    const extents = memory.float64(groups * groups);
    extents.view.fill(Infinity);
    const calls = rowRanges(points.rows, groups * points.stride).map(([start, end]) => [
      ...[points.pointer, points.stride, order.pointer, member.pointer, placed.pointer, apart.pointer],
      ...[groups, extents.pointer, start, end],
    ]);
    await pool.run(memory, 'groupExtents', calls);
    for (let a = 0; a < groups; a++)
      for (let b = 0; b < groups; b++) {
        const there = a * groups + b;
        const back = b * groups + a;
        gaps.view[there] = extents.view[there] + extents.view[back] - LENGTH * apart.view[there];
      }
  });
  return gaps.pointer;
}

function centresOf({ points, order }: Cells, member: Int32Array, groups: number): Float64Array {
  const { rows, columns, stride, view } = points;
  const centres = new Float64Array(groups * columns);
  const sizes = new Float64Array(groups);
  for (let place = 0; place < rows; place++) sizes[member[order.view[place]]]++;
  for (let place = 0; place < rows; place++) {
    const group = member[order.view[place]];
    for (let c = 0; c < columns; c++) centres[group * columns + c] += view[place * stride + c] / sizes[group];
  }
  return centres;
}

/** All distances between `count` float32 rows. */
function distancesOf(rows: Float32Array, count: number, stride: number): Float64Array {
  const distances = new Float64Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++) {
      let sum = 0;
      for (let c = 0; c < stride; c++) sum += (rows[a * stride + c] - rows[b * stride + c]) ** 2;
      distances[a * count + b] = distances[b * count + a] = Math.sqrt(sum);
    }
  return distances;
}
