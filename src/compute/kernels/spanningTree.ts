// The search step of Borůvka's algorithm on the mutual-reachability graph: for each component the lightest edge that
// leaves it, by branch and bound over cells.
//
// Edges are ordered by weight, equal ones by the smaller row, then by the larger row; so the lightest edge is one edge,
// and the tree does not depend on the order of the search. What is passed over is heavier than an edge that is known.
import { CELL } from './cells';
import { distanceBlock, filterOf, keepFacing, listCells, lower, QUERIES, shrinkFactor, takeNearest } from './cellSearch';
import { squaredDistance64 } from './distance';

/** Whether the edge (row, a) comes before (row, b), both of the same weight. */
// @ts-ignore: decorator
@inline
function isEarlier(row: i32, a: i32, b: i32): bool {
  const lowA = min(row, a);
  const lowB = min(row, b);
  return lowA < lowB || (lowA == lowB && max(row, a) < max(row, b));
}

// @ts-ignore: decorator
@inline
function lightestOf(lightest: usize, component: i32): f64 {
  return reinterpret<f64>(atomic.load<u64>(lightest + (<usize>component << 3)));
}

/**
 * For cells taken from the counter `next`, until about `budget` multiply-adds are done: the lightest edge of each row to
 * another component, where it may be the lightest of its component.
 *
 * points … cells: see `measureCells`. By row: core, component (a row number), floor (no edge that is not known yet weighs
 * less) and the lightest edge found: weight and target, −1 for none. lightest: by component, the weight of the lightest
 * edge known. cellCore: smallest core distance in each cell; cellComponent: the component of all of its
 * rows, or −1. cellGroup: the group of all of its rows, or −1; gaps: groups × groups float64, distances that no two rows of
 * two groups fall below.
 */
export function lightestEdges(
  points: usize, stride: i32, order: usize, starts: usize, centres: usize, radii: usize, cells: i32, core: usize,
  component: usize, floor: usize, weight: usize, target: usize, lightest: usize, cellCore: usize, cellComponent: usize,
  cellGroup: usize, gaps: usize, groups: i32, next: usize, budget: f64, scratch: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const heap = scratch;
  const block = heap + (<usize>cells << 3);
  const active = block + QUERIES * CELL * 4;
  const chosen = active + CELL * 4;
  const others = chosen + CELL * 4;
  const limits = others + CELL * 4;
  const facing = limits + CELL * 8;
  for (let work: f64 = 0; work < budget;) {
    const cell = atomic.add<i32>(next, 1);
    if (cell >= cells) return;
    const start = load<i32>(starts + (<usize>cell << 2));
    const end = load<i32>(starts + (<usize>cell << 2), 4);
    let actives = 0;
    for (let i = start; i < end; i++) {
      const row = load<i32>(order + (<usize>i << 2));
      if (isSettled(row, component, floor, weight, target, lightest)) continue;
      store<f64>(weight + (<usize>row << 3), Infinity);
      store<i32>(target + (<usize>row << 2), -1);
      store<i32>(active + (<usize>actives << 2), i);
      actives++;
    }
    work += <f64>(end - start) * 8;
    if (actives == 0) continue;
    let reach = reachOf(order, active, actives, component, core, weight, lightest);
    const centre = centres + <usize>cell * rowBytes;
    const radius = load<f64>(radii + (<usize>cell << 3));
    const own = load<i32>(cellComponent + (<usize>cell << 2));
    const group = load<i32>(cellGroup + (<usize>cell << 2));
    const ownGaps = gaps != 0 && group >= 0 ? gaps + (<usize>(group * groups) << 3) : 0;
    let count = listCells(
      centre, radius, reach, stride, centres, radii, cells, own, cellComponent, ownGaps, cellGroup, heap,
    );
    work += <f64>cells * stride;
    for (; count > 0; count--) {
      if (<f64>load<f32>(heap) > reach) break;
      const other = load<i32>(heap, 4);
      takeNearest(heap, count);
      const least = load<f64>(cellCore + (<usize>other << 3));
      if (least > reach) continue;
      let taking = 0;
      for (let a = 0; a < actives; a++) {
        const i = load<i32>(active + (<usize>a << 2));
        const limit = limitOf(load<i32>(order + (<usize>i << 2)), component, core, weight, lightest);
        if (least > limit) continue;
        store<i32>(chosen + (<usize>taking << 2), i);
        store<f64>(limits + (<usize>taking << 3), limit);
        taking++;
      }
      const from = load<i32>(starts + (<usize>other << 2));
      const to = load<i32>(starts + (<usize>other << 2), 4);
      let size = 0;
      for (let j = from; j < to; j++) {
        if (load<f64>(core + (<usize>load<i32>(order + (<usize>j << 2)) << 3)) > reach) continue;
        store<i32>(others + (<usize>size << 2), j);
        size++;
      }
      const kept = keepFacing(
        points, stride, chosen, taking, limits, centre, radius, others, size, centres + <usize>other * rowBytes,
        load<f64>(radii + (<usize>other << 3)), facing,
      );
      work += <f64>(taking + size) * stride;
      taking = <i32>kept;
      size = <i32>(kept >> 32);
      if (taking == 0) continue;
      visit(points, stride, order, core, component, weight, target, lightest, chosen, taking, others, size, block);
      work += <f64>taking * size * stride;
      reach = reachOf(order, active, actives, component, core, weight, lightest);
    }
    for (let a = 0; a < actives; a++) {
      const row = load<i32>(order + (<usize>load<i32>(active + (<usize>a << 2)) << 2));
      const known = limitOf(row, component, core, weight, lightest);
      if (known > load<f64>(floor + (<usize>row << 3))) store<f64>(floor + (<usize>row << 3), known);
    }
  }
}

