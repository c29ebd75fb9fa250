// A partition of the rows of a matrix into cells, small groups of rows that lie close together.
import { squaredDistance, squaredDistance64 } from './distance';

/** The most rows of a cell. */
export const CELL: i32 = 64;
/** The most groups that a set of rows is divided into at once. */
const PIVOTS: i32 = 16;
/** Rows that pivots are chosen among. */
const SAMPLE: i32 = 2048;
/** Sets of no more rows than this are divided down to cells in one call. */
const SMALL: i32 = 4096;

/**
 * Divides the rows order[start … end), and what they are divided into, until no set holds more than CELL rows, but only
 * once where there are more than SMALL. begins[i] becomes 1 where a set begins.
 * order, group, spare, begins: one int32 and key: one float32 per row; only [start, end) is read and written.
 */
export function divideRows(
  x: usize, stride: i32, order: usize, key: usize, group: usize, spare: usize, begins: usize, start: i32, end: i32,
  scratch: usize,
): void {
  store<i32>(begins + (<usize>start << 2), 1);
  const count = end - start;
  if (count <= CELL) return;
  choosePivots(x, stride, order, key, group, start, end, scratch);
  if (!regroup(order, group, spare, begins, start, end, scratch)) {
    // Most rows are in one group: outliers took the pivots, or rows are identical. Halves by the distance to its pivot.
    const pivot = x + <usize>load<i32>(scratch + (<usize>largestGroup(scratch) << 2)) * stride * 4;
    for (let i = start; i < end; i++) {
      const row = x + <usize>load<i32>(order + (<usize>i << 2)) * stride * 4;
      store<f32>(key + (<usize>i << 2), squaredDistance(pivot, row, stride));
    }
    const middle = start + (count >> 1);
    selectSmallest(key, order, start, end, middle);
    store<i32>(begins + (<usize>middle << 2), 1);
  }
  if (count > SMALL) return;
  for (let from = start; from < end;) {
    let to = from + 1;
    while (to < end && load<i32>(begins + (<usize>to << 2)) == 0) to++;
    divideRows(x, stride, order, key, group, spare, begins, from, to, scratch);
    from = to;
  }
}

/**
 * Chooses pivots among a sample, each the row farthest from those before (Gonzalez, 1985), and puts every row into the
 * group of its nearest pivot. scratch: PIVOTS row numbers, −1 behind the last.
 */
function choosePivots(
  x: usize, stride: i32, order: usize, key: usize, group: usize, start: i32, end: i32, scratch: usize,
): void {
  const count = end - start;
  const step = (count + SAMPLE - 1) / SAMPLE;
  const wanted = min(PIVOTS, (2 * count + CELL - 1) / CELL);
  for (let p = 0; p < PIVOTS; p++) store<i32>(scratch + (<usize>p << 2), -1);
  let next = load<i32>(order + (<usize>start << 2));
  for (let p = 0; p < wanted; p++) {
    store<i32>(scratch + (<usize>p << 2), next);
    const pivot = x + <usize>next * stride * 4;
    let farthest: f32 = 0;
    for (let i = start; i < end; i += step) {
      const row = load<i32>(order + (<usize>i << 2));
      let distance = squaredDistance(pivot, x + <usize>row * stride * 4, stride);
      const nearest = load<f32>(key + (<usize>i << 2));
      if (p == 0 || distance < nearest) {
        store<f32>(key + (<usize>i << 2), distance);
        store<i32>(group + (<usize>i << 2), p);
      } else distance = nearest;
      if (distance > farthest) {
        farthest = distance;
        next = row;
      }
    }
    if (farthest == 0) break;
  }
  if (step == 1) return;
  for (let i = start; i < end; i++) {
    const row = x + <usize>load<i32>(order + (<usize>i << 2)) * stride * 4;
    let nearest: f32 = Infinity;
    for (let p = 0; p < PIVOTS; p++) {
      const pivot = load<i32>(scratch + (<usize>p << 2));
      if (pivot < 0) break;
      const distance = squaredDistance(x + <usize>pivot * stride * 4, row, stride);
      if (p == 0 || distance < nearest) {
        nearest = distance;
        store<i32>(group + (<usize>i << 2), p);
      }
    }
  }
}

