import { BIN_BYTES, DIGIT_BITS, DIGIT_TABLE_BYTES, SPREAD_GROUPS, SPREAD_GROUPS_BY_WIDTH } from './alignmentLayout';

const DIGIT_MASK: u32 = (1 << DIGIT_BITS) - 1;

@inline
function increment(address: usize): u32 {
  const value = load<u32>(address);
  store<u32>(address, value + 1);
  return value;
}

@inline
function slot(table: usize, key: u32, shift: u32): usize {
  return table + (usize((key >> shift) & DIGIT_MASK) << 2);
}

/** Stores key i and counts its three digits in the three tables. */
@inline
function addKey(keys: usize, tables: usize, i: i32, key: u32): void {
  store<u32>(keys + (usize(i) << 2), key);
  increment(slot(tables, key, 0));
  increment(slot(tables + DIGIT_TABLE_BYTES, key, DIGIT_BITS));
  increment(slot(tables + 2 * DIGIT_TABLE_BYTES, key, 2 * DIGIT_BITS));
}

/** Counts become the position of the first key with that digit. */
function countsToPositions(table: usize): void {
  let position: u32 = 0;
  for (let address = table; address < table + DIGIT_TABLE_BYTES; address += 4) {
    const count = load<u32>(address);
    store<u32>(address, position);
    position += count;
  }
}

/** One stable pass of the radix sort; returns where the keys are: `from` when all share the digit, else `to`. */
function pass(from: usize, to: usize, table: usize, shift: u32, rows: i32): usize {
  if (load<u32>(slot(table, load<u32>(from), shift)) == u32(rows)) return from;
  countsToPositions(table);
  const end = from + (usize(rows) << 2);
  for (let address = from; address < end; address += 4) {
    const key = load<u32>(address);
    store<u32>(to + (usize(increment(slot(table, key, shift))) << 2), key);
  }
  return to;
}

/**
 * G(x) = Σ_{m<s} |x_m − x_s| = Σ_i (2i − N + 1) x_(i), modulo 2^64. The last pass of the sort moves nothing: the
 * position a key would go to is all that counts.
 */
function pairwiseSum(keys: usize, spare: usize, tables: usize, rows: i32): i64 {
  const once = pass(keys, spare, tables, 0, rows);
  const twice = pass(once, once == keys ? spare : keys, tables + DIGIT_TABLE_BYTES, DIGIT_BITS, rows);
  const top = tables + 2 * DIGIT_TABLE_BYTES;
  countsToPositions(top);
  const end = twice + (usize(rows) << 2);
  let sum: i64 = 0;
  for (let address = twice; address < end; address += 4) {
    const key = load<u32>(address);
    const rank = increment(slot(top, key, 2 * DIGIT_BITS));
    sum += i64(2 * i32(rank) - rows + 1) * i64(key);
  }
  return sum;
}

/** G(p) of one column, int32 in [0, one], as int64. */
export function conceptSum(column: usize, rows: i32, sumOut: usize, scratch: usize): void {
  const keyBytes = usize(rows) << 2;
  const tables = scratch + 2 * keyBytes;
  memory.fill(tables, 0, 3 * DIGIT_TABLE_BYTES);
  for (let i: i32 = 0; i < rows; i++) addKey(scratch, tables, i, load<u32>(column + (usize(i) << 2)));
  store<i64>(sumOut, pairwiseSum(scratch, scratch + keyBytes, tables, rows));
}

/**
 * Σ_{m<s} | |p_m − p_s| − |q_m − q_s| | = G(p + q) + G(p − q) − G(p) − G(q) for one column p and `count` columns q
 * that follow each other.
 *
 * @param column, columns int32 in [0, one], `rows` each
 * @param sumP, sumsQ G of these columns, int64, from `conceptSum`
 * @param out `count` float64
 */
