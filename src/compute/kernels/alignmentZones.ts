// Sketches of many concepts: most scores of a row are small, and are rounded to one of a few values, the zones. How often each
// two zones meet in a pair of columns is counted by bits, 64 rows at a time; the other rows are added one by one.
import { addRow, addRows, foldedBins } from './alignmentBins';
import { BIN_BYTES, COLUMN_BINS, SMALL_ROOT, SMALL_SCORE, SUM_BINS, ZONES } from './alignmentLayout';

/** What `zones` holds for a score that is not small. */
const LARGE: i32 = ZONES;

/** The value that scores of a zone are rounded to: its middle, but 0 stays 0. */
// @ts-ignore: decorator
@inline
function valueOf(zone: i32): i32 {
  return zone == 0 ? 0 : <i32>((<f64>(zone * zone + zone) + 0.5) * (<f64>SMALL_SCORE / <f64>(ZONES * ZONES)));
}

/**
 * Rounds the small scores of a column, int32, in place. zones: the zone of each row, a byte. planes: for each zone but 0 a bit for
 * each row, `words` × 64, cleared before. counts: int32, the rows of each zone and those that are large. large: the numbers of
 * these. lost: Σ of by how much scores changed, float64.
 */
export function sketchZones(
  rows: i32, words: i32, column: usize, zones: usize, planes: usize, counts: usize, large: usize, lost: usize,
): void {
  memory.fill(counts, 0, (<usize>ZONES + 1) << 2);
  let off: f64 = 0;
  let listed = large;
  for (let row = 0; row < rows; row++) {
    const cell = column + (<usize>row << 2);
    const score = load<i32>(cell);
    let zone: i32 = LARGE;
    if (score < SMALL_SCORE) {
      zone = <i32>(Math.sqrt(<f64>score) * (<f64>ZONES / <f64>SMALL_ROOT));
      const rounded = valueOf(zone);
      off += <f64>abs(score - rounded);
      store<i32>(cell, rounded);
      if (zone > 0) {
        const word = planes + (<usize>((zone - 1) * words + (row >> 6)) << 3);
        store<u64>(word, load<u64>(word) | ((<u64>1) << <u64>(row & 63)));
      }
    } else {
      store<i32>(listed, row);
      listed += 4;
    }
    store<u8>(zones + <usize>row, <u8>zone);
    const count = counts + (<usize>zone << 2);
    store<i32>(count, load<i32>(count) + 1);
  }
  store<f64>(lost, off);
}

/** How many rows have bits in one plane at `a` and in each of the five planes at `b`, into five int32 at `out`. */
function meetings(a: usize, b: usize, words: i32, out: usize): void {
  const plane = <usize>words << 3;
  const b2 = b + plane;
  const b3 = b2 + plane;
  const b4 = b3 + plane;
  const b5 = b4 + plane;
  let n1: i64 = 0;
  let n2: i64 = 0;
  let n3: i64 = 0;
  let n4: i64 = 0;
  let n5: i64 = 0;
  for (let at: usize = 0; at < plane; at += 8) {
    const bits = load<i64>(a + at);
    n1 += popcnt(bits & load<i64>(b + at));
    n2 += popcnt(bits & load<i64>(b2 + at));
    n3 += popcnt(bits & load<i64>(b3 + at));
    n4 += popcnt(bits & load<i64>(b4 + at));
    n5 += popcnt(bits & load<i64>(b5 + at));
  }
  store<i32>(out, <i32>n1);
  store<i32>(out, <i32>n2, 4);
  store<i32>(out, <i32>n3, 8);
  store<i32>(out, <i32>n4, 12);
  store<i32>(out, <i32>n5, 16);
}

// @ts-ignore: decorator
@inline
function cellOf(cells: usize, zoneA: i32, zoneB: i32): usize {
  return cells + (<usize>(zoneA * (ZONES + 1) + zoneB) << 2);
}

// @ts-ignore: decorator
@inline
function add(cell: usize, count: i32): void {
  store<i32>(cell, load<i32>(cell) + count);
}

/**
 * The same as `sketchPairs` of columns that `sketchZones` has rounded: `countA` of A, so few that they stay in the cache, and
 * `countB` of B. Of both their columns, zones, planes, counts and large rows, column after column. Bins of a column of A are
 * `stepBytes` from those of the next. Scratch: ZONES + 1 squared int32.
 */
