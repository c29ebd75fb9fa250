// Exact nearest rows of queries among rows in cells: cells that are too far away for four queries are passed over.
import { shrinkFactor } from './cellSearch';
import { squaredDistance64 } from './distance';
import { distanceTile } from './distanceTile';
import { QUERIES } from './queryLayout';

const LINE: usize = 4;
/** So many cells are visited from the nearest on. */
const FIRST_CELLS: i32 = 8;

// @ts-ignore: decorator
@inline
function queryAt(queries: usize, rowBytes: usize, list: usize, place: i32, last: i32): usize {
  return queries + <usize>load<i32>(list + (<usize>min(place, last) << 2)) * rowBytes;
}

/** Squared float32 distances of four queries to `count` rows that follow each other, into out[4][count]. */
function distancesTo(
  q0: usize, q1: usize, q2: usize, q3: usize, rows: usize, count: i32, rowBytes: usize, out: usize,
): void {
  const line = <usize>count * LINE;
  for (let j = 0; j < count; j += 2) {
    const row = rows + <usize>j * rowBytes;
    const isPair = j + 1 < count;
    const o = out + <usize>j * LINE;
    distanceTile(q0, q1, q2, q3, row, isPair ? row + rowBytes : row, rowBytes, o, isPair ? o + 4 : o, line, false);
  }
}

/** Takes a squared distance into the sorted list of the `k` smallest. */
// @ts-ignore: decorator
@inline
function take(list: usize, k: i32, distance: f32): void {
  let slot = list + (<usize>(k - 1) << 2);
  for (; slot > list && load<f32>(slot - 4) > distance; slot -= 4) store<f32>(slot, load<f32>(slot - 4));
  store<f32>(slot, distance);
}

/** The float32 square above which a row is certainly farther than one of square `worst`. */
// @ts-ignore: decorator
@inline
function limitOf(worst: f32, shrink: f64): f32 {
  return <f32>((<f64>worst / (shrink * shrink)) * 1.0000002 + 1e-38);
}

/**
 * The k nearest rows of the queries list[start … end), distances in float64, sorted by distance and then row: indices,
 * distances M × k, by query. points … cells: see `measureCells`; k is at most the number of rows. What a query finds depends
 * neither on the others nor on rounding. Scratch: 21 bytes for each cell, 16 bytes for each row of the largest
 * cell, 16 · k bytes and 32 bytes for each row.
 */
export function queryCells(
  points: usize, stride: i32, order: usize, starts: usize, centres: usize, radii: usize, cells: i32, rows: i32, largest: i32,
  queries: usize, k: i32, indices: usize, distances: usize, list: usize, start: i32, end: i32, scratch: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const shrink = shrinkFactor(stride);
  const apart = scratch;
  const block = apart + <usize>cells * QUERIES * LINE;
  const nearest = block + <usize>largest * QUERIES * LINE;
  const counts = nearest + <usize>k * QUERIES * LINE;
  const found = (counts + 16 + 7) & ~7;
  const least = found + <usize>rows * QUERIES * 8;
  const visited = least + <usize>cells * LINE;
  for (let first = start; first < end; first += QUERIES) {
    const count = min(QUERIES, end - first);
    const q0 = queryAt(queries, rowBytes, list, first, end - 1);
    const q1 = queryAt(queries, rowBytes, list, first + 1, end - 1);
    const q2 = queryAt(queries, rowBytes, list, first + 2, end - 1);
    const q3 = queryAt(queries, rowBytes, list, first + 3, end - 1);
    distancesTo(q0, q1, q2, q3, centres, cells, rowBytes, apart);
    memory.fill(visited, 0, <usize>cells);
    memory.fill(counts, 0, 16);
    for (let at: usize = 0; at < <usize>k * QUERIES * LINE; at += 4) store<f32>(nearest + at, Infinity);
    leastOf(apart, cells, count, least);
    // The cells of the nearest centres first, then all that may hold a nearer row.
    for (let pass = 0; pass <= FIRST_CELLS; pass++) {
      const only = pass < FIRST_CELLS ? nearestCell(least, cells) : -1;
      for (let cell = max(0, only); cell < (only < 0 ? cells : only + 1); cell++) {
        if (load<u8>(visited + <usize>cell)) continue;
        if (!isWithin(apart, cells, cell, load<f64>(radii + (<usize>cell << 3)), nearest, k, count, shrink)) continue;
        store<u8>(visited + <usize>cell, 1);
        const from = load<i32>(starts + (<usize>cell << 2));
        const size = load<i32>(starts + (<usize>cell << 2), 4) - from;
        distancesTo(q0, q1, q2, q3, points + <usize>from * rowBytes, size, rowBytes, block);
        for (let q = 0; q < count; q++) {
          const line = block + <usize>(q * size) * LINE;
          const best = nearest + <usize>(q * k) * LINE;
          const kept = found + (<usize>q * <usize>rows << 3);
          let taken = load<i32>(counts + (<usize>q << 2));
          let worst = load<f32>(best + (<usize>(k - 1) << 2));
          let limit = limitOf(worst, shrink);
          for (let j = 0; j < size; j++) {
            const distance = load<f32>(line + (<usize>j << 2));
            if (!(distance <= limit)) continue;
            store<f32>(kept + (<usize>taken << 3), distance);
            store<i32>(kept + (<usize>taken << 3), from + j, 4);
            taken++;
            if (distance >= worst) continue;
            take(best, k, distance);
            worst = load<f32>(best + (<usize>(k - 1) << 2));
            limit = limitOf(worst, shrink);
          }
          store<i32>(counts + (<usize>q << 2), taken);
        }
      }
    }
    for (let q = 0; q < count; q++) {
      const query = load<i32>(list + (<usize>(first + q) << 2));
      const limit = limitOf(load<f32>(nearest + (<usize>(q * k + k - 1) << 2)), shrink);
      settle(
        points, order, stride, queries + <usize>query * rowBytes, found + (<usize>q * <usize>rows << 3),
        load<i32>(counts + (<usize>q << 2)), limit, k, indices + (<usize>query * k << 2), distances + (<usize>query * k << 3),
      );
    }
  }
}

