import { BIN_BYTES, BLOCK_ROWS, RAND_BINS, STRIP_ROWS } from './alignmentLayout';

// A bin while it is filled: the count in the upper 23 bits, the sum of the lower 18 bits of the values below.
const LOW_BITS: u32 = 18;
const LOW_MASK: u32 = (1 << LOW_BITS) - 1;
const SUM_BITS: u64 = 41;

const PACKED_BYTES: usize = RAND_BINS * 8;
const STRIP_BYTES: usize = STRIP_ROWS * BLOCK_ROWS * 4;

@inline
function addToHistogram(histogram: usize, value: u32): void {
  const bin = histogram + (usize(value >> LOW_BITS) << 3);
  store<u64>(bin, load<u64>(bin) + (u64(1) << SUM_BITS) + u64(value & LOW_MASK));
}

function unpackHistogram(packed: usize, out: usize): void {
  for (let bin: i32 = 0; bin < RAND_BINS; bin++) {
    const value = load<u64>(packed + (usize(bin) << 3));
    const count = value >> SUM_BITS;
    const low = value & ((u64(1) << SUM_BITS) - 1);
    const to = out + usize(bin) * BIN_BYTES;
    store<f64>(to, f64(count));
    store<f64>(to + 8, f64(((count * u64(bin)) << LOW_BITS) + low));
  }
}

/**
 * ‖p_m − p_s‖₁ of 8 rows m and the rows s of a strip, as Σp_m + Σp_s − 2 Σ min(p_m, p_s): four pairs in one vector,
 * eight vectors at once, so that every loaded score serves four or eight times.
 */
function strip(panels: usize, sums: usize, concepts: i32, m: i32, firstS: i32, endS: i32, out: usize): void {
  const panelBytes = usize(concepts) << 4;
  const left = panels + usize(m >> 2) * panelBytes;
  const sumLeft = v128.load(sums + (usize(m) << 2));
  const sumRight = v128.load(sums + (usize(m) << 2), 16);
  for (let s = firstS; s < endS; s += 4) {
    let a0 = i32x4.splat(0);
    let a1 = i32x4.splat(0);
    let a2 = i32x4.splat(0);
    let a3 = i32x4.splat(0);
    let b0 = i32x4.splat(0);
    let b1 = i32x4.splat(0);
    let b2 = i32x4.splat(0);
    let b3 = i32x4.splat(0);
    let at = left;
    let right = panels + usize(s >> 2) * panelBytes;
    for (const end = left + panelBytes; at < end; at += 16, right += 16) {
      const a = v128.load(at);
      const b = v128.load(at + panelBytes);
      let x = v128.load32_splat(right);
      a0 = i32x4.add(a0, i32x4.min_s(a, x));
      b0 = i32x4.add(b0, i32x4.min_s(b, x));
      x = v128.load32_splat(right, 4);
      a1 = i32x4.add(a1, i32x4.min_s(a, x));
      b1 = i32x4.add(b1, i32x4.min_s(b, x));
      x = v128.load32_splat(right, 8);
      a2 = i32x4.add(a2, i32x4.min_s(a, x));
      b2 = i32x4.add(b2, i32x4.min_s(b, x));
      x = v128.load32_splat(right, 12);
      a3 = i32x4.add(a3, i32x4.min_s(a, x));
      b3 = i32x4.add(b3, i32x4.min_s(b, x));
    }
    const sumsOfS = sums + (usize(s) << 2);
    const to = out + (usize(s - firstS) << 5);
    storeDistances(to, sumLeft, sumRight, v128.load32_splat(sumsOfS), a0, b0);
    storeDistances(to + 32, sumLeft, sumRight, v128.load32_splat(sumsOfS, 4), a1, b1);
    storeDistances(to + 64, sumLeft, sumRight, v128.load32_splat(sumsOfS, 8), a2, b2);
    storeDistances(to + 96, sumLeft, sumRight, v128.load32_splat(sumsOfS, 12), a3, b3);
  }
}

