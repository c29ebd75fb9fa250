import {
  BIN_BYTES, COLUMN_BINS, FINE_BINS, FINE_FOLD, FINE_FROM, MORE_BINS, PAIR_BINS, SPREAD_BINS, SUM_BINS,
} from './alignmentLayout';
import { addPairsOfGroups } from './alignmentSort';

// G(x) = Σ_{m<s} |x_m − x_s| from bins that hold the count and the sum of their values, float64. Both are integers below
// 2^53, so the order of the rows changes nothing. Bins are of equal width in √x: narrow near 0, where most proximity
// scores lie.

/** Units of √x in a bin. */
const ROOT_WIDTH: f64 = 16;

const PAIR_BYTES: usize = PAIR_BINS * BIN_BYTES;

/** How many bins are left when `fold` times two neighbouring ones, counted from 0, become one; see `FINE_BINS`. */
@inline
export function foldedBins(bins: i32, fold: i32): i32 {
  return ((bins - 1) >> fold) + 1 + (fold == FINE_FROM ? MORE_BINS : 0);
}

/** The folded bins of four bins. */
@inline
function folded(bins: v128, fold: i32): v128 {
  const fine = fold == FINE_FROM ? FINE_FOLD : fold;
  return i32x4.min_u(i32x4.shr_u(bins, fine), i32x4.add(i32x4.shr_u(bins, fold), i32x4.splat(MORE_BINS)));
}

/** The first of the bins that a folded bin is made of. */
@inline
function unfolded(bin: i32, fold: i32): i32 {
  if (fold < FINE_FROM) return bin << fold;
  return bin < FINE_BINS ? bin << FINE_FOLD : (bin - MORE_BINS) << fold;
}

/** Bins of two values ≥ 0 in units. The root of the square of an integer is exact, and so is the bin it begins. */
@inline
function binsOf(x: v128): v128 {
  return i32x4.trunc_sat_f64x2_u_zero(f64x2.mul(f64x2.sqrt(x), f64x2.splat(1 / ROOT_WIDTH)));
}

/** The smallest value of a bin. */
@inline
function startOf(bin: i32): f64 {
  return f64(bin) * f64(bin) * (ROOT_WIDTH * ROOT_WIDTH);
}

@inline
function addToBin(bin: usize, value: f64): void {
  v128.store(bin, f64x2.add(v128.load(bin), f64x2.replace_lane(f64x2.splat(1), 1, value)));
}

/**
 * Adds p + q of each row to the bins of sums at `bins`, p − q to those of differences behind them.
 *
 * @param fold see `foldedBins`
 */
function sketchPair(p: usize, q: usize, rows: i32, fold: i32, bins: usize): void {
  const zero = bins + usize(foldedBins(SUM_BINS, fold) + foldedBins(COLUMN_BINS, fold)) * BIN_BYTES;
  const end = p + (usize(rows) << 2);
  for (let x = p, y = q; x < end; x += 4, y += 4) {
    addRow(f64(load<i32>(x)), f64(load<i32>(y)), fold, bins, zero);
  }
}

/** Adds x + y to the bins of sums, x − y to those of differences, of which the positive ones begin at `zero`. */
@inline
export function addRow(x: f64, y: f64, fold: i32, bins: usize, zero: usize): void {
  const sum = x + y;
  const difference = x - y;
  const at = folded(binsOf(f64x2.replace_lane(f64x2.splat(sum), 1, Math.abs(difference))), fold);
  addToBin(bins + usize(i32x4.extract_lane(at, 0)) * BIN_BYTES, sum);
  const bin = usize(i32x4.extract_lane(at, 1)) * BIN_BYTES;
  addToBin(difference < 0 ? zero - BIN_BYTES - bin : zero + bin, difference);
}

/** `addRow` of `count` rows that are equal. */
export function addRows(x: f64, y: f64, count: f64, fold: i32, bins: usize, zero: usize): void {
  const sum = x + y;
  const difference = x - y;
  const at = folded(binsOf(f64x2.replace_lane(f64x2.splat(sum), 1, Math.abs(difference))), fold);
  const sumBin = bins + usize(i32x4.extract_lane(at, 0)) * BIN_BYTES;
  v128.store(sumBin, f64x2.add(v128.load(sumBin), f64x2.replace_lane(f64x2.splat(count), 1, count * sum)));
  const bin = usize(i32x4.extract_lane(at, 1)) * BIN_BYTES;
  const to = difference < 0 ? zero - BIN_BYTES - bin : zero + bin;
  v128.store(to, f64x2.add(v128.load(to), f64x2.replace_lane(f64x2.splat(count), 1, count * difference)));
}