/** The smallest distance of each cell's centre to one of the queries. */
function leastOf(apart: usize, cells: i32, count: i32, least: usize): void {
  for (let cell = 0; cell < cells; cell++) {
    let distance: f32 = Infinity;
    for (let q = 0; q < count; q++) distance = min(distance, load<f32>(apart + (<usize>(q * cells + cell) << 2)));
    store<f32>(least + (<usize>cell << 2), distance);
  }
}

/** The cell whose centre is nearest, which is not named again. */
function nearestCell(least: usize, cells: i32): i32 {
  let best = 0;
  for (let cell = 1; cell < cells; cell++) {
    if (load<f32>(least + (<usize>cell << 2)) < load<f32>(least + (<usize>best << 2))) best = cell;
  }
  store<f32>(least + (<usize>best << 2), Infinity);
  return best;
}

/** Whether a cell may hold a row that is nearer to one of the queries than the last of its list. */
// @ts-ignore: decorator
@inline
function isWithin(
  apart: usize, cells: i32, cell: i32, radius: f64, nearest: usize, k: i32, count: i32, shrink: f64,
): bool {
  for (let q = 0; q < count; q++) {
    const worst = <f64>limitOf(load<f32>(nearest + (<usize>(q * k + k - 1) << 2)), shrink);
    const reach = (Math.sqrt(worst) + radius) * 1.000001;
    if (!(<f64>load<f32>(apart + (<usize>(q * cells + cell) << 2)) * shrink > reach * reach)) return true;
  }
  return false;
}

/** The k nearest of the rows found, by float64. */
function settle(
  points: usize, order: usize, stride: i32, query: usize, found: usize, count: i32, limit: f32, k: i32, indices: usize,
  distances: usize,
): void {
  let length = 0;
  for (let c = 0; c < count; c++) {
    if (load<f32>(found + (<usize>c << 3)) > limit) continue;
    const place = load<i32>(found + (<usize>c << 3), 4);
    const row = load<i32>(order + (<usize>place << 2));
    const distance = squaredDistance64(query, points + <usize>place * stride * 4, stride);
    let slot = length;
    for (; slot > 0; slot--) {
      const before = load<f64>(distances + (<usize>(slot - 1) << 3));
      const other = load<i32>(indices + (<usize>(slot - 1) << 2));
      if (before < distance || (before == distance && other < row)) break;
      if (slot == k) continue;
      store<f64>(distances + (<usize>slot << 3), before);
      store<i32>(indices + (<usize>slot << 2), other);
    }
    if (slot == k) continue;
    store<f64>(distances + (<usize>slot << 3), distance);
    store<i32>(indices + (<usize>slot << 2), row);
    length = min(k, length + 1);
  }
  for (let at = 0; at < k; at++) {
    store<f64>(distances + (<usize>at << 3), Math.sqrt(load<f64>(distances + (<usize>at << 3))));
  }
}