export function conceptDistances(
  column: usize,
  columns: usize,
  count: i32,
  rows: i32,
  one: i32,
  sumP: usize,
  sumsQ: usize,
  out: usize,
  scratch: usize,
): void {
  const keyBytes = usize(rows) << 2;
  const keys = scratch;
  const spare = keys + keyBytes;
  const tables = spare + keyBytes;
  for (let c: i32 = 0; c < count; c++) {
    const q = columns + usize(c) * keyBytes;
    memory.fill(tables, 0, 3 * DIGIT_TABLE_BYTES);
    for (let i: i32 = 0; i < rows; i++) {
      const at = usize(i) << 2;
      addKey(keys, tables, i, load<u32>(column + at) + load<u32>(q + at));
    }
    let sum = pairwiseSum(keys, spare, tables, rows);
    memory.fill(tables, 0, 3 * DIGIT_TABLE_BYTES);
    for (let i: i32 = 0; i < rows; i++) {
      const at = usize(i) << 2;
      addKey(keys, tables, i, load<u32>(column + at) - load<u32>(q + at) + u32(one));
    }
    sum += pairwiseSum(keys, spare, tables, rows);
    sum -= load<i64>(sumP) + load<i64>(sumsQ + (usize(c) << 3));
    store<f64>(out + (usize(c) << 3), f64(sum));
  }
}

/** Bin of |Δp|, in units: its floating-point exponent and 8 bits of its fraction, after a shift by 2^8. */
@inline
function spreadBin(difference: f64): usize {
  return (usize(reinterpret<u64>(difference + 256.0) >> 44) - (1031 << 8)) * BIN_BYTES;
}

@inline
function addToBin(bin: usize, count: f64, sum: f64): void {
  const added = f64x2.replace_lane(f64x2.splat(count), 1, sum);
  v128.store(bin, f64x2.add(v128.load(bin), added));
}

/**
 * The distribution of |p_m − p_s| over the row pairs m < s of one column. Rows with close values form a group; the
 * pairs between two groups enter the histogram with the exact sum of their differences, those inside a group too.
 *
 * @param column int32 in [0, one]
 * @param histogram SPREAD_BINS × (count, sum in units) as float64
 */
export function conceptSpread(column: usize, rows: i32, one: i32, histogram: usize, scratch: usize): void {
  const keyBytes = usize(rows) << 2;
  const keys = scratch;
  const spare = keys + keyBytes;
  const tables = spare + keyBytes;
  const groups = tables + 3 * DIGIT_TABLE_BYTES;
  memory.fill(tables, 0, 3 * DIGIT_TABLE_BYTES);
  for (let i: i32 = 0; i < rows; i++) addKey(keys, tables, i, load<u32>(column + (usize(i) << 2)));
  let sorted = keys;
  for (let digit: u32 = 0; digit < 3; digit++) {
    const other = sorted == keys ? spare : keys;
    sorted = pass(sorted, other, tables + usize(digit) * DIGIT_TABLE_BYTES, digit * DIGIT_BITS, rows);
  }

  const groupRows = (rows + SPREAD_GROUPS - 1) / SPREAD_GROUPS;
  const groupWidth = u32(one / SPREAD_GROUPS_BY_WIDTH);
  let end = groups;
  for (let i: i32 = 0; i < rows; ) {
    const first = load<u32>(sorted + (usize(i) << 2));
    let last = first;
    let count: i64 = 0;
    let sum: i64 = 0;
    let inside: i64 = 0;
    while (i < rows) {
      const value = load<u32>(sorted + (usize(i) << 2));
      if (value != last && (count >= groupRows || value - first > groupWidth)) break;
      inside += count * i64(value) - sum;
      sum += value;
      count++;
      last = value;
      i++;
    }
    store<f64>(end, f64(count));
    store<f64>(end + 8, f64(sum) / f64(count));
    end += BIN_BYTES;
    if (count > 1) {
      const pairs = f64(count * (count - 1) / 2);
      addToBin(histogram + spreadBin(f64(inside) / pairs), pairs, f64(inside));
    }
  }
  addPairsOfGroups(groups, end, histogram);
}

/** Adds the pairs of rows of different groups, (count, mean) in ascending order, to a histogram of their differences. */
export function addPairsOfGroups(groups: usize, end: usize, histogram: usize): void {
  for (let group = groups; group < end; group += BIN_BYTES) {
    const count = load<f64>(group);
    const mean = load<f64>(group + 8);
    for (let below = groups; below < group; below += BIN_BYTES) {
      const difference = mean - load<f64>(below + 8);
      const pairs = count * load<f64>(below);
      addToBin(histogram + spreadBin(difference), pairs, pairs * difference);
    }
  }
}