/** Whether no unknown edge of the row can be the lightest of its component. */
function isSettled(row: i32, component: usize, floor: usize, weight: usize, target: usize, lightest: usize): bool {
  const own = load<i32>(component + (<usize>row << 2));
  const least = load<f64>(floor + (<usize>row << 3));
  if (least > lightestOf(lightest, own)) return true;
  const other = load<i32>(target + (<usize>row << 2));
  if (other < 0 || load<i32>(component + (<usize>other << 2)) == own) return false;
  return load<f64>(weight + (<usize>row << 3)) <= least;
}

/** The weight above which an edge of the row is of no use; below zero where the row's core distance is above it. */
// @ts-ignore: decorator
@inline
function limitOf(row: i32, component: usize, core: usize, weight: usize, lightest: usize): f64 {
  const own = load<f64>(weight + (<usize>row << 3));
  return min(own, lightestOf(lightest, load<i32>(component + (<usize>row << 2))));
}

/** The weight above which an edge of any of these rows is of no use. */
function reachOf(
  order: usize, active: usize, actives: i32, component: usize, core: usize, weight: usize, lightest: usize,
): f64 {
  let reach: f64 = 0;
  for (let a = 0; a < actives; a++) {
    const row = load<i32>(order + (<usize>load<i32>(active + (<usize>a << 2)) << 2));
    reach = max(reach, limitOf(row, component, core, weight, lightest));
  }
  return reach;
}

/** Looks for edges from `count` rows, given by their places in `chosen`, to the `size` rows at the places in `others`. */
function visit(
  points: usize, stride: i32, order: usize, core: usize, component: usize, weight: usize, target: usize,
  lightest: usize, chosen: usize, count: i32, others: usize, size: i32, block: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const shrink = shrinkFactor(stride);
  for (let q = 0; q < count; q += QUERIES) {
    distanceBlock(points, stride, chosen, q, count, others, size, block);
    for (let line = 0; line < min(QUERIES, count - q); line++) {
      const place = load<i32>(chosen + (<usize>(q + line) << 2));
      const point = points + <usize>place * rowBytes;
      const row = load<i32>(order + (<usize>place << 2));
      const own = load<i32>(component + (<usize>row << 2));
      const rowCore = load<f64>(core + (<usize>row << 3));
      const values = block + (<usize>(line * size) << 2);
      let limit = limitOf(row, component, core, weight, lightest);
      if (rowCore > limit) continue;
      let filter = filterOf(limit * limit, shrink);
      for (let j = 0; j < size; j++) {
        if (load<f32>(values + (<usize>j << 2)) > filter) continue;
        const otherPlace = load<i32>(others + (<usize>j << 2));
        const other = load<i32>(order + (<usize>otherPlace << 2));
        const otherComponent = load<i32>(component + (<usize>other << 2));
        if (otherComponent == own) continue;
        const reachability = max(rowCore, load<f64>(core + (<usize>other << 3)));
        if (reachability > limit) continue;
        const distance = Math.sqrt(squaredDistance64(point, points + <usize>otherPlace * rowBytes, stride));
        const edge = max(distance, reachability);
        if (edge > limit) continue;
        const known = target + (<usize>row << 2);
        const isKnown = edge == load<f64>(weight + (<usize>row << 3));
        if (isKnown && !isEarlier(row, other, load<i32>(known))) continue;
        store<f64>(weight + (<usize>row << 3), edge);
        store<i32>(known, other);
        lower(lightest + (<usize>own << 3), edge);
        lower(lightest + (<usize>otherComponent << 3), edge);
        limit = edge;
        filter = filterOf(limit * limit, shrink);
      }
    }
  }
}