@inline
function storeDistances(to: usize, sumLeft: v128, sumRight: v128, sumS: v128, left: v128, right: v128): void {
  v128.store(to, i32x4.sub(i32x4.add(sumLeft, sumS), i32x4.shl(left, 1)));
  v128.store(to, i32x4.sub(i32x4.add(sumRight, sumS), i32x4.shl(right, 1)), 16);
}

/**
 * What the generalized Rand index needs of the row pairs m < s with m in [firstM, endM) and s in [firstS, endS).
 *
 * @param p, q scores in panels of four rows, int32; sumsP, sumsQ the sums of the rows, below 2^31
 * @param out a record of RAND_RECORD_BYTES, in units of ‖p_m − p_s‖₁
 */
export function randTile(
  p: usize,
  sumsP: usize,
  conceptsP: i32,
  q: usize,
  sumsQ: usize,
  conceptsQ: i32,
  firstM: i32,
  endM: i32,
  firstS: i32,
  endS: i32,
  out: usize,
  scratch: usize,
): void {
  const histogramP = scratch;
  const histogramQ = histogramP + PACKED_BYTES;
  const stripP = histogramQ + PACKED_BYTES;
  const stripQ = stripP + STRIP_BYTES;
  memory.fill(scratch, 0, 2 * PACKED_BYTES);
  let total: i64 = 0;
  for (let s0 = firstS; s0 < endS; s0 += STRIP_ROWS) {
    const s1 = min(s0 + STRIP_ROWS, endS);
    for (let m = firstM; m < min(endM, s1); m += BLOCK_ROWS) {
      strip(p, sumsP, conceptsP, m, s0, s1, stripP);
      strip(q, sumsQ, conceptsQ, m, s0, s1, stripQ);
      for (let s = max(s0, m + 1); s < s1; s++) {
        const offset = usize(s - s0) << 5;
        const end = offset + (usize(min(BLOCK_ROWS, s - m)) << 2);
        for (let at = offset; at < end; at += 4) {
          const dP = load<u32>(stripP + at);
          const dQ = load<u32>(stripQ + at);
          total += abs(i64(dP) - i64(dQ));
          addToHistogram(histogramP, dP);
          addToHistogram(histogramQ, dQ);
        }
      }
    }
  }
  store<f64>(out, f64(total));
  store<f64>(out + 8, 0);
  unpackHistogram(histogramP, out + 16);
  unpackHistogram(histogramQ, out + 16 + RAND_BINS * BIN_BYTES);
}

/** ‖p_m − p_s‖₁ of one pair of rows. */
function rowDistance(panels: usize, concepts: i32, m: i32, s: i32): u32 {
  const panelBytes = usize(concepts) << 4;
  let left = panels + usize(m >> 2) * panelBytes + (usize(m & 3) << 2);
  let right = panels + usize(s >> 2) * panelBytes + (usize(s & 3) << 2);
  let distance: u32 = 0;
  for (const end = left + panelBytes; left < end; left += 16, right += 16) {
    distance += abs(load<i32>(left) - load<i32>(right));
  }
  return distance;
}

/**
 * The same of `count` row pairs (m, s) listed at `pairs` as int32, with the sum of the squared differences.
 *
 * @param out a record of RAND_RECORD_BYTES
 */
export function randSample(
  p: usize,
  conceptsP: i32,
  q: usize,
  conceptsQ: i32,
  pairs: usize,
  count: i32,
  out: usize,
  scratch: usize,
): void {
  const histogramP = scratch;
  const histogramQ = histogramP + PACKED_BYTES;
  memory.fill(scratch, 0, 2 * PACKED_BYTES);
  let total: i64 = 0;
  let squares: f64 = 0;
  const end = pairs + (usize(count) << 3);
  for (let at = pairs; at < end; at += 8) {
    const m = load<i32>(at);
    const s = load<i32>(at + 4);
    const dP = rowDistance(p, conceptsP, m, s);
    const dQ = rowDistance(q, conceptsQ, m, s);
    const difference = abs(i64(dP) - i64(dQ));
    total += difference;
    squares += f64(difference) * f64(difference);
    addToHistogram(histogramP, dP);
    addToHistogram(histogramQ, dQ);
  }
  store<f64>(out, f64(total));
  store<f64>(out + 8, squares);
  unpackHistogram(histogramP, out + 16);
  unpackHistogram(histogramQ, out + 16 + RAND_BINS * BIN_BYTES);
}