export function sketchRounded(
  columnsA: usize, zonesA: usize, planesA: usize, countsA: usize, largeA: usize, countA: i32, columnsB: usize, zonesB: usize,
  planesB: usize, countsB: usize, largeB: usize, countB: i32, rows: i32, words: i32, fold: i32, bins: usize, stepBytes: usize,
  scratch: usize,
): void {
  const pairBytes = <usize>(foldedBins(SUM_BINS, fold) + 2 * foldedBins(COLUMN_BINS, fold)) * BIN_BYTES;
  const planes = <usize>((ZONES - 1) * words) << 3;
  const counts = (<usize>ZONES + 1) << 2;
  for (let b: usize = 0; b < <usize>countB; b++) {
    const toB = (b * <usize>rows) << 2;
    for (let a: usize = 0; a < <usize>countA; a++) {
      const toA = (a * <usize>rows) << 2;
      roundedPair(
        columnsA + toA, zonesA + a * <usize>rows, planesA + a * planes, countsA + a * counts, largeA + toA, columnsB + toB,
        zonesB + b * <usize>rows, planesB + b * planes, countsB + b * counts, largeB + toB, words, fold,
        bins + a * stepBytes + b * pairBytes, scratch,
      );
    }
  }
}

/** The same of one pair of columns. */
function roundedPair(
  columnA: usize, zonesA: usize, planesA: usize, countsA: usize, largeA: usize, columnB: usize, zonesB: usize, planesB: usize,
  countsB: usize, largeB: usize, words: i32, fold: i32, bins: usize, cells: usize,
): void {
  const zero = bins + <usize>(foldedBins(SUM_BINS, fold) + foldedBins(COLUMN_BINS, fold)) * BIN_BYTES;
  const large = <usize>ZONES << 2;
  memory.fill(cells, 0, (<usize>((ZONES + 1) * (ZONES + 1))) << 2);
  for (let i = 1; i < ZONES; i++) {
    if (load<i32>(countsA + (<usize>i << 2)) == 0) continue;
    meetings(planesA + (<usize>((i - 1) * words) << 3), planesB, words, cellOf(cells, i, 1));
  }
  addLarge(columnA, columnB, zonesB, largeA, load<i32>(countsA + large), cells, true, fold, bins, zero);
  addLarge(columnA, columnB, zonesA, largeB, load<i32>(countsB + large), cells, false, fold, bins, zero);
  fillMargins(cells, countsA, countsB);
  for (let i = 0; i < ZONES; i++) {
    for (let j = 0; j < ZONES; j++) {
      const meeting = load<i32>(cellOf(cells, i, j));
      if (meeting != 0) addRows(<f64>valueOf(i), <f64>valueOf(j), <f64>meeting, fold, bins, zero);
    }
  }
}

/**
 * Adds the rows that are large in one column to the bins, for B only those that are small in A, and counts the zones that they
 * have in the other column.
 */
function addLarge(
  columnA: usize, columnB: usize, others: usize, large: usize, count: i32, cells: usize, isOfA: bool, fold: i32, bins: usize,
  zero: usize,
): void {
  for (let at = large; at < large + (<usize>count << 2); at += 4) {
    const row = <usize>load<i32>(at);
    const zone = <i32>load<u8>(others + row);
    if (!isOfA && zone == LARGE) continue;
    add(isOfA ? cellOf(cells, ZONES, zone) : cellOf(cells, zone, ZONES), 1);
    addRow(<f64>load<i32>(columnA + (row << 2)), <f64>load<i32>(columnB + (row << 2)), fold, bins, zero);
  }
}

/** Completes the counts of zone 0 from those of the columns. */
function fillMargins(cells: usize, countsA: usize, countsB: usize): void {
  for (let i = 1; i < ZONES; i++) {
    let left = load<i32>(countsA + (<usize>i << 2));
    for (let j = 1; j <= ZONES; j++) left -= load<i32>(cellOf(cells, i, j));
    store<i32>(cellOf(cells, i, 0), left);
  }
  for (let j = 0; j < ZONES; j++) {
    let left = load<i32>(countsB + (<usize>j << 2));
    for (let i = 1; i <= ZONES; i++) left -= load<i32>(cellOf(cells, i, j));
    store<i32>(cellOf(cells, 0, j), left);
  }
}
