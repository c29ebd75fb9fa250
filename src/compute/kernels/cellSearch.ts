// What searches over cells share: proven bounds from float32 distances, the order in which cells are visited, and blocks
// of distances.
import { CELL } from './cells';
import { squaredDistance, squaredDistance64, sumLanes } from './distance';
import { distanceTile } from './distanceTile';

const LARGEST_F32: f64 = 3.4028234663852886e38;
/** More than what denormal float32 numbers can be off, summed over 1000 columns. */
const TINY: f64 = 1e-41;
/** Distances are computed for this many rows at a time. */
export const QUERIES: i32 = 4;

/** Twice the relative error of a squared distance in float32, as the factor of a lower bound. */
// @ts-ignore: decorator
@inline
export function shrinkFactor(stride: i32): f64 {
  return 1 - 2 * (<f64>(stride >> 2) + 8) * 5.960464477539063e-8;
}

/** A distance that is certainly not larger than the one whose square is, in float32, `square`. */
// @ts-ignore: decorator
@inline
export function lowerDistance(square: f32, shrink: f64): f64 {
  return Math.sqrt(max(0, min(<f64>square, LARGEST_F32) * shrink - TINY));
}

/** The float32 square above which a distance is certainly larger than the one of square `limit`. */
// @ts-ignore: decorator
@inline
export function filterOf(limit: f64, shrink: f64): f32 {
  const wide = (limit + TINY) / shrink * 1.0000001;
  return wide < LARGEST_F32 ? <f32>wide : Infinity;
}

/** Lowers a weight that all threads share; the bits of floats ≥ 0 are in the order of their values. */
// @ts-ignore: decorator
@inline
export function lower(cell: usize, weight: f64): void {
  let present = atomic.load<u64>(cell);
  const bits = reinterpret<u64>(weight);
  while (bits < present) {
    const found = atomic.cmpxchg<u64>(cell, present, bits);
    if (found == present) break;
    present = found;
  }
}

/**
 * Lists the cells whose rows may be within `reach` of rows in a ball, in a heap of (float32 bound, cell), the nearest
 * first; returns their number. The bound of a cell is a distance that no pair of rows falls below. Left out are cells with
 * the mark `own` ≥ 0 in `marks`. gaps: 0, or distances from the group of the rows to each group, of which cellGroup has
 * that of each cell, or −1.
 */
export function listCells(
  centre: usize, radius: f64, reach: f64, stride: i32, centres: usize, radii: usize, cells: i32, own: i32, marks: usize,
  gaps: usize, cellGroup: usize, heap: usize,
): i32 {
  const shrink = shrinkFactor(stride);
  const rowBytes = <usize>stride << 2;
  let count = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (own >= 0 && load<i32>(marks + (<usize>cell << 2)) == own) continue;
    let bound = -Infinity;
    if (gaps != 0) {
      const group = load<i32>(cellGroup + (<usize>cell << 2));
      if (group >= 0) bound = load<f64>(gaps + (<usize>group << 3));
      if (bound > reach) continue;
    }
    const apart = lowerDistance(squaredDistance(centre, centres + <usize>cell * rowBytes, stride), shrink);
    bound = max(bound, apart - (radius + load<f64>(radii + (<usize>cell << 3))) * 1.000000001);
    if (bound > reach) continue;
    const entry = heap + (<usize>count << 3);
    count++;
    store<f32>(entry, <f32>(min(bound, LARGEST_F32) * (bound > 0 ? 0.9999999 : 1.0000001)));
    store<i32>(entry, cell, 4);
  }
  for (let i = (count >> 1) - 1; i >= 0; i--) sink(heap, i, count);
  return count;
}

/** Takes the first of `count` entries off the heap: moves it behind the others. */
export function takeNearest(heap: usize, count: i32): void {
  const last = heap + (<usize>(count - 1) << 3);
  const first = load<u64>(heap);
  store<u64>(heap, load<u64>(last));
  store<u64>(last, first);
  sink(heap, 0, count - 1);
}

function sink(heap: usize, from: i32, count: i32): void {
  const moved = load<u64>(heap + (<usize>from << 3));
  const key = load<f32>(heap + (<usize>from << 3));
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    let entry = heap + (<usize>child << 3);
    if (child + 1 < count && load<f32>(entry, 8) < load<f32>(entry)) {
      child++;
      entry += 8;
    }
    if (load<f32>(entry) >= key) break;
    store<u64>(heap + (<usize>at << 3), load<u64>(entry));
    at = child;
  }
  store<u64>(heap + (<usize>at << 3), moved);
}

/**
 * Writes the direction from one centre to another, float32, and returns how far apart they are along it. It is a little
 * shorter than one, rounding included, so that nothing lies farther apart along it than in space; 0 for equal centres.
 */