/**
 * The sum of |x − y| − ratio · (E |x − Y| + E |X − y|) over `count` row pairs (m, s), and that of the squares, where x is
 * ‖p_m − p_s‖₁ and y is ‖q_m − q_s‖₁.
 *
 * @param chanceX, chanceY E |x − Y| and E |X − y| for each of RAND_BINS bins of x and of y, float64
 * @param out INFLUENCE_RECORD_BYTES
 */
export function randInfluence(
  p: usize,
  conceptsP: i32,
  q: usize,
  conceptsQ: i32,
  chanceX: usize,
  chanceY: usize,
  ratio: f64,
  pairs: usize,
  count: i32,
  out: usize,
): void {
  let sum: f64 = 0;
  let squares: f64 = 0;
  const end = pairs + (usize(count) << 3);
  for (let at = pairs; at < end; at += 8) {
    const m = load<i32>(at);
    const s = load<i32>(at + 4);
    const x = rowDistance(p, conceptsP, m, s);
    const y = rowDistance(q, conceptsQ, m, s);
    const chance = load<f64>(chanceX + (usize(x >> LOW_BITS) << 3)) + load<f64>(chanceY + (usize(y >> LOW_BITS) << 3));
    const influence = Math.abs(f64(x) - f64(y)) - ratio * chance;
    sum += influence;
    squares += influence * influence;
  }
  store<f64>(out, sum);
  store<f64>(out + 8, squares);
}

/**
 * For each row m in [firstM, endM) the sum of |x − y| − ratio · (E |x − Y| + E |X − y|) over the rows s in [0, endS), m itself
 * included, where x is ‖p_m − p_s‖₁ and y is ‖q_m − q_s‖₁.
 *
 * @param firstM a multiple of BLOCK_ROWS
 * @param chanceX, chanceY E |x − Y| and E |X − y| for each of RAND_BINS bins of x and of y, float64
 * @param out float64, one of each row m
 */
export function randRows(
  p: usize,
  sumsP: usize,
  conceptsP: i32,
  q: usize,
  sumsQ: usize,
  conceptsQ: i32,
  firstM: i32,
  endM: i32,
  endS: i32,
  chanceX: usize,
  chanceY: usize,
  ratio: f64,
  out: usize,
  scratch: usize,
): void {
  const stripP = scratch;
  const stripQ = stripP + STRIP_BYTES;
  memory.fill(out, 0, usize(endM - firstM) << 3);
  for (let s0: i32 = 0; s0 < endS; s0 += STRIP_ROWS) {
    const s1 = min(s0 + STRIP_ROWS, endS);
    for (let m = firstM; m < endM; m += BLOCK_ROWS) {
      strip(p, sumsP, conceptsP, m, s0, s1, stripP);
      strip(q, sumsQ, conceptsQ, m, s0, s1, stripQ);
      const lanes = usize(min(BLOCK_ROWS, endM - m)) << 2;
      const sums = out + (usize(m - firstM) << 3);
      for (let row: usize = 0; row < usize(s1 - s0) << 5; row += 32) {
        for (let lane: usize = 0; lane < lanes; lane += 4) {
          const x = load<u32>(stripP + row + lane);
          const y = load<u32>(stripQ + row + lane);
          const chance =
            load<f64>(chanceX + (usize(x >> LOW_BITS) << 3)) + load<f64>(chanceY + (usize(y >> LOW_BITS) << 3));
          const sum = sums + (lane << 1);
          store<f64>(sum, load<f64>(sum) + Math.abs(f64(x) - f64(y)) - ratio * chance);
        }
      }
    }
  }
}
