import { squaredDistance64 } from './distance';
import { distanceStrip } from './knn';
import { insertByDistance } from './nearestList';
import { QUERIES, TILE } from './queryLayout';

/**
 * The k nearest rows of x of the queries [start, end), distances in float64, sorted by distance and then row:
 * indices, distances M × k. x and the queries have the same stride, and behind the last query there are three more rows, of
 * any content, since queries are taken four at a time. k is at most `rows`. Float32 discards what is clearly too far, so what
 * a query finds depends neither on the others nor on how its float32 distances are rounded. Scratch: QUERIES · TILE · 4 bytes.
 */
export function queryNeighbors(
  x: usize, rows: i32, stride: i32, queries: usize, k: i32, indices: usize, distances: usize, start: i32, end: i32,
  scratch: usize,
): void {
  const shrink = <f32>(1 - 2 * (<f64>(stride >> 2) + 8) * 5.960464477539063e-8);
  const rowBytes = <usize>stride << 2;
  for (let at = <usize>start * k; at < <usize>end * k; at++) {
    store<f64>(distances + (at << 3), Infinity);
    store<i32>(indices + (at << 2), -1);
  }
  for (let from = 0; from < rows; from += TILE) {
    const to = min(rows, from + TILE);
    for (let first = start; first < end; first += QUERIES) {
      distanceStrip(x, stride, queries + <usize>first * rowBytes, from, to, scratch);
      for (let i = first; i < min(end, first + QUERIES); i++) {
        const line = scratch + (<usize>(i - first) * TILE << 2);
        const found = distances + (<usize>i * k << 3);
        const foundRows = indices + (<usize>i * k << 2);
        const last = found + (<usize>(k - 1) << 3);
        let worst = load<f64>(last);
        for (let j = from; j < to; j++) {
          if (<f64>(load<f32>(line + (<usize>(j - from) << 2)) * shrink) >= worst) continue;
          const distance = squaredDistance64(queries + <usize>i * rowBytes, x + <usize>j * rowBytes, stride);
          if (distance >= worst) continue;
          insertByDistance(found, foundRows, k - 1, distance, j);
          worst = load<f64>(last);
        }
      }
    }
  }
  for (let at = <usize>start * k; at < <usize>end * k; at++) {
    store<f64>(distances + (at << 3), Math.sqrt(load<f64>(distances + (at << 3))));
  }
}