/** The number of the largest group, from the sizes in the second half of the scratch. */
function largestGroup(scratch: usize): i32 {
  let largest = 0;
  for (let p = 1; p < PIVOTS; p++) {
    if (load<i32>(scratch + (<usize>(PIVOTS + p) << 2)) > load<i32>(scratch + (<usize>(PIVOTS + largest) << 2))) largest = p;
  }
  return largest;
}

/** Orders the rows by group, unless one group has more than three quarters of them. */
function regroup(order: usize, group: usize, spare: usize, begins: usize, start: i32, end: i32, scratch: usize): bool {
  const sizes = scratch + PIVOTS * 4;
  memory.fill(sizes, 0, PIVOTS * 4);
  for (let i = start; i < end; i++) {
    const size = sizes + (<usize>load<i32>(group + (<usize>i << 2)) << 2);
    store<i32>(size, load<i32>(size) + 1);
  }
  if (load<i32>(sizes + (<usize>largestGroup(scratch) << 2)) > 3 * ((end - start) >> 2)) return false;
  let at = start;
  for (let p = 0; p < PIVOTS; p++) {
    const size = load<i32>(sizes + (<usize>p << 2));
    if (size > 0) store<i32>(begins + (<usize>at << 2), 1);
    store<i32>(sizes + (<usize>p << 2), at);
    at += size;
  }
  for (let i = start; i < end; i++) {
    const place = sizes + (<usize>load<i32>(group + (<usize>i << 2)) << 2);
    store<i32>(spare + (<usize>load<i32>(place) << 2), load<i32>(order + (<usize>i << 2)));
    store<i32>(place, load<i32>(place) + 1);
  }
  memory.copy(order + (<usize>start << 2), spare + (<usize>start << 2), <usize>(end - start) << 2);
  return true;
}

/** Puts the rows with the smallest keys of [start, end) before `middle` (Hoare's selection). */
export function selectSmallest(key: usize, order: usize, start: i32, end: i32, middle: i32): void {
  let low = start;
  let high = end - 1;
  while (low < high) {
    const pivot = load<f32>(key + (<usize>((low + high) >> 1) << 2));
    let i = low;
    let j = high;
    while (i <= j) {
      while (load<f32>(key + (<usize>i << 2)) < pivot) i++;
      while (load<f32>(key + (<usize>j << 2)) > pivot) j--;
      if (i > j) break;
      const k = load<f32>(key + (<usize>i << 2));
      store<f32>(key + (<usize>i << 2), load<f32>(key + (<usize>j << 2)));
      store<f32>(key + (<usize>j << 2), k);
      const row = load<i32>(order + (<usize>i << 2));
      store<i32>(order + (<usize>i << 2), load<i32>(order + (<usize>j << 2)));
      store<i32>(order + (<usize>j << 2), row);
      i++;
      j--;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}

/**
 * Copies the rows of the cells [first, last) to `points`, cell after cell, and measures each: its centre, a float32 row,
 * and the largest distance from there to one of its rows. starts: first place of each cell in `order`, and the end.
 */
export function measureCells(
  x: usize, stride: i32, order: usize, starts: usize, points: usize, centres: usize, radii: usize, first: i32, last: i32,
): void {
  const rowBytes = <usize>stride << 2;
  for (let cell = first; cell < last; cell++) {
    const start = load<i32>(starts + (<usize>cell << 2));
    const end = load<i32>(starts + (<usize>cell << 2), 4);
    const centre = centres + <usize>cell * rowBytes;
    const share = f32x4.splat(<f32>(1.0 / <f64>(end - start)));
    memory.fill(centre, 0, rowBytes);
    for (let i = start; i < end; i++) {
      const point = points + <usize>i * rowBytes;
      memory.copy(point, x + <usize>load<i32>(order + (<usize>i << 2)) * rowBytes, rowBytes);
      for (let c: usize = 0; c < rowBytes; c += 16) {
        v128.store(centre + c, f32x4.add(v128.load(centre + c), f32x4.mul(v128.load(point + c), share)));
      }
    }
    let farthest: f64 = 0;
    for (let i = start; i < end; i++) {
      farthest = max(farthest, squaredDistance64(centre, points + <usize>i * rowBytes, stride));
    }
    store<f64>(radii + (<usize>cell << 3), Math.sqrt(farthest));
  }
}