export function aim(from: usize, to: usize, stride: i32, direction: usize): f64 {
  const rowBytes = <usize>stride << 2;
  const length = Math.sqrt(squaredDistance64(from, to, stride));
  const factor = f32x4.splat(<f32>(length > 0 ? 0.9999 / length : 0));
  let along: f64 = 0;
  for (let c: usize = 0; c < rowBytes; c += 16) {
    const difference = f32x4.sub(v128.load(to + c), v128.load(from + c));
    v128.store(direction + c, f32x4.mul(difference, factor));
  }
  for (let c: usize = 0; c < rowBytes; c += 4) {
    along += (<f64>load<f32>(to + c) - <f64>load<f32>(from + c)) * <f64>load<f32>(direction + c);
  }
  return along;
}

/** (row − centre) · direction in float32; error at most (stride / 8 + 6) · 2⁻²⁴ of the distance to the centre. */
// @ts-ignore: decorator
@inline
export function along(row: usize, centre: usize, direction: usize, stride: i32): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  const bytes = <usize>stride << 2;
  for (let c: usize = 0; c < bytes; c += 32) {
    const first = f32x4.sub(v128.load(row + c), v128.load(centre + c));
    even = f32x4.add(even, f32x4.mul(first, v128.load(direction + c)));
    const second = f32x4.sub(v128.load(row + c, 16), v128.load(centre + c, 16));
    odd = f32x4.add(odd, f32x4.mul(second, v128.load(direction + c, 16)));
  }
  return sumLanes(f32x4.add(even, odd));
}

/** What `along` may be off for two rows whose distances to their centres add up to `radii`. */
// @ts-ignore: decorator
@inline
export function alongMargin(stride: i32, radii: f64): f64 {
  return (<f64>(stride >> 2) + 8) * 1.2e-7 * radii + 1e-38;
}

/**
 * Keeps of two lists of places the rows that may have a row of the other list within reach, judged by where they lie on
 * the line through the centres of their cells: there, two rows are no farther apart than they are. A row of the first list
 * reaches as far as its limit, float64. Returns the numbers kept: of the first list, and of the second in the high half.
 */
export function keepFacing(
  points: usize, stride: i32, first: usize, firstCount: i32, limits: usize, firstCentre: usize, firstRadius: f64,
  second: usize, secondCount: i32, secondCentre: usize, secondRadius: f64, scratch: usize,
): u64 {
  const rowBytes = <usize>stride << 2;
  const places = scratch;
  const direction = scratch + CELL * 8;
  const apart = aim(firstCentre, secondCentre, stride, direction);
  const margin = alongMargin(stride, firstRadius + secondRadius);
  let nearest: f64 = Infinity;
  for (let j = 0; j < secondCount; j++) {
    const row = points + <usize>load<i32>(second + (<usize>j << 2)) * rowBytes;
    const place = apart + <f64>along(row, secondCentre, direction, stride);
    store<f64>(places + (<usize>j << 3), place);
    nearest = min(nearest, place);
  }
  let keptFirst = 0;
  let farthest: f64 = -Infinity;
  for (let i = 0; i < firstCount; i++) {
    const at = load<i32>(first + (<usize>i << 2));
    const place = <f64>along(points + <usize>at * rowBytes, firstCentre, direction, stride);
    const end = place + load<f64>(limits + (<usize>i << 3)) + margin;
    if (nearest > end) continue;
    farthest = max(farthest, end);
    store<i32>(first + (<usize>keptFirst << 2), at);
    keptFirst++;
  }
  let keptSecond = 0;
  for (let j = 0; j < secondCount; j++) {
    if (load<f64>(places + (<usize>j << 3)) > farthest) continue;
    store<i32>(second + (<usize>keptSecond << 2), load<i32>(second + (<usize>j << 2)));
    keptSecond++;
  }
  return <u64>keptFirst | (<u64>keptSecond << 32);
}

/**
 * Squared distances of four rows, those at the places chosen[q …] and the last of the `chosenCount` again where there are
 * fewer, to the `count` rows at the places in `list`, into out[4][count].
 */
export function distanceBlock(
  points: usize, stride: i32, chosen: usize, q: i32, chosenCount: i32, list: usize, count: i32, out: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const line = <usize>count << 2;
  const last = chosenCount - 1;
  const q0 = points + <usize>load<i32>(chosen + (<usize>q << 2)) * rowBytes;
  const q1 = points + <usize>load<i32>(chosen + (<usize>min(q + 1, last) << 2)) * rowBytes;
  const q2 = points + <usize>load<i32>(chosen + (<usize>min(q + 2, last) << 2)) * rowBytes;
  const q3 = points + <usize>load<i32>(chosen + (<usize>min(q + 3, last) << 2)) * rowBytes;
  // Rows in pairs; an odd last row is paired with itself.
  for (let j = 0; j < count; j += 2) {
    const isPair = j + 1 < count;
    const entry = list + (<usize>j << 2);
    const row = points + <usize>load<i32>(entry) * rowBytes;
    const other = isPair ? points + <usize>load<i32>(entry, 4) * rowBytes : row;
    const o = out + (<usize>j << 2);
    distanceTile(q0, q1, q2, q3, row, other, rowBytes, o, isPair ? o + 4 : o, line, false);
  }
}
