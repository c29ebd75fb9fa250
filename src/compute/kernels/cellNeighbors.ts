// Exact k nearest neighbours over cells: cells are visited from the nearest on, until none can hold a nearer row.
// Distances in float32 discard, those in float64 decide.
import { CELL } from './cells';
import { distanceBlock, filterOf, keepFacing, listCells, QUERIES, shrinkFactor, takeNearest } from './cellSearch';
import { squaredDistance64 } from './distance';

/** Takes (distance, row) into the sorted list of the `k` nearest rows, its own row first; distances are squares. */
// @ts-ignore: decorator
@inline
function insert(distances: usize, indices: usize, k: i32, distance: f64, row: i32): void {
  let slot = k - 1;
  while (slot > 1) {
    const before = load<f64>(distances + (<usize>(slot - 1) << 3));
    if (before < distance) break;
    const beforeRow = load<i32>(indices + (<usize>(slot - 1) << 2));
    if (before == distance && beforeRow < row) break;
    store<f64>(distances + (<usize>slot << 3), before);
    store<i32>(indices + (<usize>slot << 2), beforeRow);
    slot--;
  }
  store<f64>(distances + (<usize>slot << 3), distance);
  store<i32>(indices + (<usize>slot << 2), row);
}

/**
 * Looks for neighbours of `count` rows, given by their places in `chosen`, among the `size` rows at the places in `others`.
 */
function visit(
  points: usize, stride: i32, order: usize, k: i32, indices: usize, distances: usize, chosen: usize, count: i32,
  others: usize, size: i32, block: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const shrink = shrinkFactor(stride);
  for (let q = 0; q < count; q += QUERIES) {
    distanceBlock(points, stride, chosen, q, count, others, size, block);
    for (let line = 0; line < min(QUERIES, count - q); line++) {
      const place = load<i32>(chosen + (<usize>(q + line) << 2));
      const point = points + <usize>place * rowBytes;
      const list = <usize>load<i32>(order + (<usize>place << 2)) * k;
      const listDistances = distances + (list << 3);
      const listIndices = indices + (list << 2);
      const values = block + (<usize>(line * size) << 2);
      let worst = load<f64>(listDistances + (<usize>(k - 1) << 3));
      let filter = filterOf(worst, shrink);
      for (let j = 0; j < size; j++) {
        if (load<f32>(values + (<usize>j << 2)) > filter) continue;
        const other = load<i32>(others + (<usize>j << 2));
        if (other == place) continue;
        const distance = squaredDistance64(point, points + <usize>other * rowBytes, stride);
        if (distance > worst) continue;
        const row = load<i32>(order + (<usize>other << 2));
        if (distance == worst && row > load<i32>(listIndices + (<usize>(k - 1) << 2))) continue;
        insert(listDistances, listIndices, k, distance, row);
        worst = load<f64>(listDistances + (<usize>(k - 1) << 3));
        filter = filterOf(worst, shrink);
      }
    }
  }
}

/**
 * The `k` ≥ 2 nearest rows of each row, itself first, sorted by distance and then by row, for cells taken from the
 * counter `next` until about `budget` multiply-adds are done. points, order, starts, centres, radii: see `measureCells`.
 * indices, distances: rows × k, by row.
 */
export function cellNeighbors(
  points: usize, stride: i32, order: usize, starts: usize, centres: usize, radii: usize, cells: i32, k: i32,
  indices: usize, distances: usize, next: usize, budget: f64, scratch: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const heap = scratch;
  const block = heap + (<usize>cells << 3);
  const chosen = block + QUERIES * CELL * 4;
  const others = chosen + CELL * 4;
  const limits = others + CELL * 4;
  const facing = limits + CELL * 8;
  for (let work: f64 = 0; work < budget;) {
    const cell = atomic.add<i32>(next, 1);
    if (cell >= cells) return;
    const start = load<i32>(starts + (<usize>cell << 2));
    const end = load<i32>(starts + (<usize>cell << 2), 4);
    for (let i = start; i < end; i++) {
      const row = load<i32>(order + (<usize>i << 2));
      const list = <usize>row * k;
      store<i32>(indices + (list << 2), row);
      store<f64>(distances + (list << 3), 0);
      for (let slot = 1; slot < k; slot++) {
        store<i32>(indices + ((list + slot) << 2), i32.MAX_VALUE);
        store<f64>(distances + ((list + slot) << 3), Infinity);
      }
      store<i32>(chosen + (<usize>(i - start) << 2), i);
    }
    visit(points, stride, order, k, indices, distances, chosen, end - start, chosen, end - start, block);
    const centre = centres + <usize>cell * rowBytes;
    const radius = load<f64>(radii + (<usize>cell << 3));
    let reach = reachOf(order, k, distances, start, end);
    let count = listCells(centre, radius, reach, stride, centres, radii, cells, -1, 0, 0, 0, heap);
    work += <f64>cells * stride + <f64>(end - start) * (end - start) * stride;
    for (; count > 0; count--) {
      if (<f64>load<f32>(heap) > reach) break;
      const other = load<i32>(heap, 4);
      takeNearest(heap, count);
      if (other == cell) continue;
      for (let i = start; i < end; i++) {
        const list = <usize>load<i32>(order + (<usize>i << 2)) * k;
        const limit = Math.sqrt(load<f64>(distances + ((list + k - 1) << 3)));
        store<i32>(chosen + (<usize>(i - start) << 2), i);
        store<f64>(limits + (<usize>(i - start) << 3), limit);
      }
      const from = load<i32>(starts + (<usize>other << 2));
      const to = load<i32>(starts + (<usize>other << 2), 4);
      for (let j = from; j < to; j++) store<i32>(others + (<usize>(j - from) << 2), j);
      const kept = keepFacing(
        points, stride, chosen, end - start, limits, centre, radius, others, to - from,
        centres + <usize>other * rowBytes, load<f64>(radii + (<usize>other << 3)), facing,
      );
      work += <f64>(end - start + to - from) * stride;
      const taking = <i32>kept;
      const size = <i32>(kept >> 32);
      if (taking == 0) continue;
      visit(points, stride, order, k, indices, distances, chosen, taking, others, size, block);
      work += <f64>taking * size * stride;
      reach = reachOf(order, k, distances, start, end);
    }
    for (let i = start; i < end; i++) {
      const list = distances + (<usize>load<i32>(order + (<usize>i << 2)) * k << 3);
      for (let slot = 1; slot < k; slot++) {
        store<f64>(list + (<usize>slot << 3), Math.sqrt(load<f64>(list + (<usize>slot << 3))));
      }
    }
  }
}

/** The distance beyond which no row in the places [start, end) has a neighbour still to find. */
function reachOf(order: usize, k: i32, distances: usize, start: i32, end: i32): f64 {
  let farthest: f64 = 0;
  for (let i = start; i < end; i++) {
    const list = <usize>load<i32>(order + (<usize>i << 2)) * k;
    farthest = max(farthest, load<f64>(distances + ((list + k - 1) << 3)));
  }
  return Math.sqrt(farthest);
}
