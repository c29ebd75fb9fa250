// Coordinate descent in the dual of a linear support vector machine, a piece at a time. Rows are float32 with a stride that is a
// multiple of eight and zeros as padding; all sums are float64, in one order.
import {
  STATE_ABOVE, STATE_ACTIVE, STATE_AT, STATE_DONE, STATE_EPOCH, STATE_LEAST, STATE_MOST, STATE_OFFSET,
  STATE_RANDOM,
} from './supportVectorsLayout';

/** A gradient closer to 0 changes nothing. */
const NOTHING: f64 = 1e-12;

/** squares[i] = |row i|² + `more`, for the rows [start, end). */
export function squaredLengths(
  x: usize, stride: i32, squares: usize, more: f64, start: i32, end: i32,
): void {
  const rowBytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    let sum = f64x2.splat(0);
    const row = x + <usize>i * rowBytes;
    for (let at: usize = 0; at < rowBytes; at += 8) {
      const value = f64x2.promote_low_f32x4(v128.load64_zero(row + at));
      sum = f64x2.add(sum, f64x2.mul(value, value));
    }
    store<f64>(squares + (<usize>i << 3), sumOf(sum) + more);
  }
}

/**
 * Goes on with the machine that tells the class `own` from all others, for `steps` rows at most, until its `state`, which is laid out
 * as `supportVectorsLayout` says, is done. The matrix has `rows` rows.
 *
 * @param diagonal of the quadratic form, a row
 * @param alpha, order, weights of the machine: a row, a row, and a column
 * @param half 1 / (2 C)
 */
export function descendMachine(
  x: usize, stride: i32, rows: i32, classes: usize, own: i32, diagonal: usize, alpha: usize, order: usize,
  weights: usize, state: usize, half: f64, tolerance: f64, epochs: i32, steps: i32,
): void {
  const rowBytes = <usize>stride << 2;
  let active = <i32>load<f64>(state, STATE_ACTIVE << 3);
  let at = <i32>load<f64>(state, STATE_AT << 3);
  let above = load<f64>(state, STATE_ABOVE << 3);
  let most = load<f64>(state, STATE_MOST << 3);
  let least = load<f64>(state, STATE_LEAST << 3);
  let offset = load<f64>(state, STATE_OFFSET << 3);
  for (let step = 0; step < steps; step++) {
    if (at >= active) {
      const epoch = load<f64>(state, STATE_EPOCH << 3) + 1;
      store<f64>(state, epoch, STATE_EPOCH << 3);
      const isNear = most - least <= tolerance;
      if ((isNear && active == rows) || epoch >= <f64>epochs) {
        store<f64>(state, 1, STATE_DONE << 3);
        break;
      }
      above = !isNear && most > 0 ? most : Infinity;
      // What was left out is looked at once more.
      if (isNear) active = rows;
      at = -1;
    }
    if (at < 0) {
      shuffle(order, active, state);
      at = 0;
      most = -Infinity;
      least = Infinity;
    }
    const i = load<i32>(order + (<usize>at << 2));
    const sign: f64 = load<i32>(classes + (<usize>i << 2)) == own ? 1 : -1;
    const row = x + <usize>i * rowBytes;
    const place = alpha + (<usize>i << 3);
    const before = load<f64>(place);
    const gradient = sign * (offset + product(row, weights, rowBytes)) - 1 + before * half;
    if (before == 0 && gradient > above) {
      active--;
      swap(order, at, active);
      continue;
    }
    at++;
    const projected = before == 0 ? Math.min(gradient, 0) : gradient;
    most = Math.max(most, projected);
    least = Math.min(least, projected);
    if (Math.abs(projected) < NOTHING) continue;
    const after = Math.max(before - gradient / load<f64>(diagonal + (<usize>i << 3)), 0);
    store<f64>(place, after);
    const change = (after - before) * sign;
    offset += change;
    addRow(row, weights, rowBytes, change);
  }
  store<f64>(state, <f64>active, STATE_ACTIVE << 3);
  store<f64>(state, <f64>at, STATE_AT << 3);
  store<f64>(state, above, STATE_ABOVE << 3);
  store<f64>(state, most, STATE_MOST << 3);
  store<f64>(state, least, STATE_LEAST << 3);
  store<f64>(state, offset, STATE_OFFSET << 3);
}

/** The first `active` of the order in one that the generator of the state draws: Mulberry32, as `seededRandom`. */
function shuffle(order: usize, active: i32, state: usize): void {
  let random = <u32>load<f64>(state, STATE_RANDOM << 3);
  for (let i = 0; i < active; i++) {
    random += 0x6d2b79f5;
    let t: u32 = (random ^ (random >> 15)) * (random | 1);
    t ^= t + (t ^ (t >> 7)) * (t | 61);
    const share = <f64>(t ^ (t >> 14)) / 4294967296;
    swap(order, i, i + <i32>(share * <f64>(active - i)));
  }
  store<f64>(state, <f64>random, STATE_RANDOM << 3);
}

// @ts-ignore: decorator
@inline
function swap(order: usize, i: i32, j: i32): void {
  const one = order + (<usize>i << 2);
  const other = order + (<usize>j << 2);
  const kept = load<i32>(one);
  store<i32>(one, load<i32>(other));
  store<i32>(other, kept);
}

// @ts-ignore: decorator
@inline
function product(row: usize, weights: usize, rowBytes: usize): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  for (let at: usize = 0; at < rowBytes; at += 32) {
    const weight = weights + (at << 1);
    s0 = f64x2.add(s0, f64x2.mul(promoted(row + at), v128.load(weight)));
    s1 = f64x2.add(s1, f64x2.mul(promoted(row + at + 8), v128.load(weight, 16)));
    s2 = f64x2.add(s2, f64x2.mul(promoted(row + at + 16), v128.load(weight, 32)));
    s3 = f64x2.add(s3, f64x2.mul(promoted(row + at + 24), v128.load(weight, 48)));
  }
  return sumOf(f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3)));
}

// @ts-ignore: decorator
@inline
function addRow(row: usize, weights: usize, rowBytes: usize, times: f64): void {
  const factor = f64x2.splat(times);
  for (let at: usize = 0; at < rowBytes; at += 8) {
    const weight = weights + (at << 1);
    v128.store(weight, f64x2.add(v128.load(weight), f64x2.mul(factor, promoted(row + at))));
  }
}

// @ts-ignore: decorator
@inline
function promoted(values: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(values));
}

// @ts-ignore: decorator
@inline
function sumOf(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
