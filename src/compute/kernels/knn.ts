// Exact k nearest neighbours by brute force: float32 candidates from register-tiled distance blocks, then
// float64 distances, an order that ties cannot change, and a proof per row that no neighbour was missed.
import { squaredDistance64 } from './distance';
import { distanceTile } from './distanceTile';
import { insertByDistance } from './nearestList';
import { QUERIES, TILE } from './queryLayout';

/** Squared distances of four query rows to the rows [from, to), into out[4][TILE]. */
export function distanceStrip(x: usize, stride: i32, query: usize, from: i32, to: i32, out: usize): void {
  const rowBytes = <usize>stride << 2;
  const q1 = query + rowBytes;
  const q2 = q1 + rowBytes;
  const q3 = q2 + rowBytes;
  const line: usize = TILE << 2;
  let row = x + <usize>from * rowBytes;
  // Rows in pairs; an odd last row is paired with itself.
  for (let j = from; j < to; j += 2) {
    const other = j + 1 < to ? row + rowBytes : row;
    const o = out + (<usize>(j - from) << 2);
    distanceTile(query, q1, q2, q3, row, other, rowBytes, o, j + 1 < to ? o + 4 : o, line, true);
    row += 2 * rowBytes;
  }
}

/** Inserts into the sorted list of the k best; equal distances keep the lower index first. */
// @ts-ignore: decorator
@inline
function insert(distances: usize, indices: usize, k: i32, distance: f32, index: i32): void {
  let slot = k - 1;
  while (slot > 0 && load<f32>(distances + (<usize>(slot - 1) << 2)) > distance) {
    store<f32>(distances + (<usize>slot << 2), load<f32>(distances + (<usize>(slot - 1) << 2)));
    store<i32>(indices + (<usize>slot << 2), load<i32>(indices + (<usize>(slot - 1) << 2)));
    slot--;
  }
  store<f32>(distances + (<usize>slot << 2), distance);
  store<i32>(indices + (<usize>slot << 2), index);
}

/**
 * The k nearest other rows of the rows [start, end) in float32. x must have three more rows than `rows`, of any
 * content, since queries are taken four at a time.
 * indices, distances: rows × k, distances squared.
 */
export function knnCandidates(
  x: usize, rows: i32, stride: i32, k: i32, indices: usize, distances: usize, start: i32, end: i32, scratch: usize,
): void {
  for (let i = start; i < end; i++) {
    for (let c = 0; c < k; c++) {
      store<f32>(distances + ((<usize>i * k + c) << 2), Infinity);
      store<i32>(indices + ((<usize>i * k + c) << 2), -1);
    }
  }
  for (let from = 0; from < rows; from += TILE) {
    const to = min(rows, from + TILE);
    for (let i = start; i < end; i += QUERIES) {
      distanceStrip(x, stride, x + <usize>i * stride * 4, from, to, scratch);
      for (let q = i; q < min(end, i + QUERIES); q++) {
        const line = scratch + (<usize>(q - i) * TILE << 2);
        const bestDistances = distances + (<usize>q * k << 2);
        const bestIndices = indices + (<usize>q * k << 2);
        const last = bestDistances + (<usize>(k - 1) << 2);
        let worst = load<f32>(last);
        for (let j = from; j < to; j++) {
          // Four at a time where none is near enough.
          const at = line + (<usize>(j - from) << 2);
          if (j + 4 <= to && !v128.any_true(f32x4.lt(v128.load(at), f32x4.splat(worst)))) {
            j += 3;
            continue;
          }
          const distance = load<f32>(at);
          if (distance < worst && j != q) {
            insert(bestDistances, bestIndices, k, distance, j);
            worst = load<f32>(last);
          }
        }
      }
    }
  }
}

/** Sorts (distance, index) ascending; lists are nearly sorted, so insertion is quick. */
function sortPairs(distances: usize, indices: usize, count: i32): void {
  for (let i = 1; i < count; i++) {
    const distance = load<f64>(distances + (<usize>i << 3));
    const index = load<i32>(indices + (<usize>i << 2));
    let slot = i;
    while (slot > 0) {
      const before = load<f64>(distances + (<usize>(slot - 1) << 3));
      const beforeIndex = load<i32>(indices + (<usize>(slot - 1) << 2));
      if (before < distance || (before == distance && beforeIndex < index)) break;
      store<f64>(distances + (<usize>slot << 3), before);
      store<i32>(indices + (<usize>slot << 2), beforeIndex);
      slot--;
    }
    store<f64>(distances + (<usize>slot << 3), distance);
    store<i32>(indices + (<usize>slot << 2), index);
  }
}

/** The k best of all other rows in float64, for a row whose candidates prove nothing. */
function scanRow(x: usize, rows: i32, stride: i32, k: i32, row: i32, distances: usize, indices: usize): void {
  let count = 0;
  const query = x + <usize>row * stride * 4;
  for (let j = 0; j < rows; j++) {
    if (j == row) continue;
    const distance = squaredDistance64(query, x + <usize>j * stride * 4, stride);
    if (count == k && distance >= load<f64>(distances + (<usize>(k - 1) << 3))) continue;
    insertByDistance(distances, indices, count < k ? count++ : k - 1, distance, j);
  }
}

/**
 * Turns float32 candidates (rows × kCandidates) into the exact `k` nearest rows, the row itself first, with float64
 * distances, sorted by distance and then index: outIndices, outDistances rows × k. A row is proved when its
 * last neighbour is nearer than any row that the candidates left out can be, rounding included; a row that is
 * not is scanned again in float64. Scratch: kCandidates · 12 bytes.
 */
export function knnRefine(
  x: usize, rows: i32, stride: i32, k: i32, kCandidates: i32, candidates: usize, candidateDistances: usize,
  outIndices: usize, outDistances: usize, start: i32, end: i32, scratch: usize,
): void {
  const others = k - 1;
  const rounding = 2 * (<f64>(stride >> 2) + 8) * 5.960464477539063e-8;
  const distances = scratch;
  const indices = scratch + (<usize>kCandidates << 3);
  for (let i = start; i < end; i++) {
    const query = x + <usize>i * stride * 4;
    for (let c = 0; c < kCandidates; c++) {
      const j = load<i32>(candidates + ((<usize>i * kCandidates + c) << 2));
      store<i32>(indices + (<usize>c << 2), j);
      store<f64>(distances + (<usize>c << 3), squaredDistance64(query, x + <usize>j * stride * 4, stride));
    }
    sortPairs(distances, indices, kCandidates);
    if (kCandidates < rows - 1 && others > 0) {
      const worst = <f64>load<f32>(candidateDistances + ((<usize>i * kCandidates + kCandidates - 1) << 2));
      const last = load<f64>(distances + (<usize>(others - 1) << 3));
      if (last > 0 && last >= worst * (1 - rounding)) scanRow(x, rows, stride, others, i, distances, indices);
    }
    const out = <usize>i * k;
    store<i32>(outIndices + (out << 2), i);
    store<f64>(outDistances + (out << 3), 0);
    for (let c = 0; c < others; c++) {
      store<i32>(outIndices + ((out + c + 1) << 2), load<i32>(indices + (<usize>c << 2)));
      store<f64>(outDistances + ((out + c + 1) << 3), Math.sqrt(load<f64>(distances + (<usize>c << 3))));
    }
  }
}
