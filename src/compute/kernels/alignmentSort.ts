import {
  BIN_BYTES,
  DIGIT_BITS,
  DIGIT_TABLE_BYTES,
  SORT_TABLES_BYTES,
  SPREAD_GROUPS,
  SPREAD_GROUPS_BY_WIDTH,
  TOP_TABLE_BYTES,
} from './alignmentLayout';

const DIGIT_MASK: u32 = (1 << DIGIT_BITS) - 1;
const TOP_SHIFT: u32 = 2 * DIGIT_BITS;

@inline
function increment(address: usize): u32 {
  const value = load<u32>(address);
  store<u32>(address, value + 1);
  return value;
}

/** Where the table of a digit, from bit `shift` on, has that of a key. */
@inline
function slot(table: usize, key: u32, shift: u32): usize {
  const digit = key >> shift;
  return table + (usize(shift == TOP_SHIFT ? digit : digit & DIGIT_MASK) << 2);
}

/** Stores key i and counts its three digits in the three tables. */
@inline
function addKey(keys: usize, tables: usize, i: i32, key: u32): void {
  store<u32>(keys + (usize(i) << 2), key);
  increment(slot(tables, key, 0));
  increment(slot(tables + DIGIT_TABLE_BYTES, key, DIGIT_BITS));
  increment(slot(tables + 2 * DIGIT_TABLE_BYTES, key, TOP_SHIFT));
}

/** Counts become the position of the first key with that digit. */
function countsToPositions(table: usize, bytes: usize): void {
  const none = i32x4.splat(0);
  let position = none;
  for (let address = table; address < table + bytes; address += 16) {
    const counts = v128.load(address);
    const twos = i32x4.add(counts, v128.shuffle<i32>(none, counts, 0, 4, 5, 6));
    const sums = i32x4.add(twos, v128.shuffle<i32>(none, twos, 0, 1, 4, 5));
    v128.store(address, i32x4.add(position, i32x4.sub(sums, counts)));
    position = i32x4.add(position, v128.shuffle<i32>(sums, sums, 3, 3, 3, 3));
  }
}

/** One stable pass of the radix sort by the digit from bit `shift` on; returns where the keys are: `from` when all share the digit, else `to`. */
@inline
function pass(from: usize, to: usize, table: usize, shift: u32, rows: i32): usize {
  if (load<u32>(slot(table, load<u32>(from), shift)) == u32(rows)) return from;
  countsToPositions(table, shift == TOP_SHIFT ? TOP_TABLE_BYTES : DIGIT_TABLE_BYTES);
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
  countsToPositions(top, TOP_TABLE_BYTES);
  const end = twice + (usize(rows) << 2);
  let sum: i64 = 0;
  for (let address = twice; address < end; address += 4) {
    const key = load<u32>(address);
    const rank = increment(slot(top, key, TOP_SHIFT));
    sum += i64(2 * i32(rank) - rows + 1) * i64(key);
  }
  return sum;
}

/** G of `count` columns that follow each other, int32 in [0, one], as int64. */
export function conceptSums(columns: usize, count: i32, rows: i32, sumsOut: usize, scratch: usize): void {
  const keyBytes = usize(rows) << 2;
  const tables = scratch + 2 * keyBytes;
  for (let c: i32 = 0; c < count; c++) {
    const column = columns + usize(c) * keyBytes;
    memory.fill(tables, 0, SORT_TABLES_BYTES);
    for (let i: i32 = 0; i < rows; i++) addKey(scratch, tables, i, load<u32>(column + (usize(i) << 2)));
    store<i64>(sumsOut + (usize(c) << 3), pairwiseSum(scratch, scratch + keyBytes, tables, rows));
  }
}

/**
 * Σ_{m<s} | |p_m − p_s| − |q_m − q_s| | = G(p + q) + G(p − q) − G(p) − G(q) for one column p and `count` columns q
 * that follow each other.
 *
 * @param column, columns int32 in [0, one], `rows` each
 * @param sumP, sumsQ G of these columns, int64, from `conceptSums`
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
    memory.fill(tables, 0, SORT_TABLES_BYTES);
    for (let i: i32 = 0; i < rows; i++) {
      const at = usize(i) << 2;
      addKey(keys, tables, i, load<u32>(column + at) + load<u32>(q + at));
    }
    let sum = pairwiseSum(keys, spare, tables, rows);
    memory.fill(tables, 0, SORT_TABLES_BYTES);
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
  const groups = tables + SORT_TABLES_BYTES;
  memory.fill(tables, 0, SORT_TABLES_BYTES);
  for (let i: i32 = 0; i < rows; i++) addKey(keys, tables, i, load<u32>(column + (usize(i) << 2)));
  const once = pass(keys, spare, tables, 0, rows);
  const twice = pass(once, once == keys ? spare : keys, tables + DIGIT_TABLE_BYTES, DIGIT_BITS, rows);
  const top = tables + 2 * DIGIT_TABLE_BYTES;
  const sorted = pass(twice, twice == keys ? spare : keys, top, TOP_SHIFT, rows);

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
