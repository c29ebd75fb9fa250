import type { Block, KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { runOverCells, type Cells } from '../cells';
import type { Neighbors } from '../types';

import { joinComponents, offerEdge, startForest, type Forest } from './forest';
import { groupGaps } from './groupGaps';
import type { SpanningTree } from './singleLinkage';

/** Most components between which gaps are measured. */
const MOST_GROUPS = 256;

/**
 * Minimum spanning tree of the mutual-reachability graph, exact, by Borůvka's algorithm: an edge weighs
 * max(core i, core j, ‖z_i − z_j‖) (Campello, Moulavi, Sander 2013). Distances in float64. Of edges that weigh the same
 * the one with the smaller row comes first, then the one with the smaller larger row; so there is one tree.
 *
 * Most rounds need the listed neighbours only: a row that is not listed is no nearer than the last one listed, so that
 * edges below that weight are all known. The others are searched over cells (March, Ram, Gray 2010).
 *
 * @param cells of the N rows
 * @param neighbors of each row, at least two of N ≥ 2; the more, the less is searched
 * @param core core distance of each row, length N
 */
export async function minimumSpanningTree(
  memory: KernelMemory,
  cells: Cells,
  neighbors: Neighbors,
  core: Float64Array,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<SpanningTree> {
  const { rows } = neighbors;
  return memory.scope(async () => {
    const component = memory.int32(rows);
    const search = prepareSearch(memory, cells, neighbors, core, component);
    const forest = startForest(component.view);
    let listed = slotsOf(neighbors);
    while (forest.components > 1) {
      listed = offerListed(forest, listed, neighbors, core);
      offerFound(forest, search);
      pool.throwIfCancelled();
      await runSearch(memory, cells, search, forest, pool);
      offerFound(forest, search);
      joinComponents(forest);
      pool.throwIfCancelled();
      onProgress(1 - Math.log(forest.components) / Math.log(rows));
    }
    return forest.tree;
  });
}

/** Where listed neighbours stand that are not the row itself. */
function slotsOf({ rows, k }: Neighbors): Int32Array {
  const slots = new Int32Array(rows * (k - 1));
  for (let row = 0, at = 0; row < rows; row++) for (let i = 1; i < k; i++) slots[at++] = row * k + i;
  return slots;
}

/** Offers the listed edges between components; returns those. */
function offerListed(
  forest: Forest,
  listed: Int32Array,
  { k, indices, distances }: Neighbors,
  core: Float64Array,
): Int32Array {
  const { component } = forest;
  let kept = 0;
  for (const slot of listed) {
    const row = Math.floor(slot / k);
    const other = indices[slot];
    if (component[row] === component[other]) continue;
    listed[kept++] = slot;
    offerEdge(forest, row, other, Math.max(core[row], core[other], distances[slot]));
  }
  return listed.subarray(0, kept);
}

/** What the kernel `lightestEdges` goes on with from round to round. */
interface Search {
  /** By row: the lightest edge found, to `target`; −1 for none. */
  weight: Float64Array;
  target: Int32Array;
  /** By row: no edge that is not known yet weighs less. */
  floor: Float64Array;
  /** By component, shared by the threads: the weight of the lightest edge known. */
  lightest: Float64Array;
  /** By cell: the component of all of its rows, or −1. */
  cellComponent: Int32Array;
  /** Groups of rows whose gaps are known, by row and by cell; −1 for none. */
  member: Block<Int32Array>;
  cellGroup: Int32Array;
  /** Where the gaps stand, and the number of groups: none as long as it is 0. */
  gaps: number;
  groups: number;
  args: number[];
}

function prepareSearch(
  memory: KernelMemory,
  cells: Cells,
  { rows, k, distances }: Neighbors,
  core: Float64Array,
  component: { pointer: number },
): Search {
  const { points, order, starts, centres, radii, count } = cells;
  const cores = memory.float64(rows);
  const floor = memory.float64(rows);
  const weight = memory.float64(rows);
  const target = memory.int32(rows);
  const lightest = memory.float64(rows);
  const member = memory.int32(rows);
  const cellCore = memory.float64(count);
  const cellComponent = memory.int32(count);
  const cellGroup = memory.int32(count);
  cores.view.set(core);
  target.view.fill(-1);
  cellGroup.view.fill(-1);
  for (let row = 0; row < rows; row++) floor.view[row] = k === rows ? Infinity : distances[row * k + k - 1];
  for (let cell = 0; cell < count; cell++) {
    let least = Infinity;
    for (let place = starts.view[cell]; place < starts.view[cell + 1]; place++)
      least = Math.min(least, core[order.view[place]]);
    cellCore.view[cell] = least;
  }
  return {
    weight: weight.view,
    target: target.view,
    floor: floor.view,
    lightest: lightest.view,
    cellComponent: cellComponent.view,
    member,
    cellGroup: cellGroup.view,
    gaps: 0,
    groups: 0,
    args: [
      ...[points.pointer, points.stride, order.pointer, starts.pointer, centres.pointer, radii, count],
      ...[cores.pointer, component.pointer, floor.pointer, weight.pointer, target.pointer, lightest.pointer],
      ...[cellCore.pointer, cellComponent.pointer, cellGroup.pointer],
    ],
  };
}

/** Finds the lightest edge of each component, as far as those offered do not prove to be it. */
async function runSearch(
  memory: KernelMemory,
  cells: Cells,
  search: Search,
  forest: Forest,
  pool: KernelPool,
): Promise<void> {
  search.lightest.set(forest.weight);
  markCells(cells, forest.component, search.cellComponent);
  if (search.groups === 0 && isFarApart(forest, search))
    await measureGaps(memory, cells, search, forest, pool);
  const args = [...search.args, search.gaps, search.groups];
  await runOverCells(memory, 'lightestEdges', cells, args, pool, () => {});
}

/** Writes for each cell the mark of all of its rows, −1 where they differ. */
function markCells({ order, starts, count }: Cells, marks: Int32Array, cellMarks: Int32Array): void {
  for (let cell = 0; cell < count; cell++) {
    const end = starts.view[cell + 1];
    let place = starts.view[cell];
    const first = marks[order.view[place]];
    while (place < end && marks[order.view[place]] === first) place++;
    cellMarks[cell] = place === end ? first : -1;
  }
}

/** Whether there are few components, of which the listed neighbours do not show the lightest edges. */
function isFarApart({ component, components, weight }: Forest, { floor }: Search): boolean {
  if (components > MOST_GROUPS) return false;
  let open = 0;
  for (let row = 0; row < floor.length; row++) if (floor[row] <= weight[component[row]]) open++;
  return open > floor.length / 4;
}

/** Makes the present components the groups, which they stay when they join: the gaps hold on. */
async function measureGaps(
  memory: KernelMemory,
  cells: Cells,
  search: Search,
  { component }: Forest,
  pool: KernelPool,
): Promise<void> {
  const { member, cellGroup } = search;
  component.forEach((top, row) => {
    member.view[row] = top === row ? search.groups++ : member.view[top];
  });
  markCells(cells, member.view, cellGroup);
  search.gaps = await groupGaps(memory, cells, member, search.groups, pool);
}

/** Offers the edges found in this round or in one before that lead to another component. */
function offerFound(forest: Forest, { weight, target }: Search): void {
  const { component } = forest;
  for (let row = 0; row < target.length; row++) {
    const other = target[row];
    if (other >= 0 && component[row] !== component[other]) offerEdge(forest, row, other, weight[row]);
  }
}