/** The same of one column p and `count` columns q that follow each other, each into bins of its own. */
export function sketchPairs(column: usize, columns: usize, count: i32, rows: i32, fold: i32, bins: usize): void {
  const bytes = usize(foldedBins(SUM_BINS, fold) + 2 * foldedBins(COLUMN_BINS, fold)) * BIN_BYTES;
  for (let c: i32 = 0; c < count; c++) {
    sketchPair(column, columns + (usize(c * rows) << 2), rows, fold, bins + usize(c) * bytes);
  }
}

/** The result of `sumOfBins`. */
let sum: f64 = 0;
let loss: f64 = 0;

/**
 * G of `rows` values in bins, as if those of one bin were equal, into `sum`, and by how much at most that is too small
 * into `loss`: the pairs inside a bin over [l, h] with count c and sum s differ by at most (s − c·l)(c·h − s) / (h − l)
 * in total, since of all values with that mean those at both ends differ most.
 *
 * @param zero the number of bins of negative values
 */
function sumOfBins(bins: usize, count: i32, zero: i32, rows: f64, fold: i32): void {
  let below: f64 = 0;
  sum = 0;
  loss = 0;
  for (let bin: i32 = 0; bin < count; bin++) {
    const c = load<f64>(bins + usize(bin) * BIN_BYTES);
    if (c == 0) continue;
    const s = load<f64>(bins + usize(bin) * BIN_BYTES + 8);
    sum += s * (2 * below + c - rows);
    below += c;
    const l = bin < zero ? 1 - startOf(unfolded(zero - bin, fold)) : startOf(unfolded(bin - zero, fold));
    const h = bin < zero ? -startOf(unfolded(zero - 1 - bin, fold)) : startOf(unfolded(bin - zero + 1, fold)) - 1;
    loss += ((s - c * l) * (c * h - s)) / (h - l);
  }
}

/** G(p + q) + G(p − q) and by how much at most it is too small, from the bins of `sketchPair`. */
export function pairOfSketch(bins: usize, rows: f64, fold: i32, out: usize): void {
  const sums = foldedBins(SUM_BINS, fold);
  const magnitudes = foldedBins(COLUMN_BINS, fold);
  sumOfBins(bins, sums, 0, rows, fold);
  const sumOfSums = sum;
  const lossOfSums = loss;
  sumOfBins(bins + usize(sums) * BIN_BYTES, 2 * magnitudes, magnitudes, rows, fold);
  store<f64>(out, sumOfSums + sum);
  store<f64>(out + 8, lossOfSums + loss);
}

/**
 * G(p + q) + G(p − q) of one column p and `count` columns q that follow each other, by bins.
 *
 * @param column, columns int32 in [0, 2^30], `rows` each
 * @param out `count` × (value, by how much at most it is too small), float64
 */
export function binnedPairs(column: usize, columns: usize, count: i32, rows: i32, out: usize, scratch: usize): void {
  for (let c: i32 = 0; c < count; c++) {
    memory.fill(scratch, 0, PAIR_BYTES);
    sketchPair(column, columns + (usize(c * rows) << 2), rows, 0, scratch);
    pairOfSketch(scratch, f64(rows), 0, out + (usize(c) << 4));
  }
}

/** Adds a column to COLUMN_BINS bins. */
export function sketchColumn(column: usize, rows: i32, bins: usize): void {
  for (let i: i32 = 0; i < rows; i++) {
    const value = f64(load<i32>(column + (usize(i) << 2)));
    addToBin(bins + usize(i32x4.extract_lane(binsOf(f64x2.splat(value)), 0)) * BIN_BYTES, value);
  }
}

/** G(p) and by how much at most it is too small, from the bins of `sketchColumn`. */
export function columnOfSketch(bins: usize, rows: f64, out: usize): void {
  sumOfBins(bins, COLUMN_BINS, 0, rows, 0);
  store<f64>(out, sum);
  store<f64>(out, loss, 8);
}

/**
 * The distribution of |p_m − p_s| over the row pairs from the COLUMN_BINS bins of a column, into SPREAD_BINS bins: see
 * `conceptSpread`. The values of one bin are taken as equal. Scratch: COLUMN_BINS · BIN_BYTES.
 */
export function spreadOfSketch(bins: usize, histogram: usize, scratch: usize): void {
  memory.fill(histogram, 0, SPREAD_BINS * BIN_BYTES);
  let end = scratch;
  for (let bin: i32 = 0; bin < COLUMN_BINS; bin++) {
    const count = load<f64>(bins + usize(bin) * BIN_BYTES);
    if (count == 0) continue;
    store<f64>(end, count);
    store<f64>(end + 8, load<f64>(bins + usize(bin) * BIN_BYTES + 8) / count);
    end += BIN_BYTES;
    store<f64>(histogram, load<f64>(histogram) + (count * (count - 1)) / 2);
  }
  addPairsOfGroups(scratch, end, histogram);
}
