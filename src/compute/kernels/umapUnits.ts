// The rows of UMAP's layout rounded to int16, as negative samples are read: half the memory, and twice the coordinates at a
// time. A unit is chosen for an epoch so that the longest row measures LONGEST: squared distances then fit 31 bits. With
// rows as long as 30 a unit is 0.002.
import { sumLanes } from './distance';
import { GROUP_ROWS } from './umapLayout';

/** Bytes of eight columns of one row, as float32 and in units. */
export const CHUNK: usize = 32;
export const UNIT_CHUNK: usize = 16;

/** Units of the longest row; rows get longer within an epoch. */
const LONGEST: f32 = 15000;

/** A float32 below 2²² plus this is rounded to an integer, which stands in the last bits. */
const ROUNDING: f32 = 12582912;

// @ts-ignore: decorator
@inline
export function rounded(v: v128): v128 {
  return i32x4.sub(f32x4.add(v, f32x4.splat(ROUNDING)), f32x4.splat(ROUNDING));
}

/** Eight columns of y as int16; scale: units per length. */
// @ts-ignore: decorator
@inline
export function inUnits(y: usize, scale: v128): v128 {
  const first = rounded(f32x4.mul(v128.load(y), scale));
  const last = rounded(f32x4.mul(v128.load(y, 16), scale));
  return i16x8.narrow_i32x4_s(first, last);
}

/** The first four of eight columns in units, and the last. */
// @ts-ignore: decorator
@inline
export function firstColumns(columns: v128, unit: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(columns)), unit);
}
// @ts-ignore: decorator
@inline
export function lastColumns(columns: v128, unit: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(columns)), unit);
}

/** The first four of eight columns of two rows side by side, column by column, and the last. */
// @ts-ignore: decorator
@inline
export function firstPairs(p: v128, q: v128): v128 {
  return v128.shuffle<i16>(p, q, 0, 8, 1, 9, 2, 10, 3, 11);
}
// @ts-ignore: decorator
@inline
export function lastPairs(p: v128, q: v128): v128 {
  return v128.shuffle<i16>(p, q, 4, 12, 5, 13, 6, 14, 7, 15);
}

/** Adds the products of eight columns of two rows in units to four sums, two columns to each. */
// @ts-ignore: decorator
@inline
export function addProducts(sum: v128, y: v128, o: v128): v128 {
  return i32x4.add(sum, i32x4.dot_i16x8_s(y, o));
}

/** The sums over the lanes of four vectors, as one vector. */
// @ts-ignore: decorator
@inline
export function unitSums4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

/** How far into a group of the snapshot the columns of its rows begin that are `at` bytes into a row of y. */
// @ts-ignore: decorator
@inline
export function unitsAt(at: usize): usize {
  return at * (GROUP_ROWS >> 1);
}

/** Where the squared lengths of the rows of a group stand, in units, as int32. */
// @ts-ignore: decorator
@inline
export function unitNorms(group: usize, rowBytes: usize): usize {
  return group + unitsAt(rowBytes);
}

/** Bytes of a group of the snapshot. */
// @ts-ignore: decorator
@inline
export function groupBytes(rowBytes: usize): usize {
  return unitsAt(rowBytes) + GROUP_ROWS * 4;
}

/** The squared length of the longest row from `first` to `last` − 1. */
export function longestSquared(y: usize, rowBytes: usize, first: i32, last: i32): f32 {
  let longest = f32x4.splat(0);
  for (let row = first; row < last; row++) {
    let sum = f32x4.splat(0);
    const begin = y + <usize>row * rowBytes;
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const columns = v128.load(begin + at);
      sum = f32x4.add(sum, f32x4.mul(columns, columns));
    }
    longest = f32x4.pmax(longest, f32x4.splat(sumLanes(sum)));
  }
  return f32x4.extract_lane(longest, 0);
}

/** The unit with which the longest row, squared, fits. */
export function unitFor(longestSquared: f32): f32 {
  return longestSquared > 0 ? sqrt(longestSquared) / LONGEST : 1;
}

/** Rows `first` … `last` − 1 of y in units, and their squared lengths. */
export function snap(y: usize, snapshot: usize, rowBytes: usize, first: i32, last: i32, unit: f32): void {
  const scale = f32x4.splat(1 / unit);
  for (let row = first; row < last; row++) {
    const from = y + <usize>row * rowBytes;
    const group = snapshot + <usize>(row / GROUP_ROWS) * groupBytes(rowBytes);
    const to = group + <usize>(row % GROUP_ROWS) * UNIT_CHUNK;
    let sum = i32x4.splat(0);
    let at: usize = 0;
    do {
      const columns = inUnits(from + at, scale);
      v128.store(to + unitsAt(at), columns);
      sum = addProducts(sum, columns, columns);
      at += CHUNK;
    } while (at < rowBytes);
    const norm = i32x4.extract_lane(unitSums4(sum, sum, sum, sum), 0);
    store<i32>(unitNorms(group, rowBytes) + (<usize>(row % GROUP_ROWS) << 2), norm);
  }
}
