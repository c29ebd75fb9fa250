// UMAP's stochastic gradient descent. Rows are cut into blocks, and one call handles the sampled edges between two
// blocks and writes the rows of these two only, so that calls on disjoint blocks run at the same time and the result
// does not depend on which thread ran them. A sampled edge moves both of its ends at once by the same step: that is
// what lets whole groups of rows drift towards their neighbours. Negative samples are read from a snapshot.
import { squaredDistance, sumLanes } from './distance';
import { power, power4 } from './power';

/** Gradients are clipped to ±4 in every dimension, as in umap-learn. */
const CLIP: f32 = 4;

/** current += clip(coefficient · (current − other)) · alpha */
// @ts-ignore: decorator
@inline
function moveClipped(current: usize, other: usize, rowBytes: usize, coefficient: f32, alpha: f32): void {
  const c = f32x4.splat(coefficient);
  const rate = f32x4.splat(alpha);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const y = v128.load(current + at);
    let gradient = f32x4.mul(c, f32x4.sub(y, v128.load(other + at)));
    gradient = f32x4.pmin(f32x4.splat(CLIP), f32x4.pmax(f32x4.splat(-CLIP), gradient));
    v128.store(current + at, f32x4.add(y, f32x4.mul(gradient, rate)));
  }
}

/**
 * Moves both ends of an edge towards each other by the same step. With umap-learn's curves the attraction stays below
 * its clipping at 4.
 */
// @ts-ignore: decorator
@inline
function attract(head: usize, tail: usize, stride: i32, a: f32, b: f32, alpha: f32): void {
  const d2 = squaredDistance(head, tail, stride);
  if (d2 <= 0) return;
  const p = a * power(d2, b);
  const c = f32x4.splat((<f32>2 * b * p * alpha) / (d2 * (p + 1)));
  const rowBytes = <usize>stride << 2;
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const y = v128.load(head + at);
    const z = v128.load(tail + at);
    const step = f32x4.mul(c, f32x4.sub(z, y));
    v128.store(head + at, f32x4.add(y, step));
    v128.store(tail + at, f32x4.sub(z, step));
  }
}

/** Four negative samples at once, all seen from where `current` stands. */
// @ts-ignore: decorator
@inline
function repel4(
  current: usize, o0: usize, o1: usize, o2: usize, o3: usize, rowBytes: usize, a: f32, b: f32, alpha: f32,
): void {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const y = v128.load(current + at);
    let d = f32x4.sub(y, v128.load(o0 + at));
    s0 = f32x4.add(s0, f32x4.mul(d, d));
    d = f32x4.sub(y, v128.load(o1 + at));
    s1 = f32x4.add(s1, f32x4.mul(d, d));
    d = f32x4.sub(y, v128.load(o2 + at));
    s2 = f32x4.add(s2, f32x4.mul(d, d));
    d = f32x4.sub(y, v128.load(o3 + at));
    s3 = f32x4.add(s3, f32x4.mul(d, d));
  }
  let d2 = f32x4.splat(sumLanes(s0));
  d2 = f32x4.replace_lane(d2, 1, sumLanes(s1));
  d2 = f32x4.replace_lane(d2, 2, sumLanes(s2));
  d2 = f32x4.replace_lane(d2, 3, sumLanes(s3));
  const denominator = f32x4.mul(
    f32x4.add(f32x4.splat(0.001), d2),
    f32x4.add(f32x4.mul(f32x4.splat(a), power4(d2, f32x4.splat(b))), f32x4.splat(1)),
  );
  const c = v128.and(f32x4.div(f32x4.splat(<f32>2 * b), denominator), f32x4.gt(d2, f32x4.splat(0)));
  if (v128.any_true(f32x4.gt(f32x4.mul(f32x4.mul(c, c), d2), f32x4.splat(CLIP * CLIP)))) {
    moveClipped(current, o0, rowBytes, f32x4.extract_lane(c, 0), alpha);
    moveClipped(current, o1, rowBytes, f32x4.extract_lane(c, 1), alpha);
    moveClipped(current, o2, rowBytes, f32x4.extract_lane(c, 2), alpha);
    moveClipped(current, o3, rowBytes, f32x4.extract_lane(c, 3), alpha);
    return;
  }
  const c0 = f32x4.splat(f32x4.extract_lane(c, 0) * alpha);
  const c1 = f32x4.splat(f32x4.extract_lane(c, 1) * alpha);
  const c2 = f32x4.splat(f32x4.extract_lane(c, 2) * alpha);
  const c3 = f32x4.splat(f32x4.extract_lane(c, 3) * alpha);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const y = v128.load(current + at);
    const left = f32x4.add(
      f32x4.mul(c0, f32x4.sub(y, v128.load(o0 + at))),
      f32x4.mul(c1, f32x4.sub(y, v128.load(o1 + at))),
    );
    const right = f32x4.add(
      f32x4.mul(c2, f32x4.sub(y, v128.load(o2 + at))),
      f32x4.mul(c3, f32x4.sub(y, v128.load(o3 + at))),
    );
    v128.store(current + at, f32x4.add(y, f32x4.add(left, right)));
  }
}

/** A well-mixed 32-bit hash (the finaliser of MurmurHash3). */
// @ts-ignore: decorator
@inline
function mix(h: u32): u32 {
  let m = (h ^ (h >> 16)) * 0x85ebca6b;
  m = (m ^ (m >> 13)) * 0xc2b2ae35;
  return m ^ (m >> 16);
}

/** Where negative sample number n of row i stands; the row itself stands at `current` and is not pushed away. */
// @ts-ignore: decorator
@inline
function negative(
  snapshot: usize, current: usize, rows: i32, rowBytes: usize, seed: i32, i: i32, n: i32,
): usize {
  const row = <i32>((<u64>mix(mix(mix(<u32>seed) + <u32>i) + <u32>n) * <u64>rows) >> 32);
  return row == i ? current : snapshot + <usize>row * rowBytes;
}

/** Draws negative samples n … n + 3 of row i. */
function repelNext(
  snapshot: usize, current: usize, rows: i32, rowBytes: usize, seed: i32, i: i32, n: i32, a: f32, b: f32, alpha: f32,
): void {
  repel4(
    current,
    negative(snapshot, current, rows, rowBytes, seed, i, n),
    negative(snapshot, current, rows, rowBytes, seed, i, n + 1),
    negative(snapshot, current, rows, rowBytes, seed, i, n + 2),
    negative(snapshot, current, rows, rowBytes, seed, i, n + 3),
    rowBytes, a, b, alpha,
  );
}

/**
 * One epoch of the edges whose tail is in the rows [start, end) and whose head is in block `block`; both move. Edges with
 * the same tail follow each other, as in umap-learn: their heads gather where the tail has got to.
 * y, snapshot: rows × stride float32. The graph in compressed rows, each row's edges, to their `heads`, cut by the head's block:
 * segments[i · (blocks + 1) + block] … + 1. period: epochs between two samples of an edge; nextSample, nextNegative: its
 * state. pending, drawn: for each row the negative samples that are due and the number drawn so far.
 */
function umapEdges(
  y: usize, snapshot: usize, rows: i32, stride: i32, blocks: i32, segments: usize, heads: usize, period: usize,
  nextSample: usize, nextNegative: usize, pending: usize, drawn: usize, a: f32, b: f32, alpha: f32,
  negativeRate: f32, epoch: i32, seed: i32, block: i32, start: i32, end: i32,
): void {
  const rowBytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    const tail = y + <usize>i * rowBytes;
    const segment = segments + ((<usize>i * (blocks + 1) + block) << 2);
    const stop = load<i32>(segment, 4);
    for (let e = load<i32>(segment); e < stop; e++) {
      const at = <usize>e << 2;
      const next = load<f32>(nextSample + at);
      if (next > <f32>epoch) continue;
      const every = load<f32>(period + at);
      const j = load<i32>(heads + at);
      const head = y + <usize>j * rowBytes;
      attract(head, tail, stride, a, b, alpha);
      store<f32>(nextSample + at, next + every);
      const negativeEvery = every / negativeRate;
      const negativeNext = load<f32>(nextNegative + at);
      const count = <i32>((<f32>epoch - negativeNext) / negativeEvery);
      store<f32>(nextNegative + at, negativeNext + <f32>count * negativeEvery);
      let due = load<i32>(pending + (<usize>j << 2)) + count;
      while (due >= 4) {
        const sofar = load<i32>(drawn + (<usize>j << 2));
        repelNext(snapshot, head, rows, rowBytes, seed, j, sofar, a, b, alpha);
        store<i32>(drawn + (<usize>j << 2), sofar + 4);
        due -= 4;
      }
      store<i32>(pending + (<usize>j << 2), due);
    }
  }
}

/** `umapEdges` in both directions between the blocks p and q, or within p when they are the same. */
export function umapBlocks(
  y: usize, snapshot: usize, rows: i32, stride: i32, blocks: i32, segments: usize, heads: usize, period: usize,
  nextSample: usize, nextNegative: usize, pending: usize, drawn: usize, a: f32, b: f32, alpha: f32,
  negativeRate: f32, epoch: i32, seed: i32, p: i32, pStart: i32, pEnd: i32, q: i32, qStart: i32, qEnd: i32,
): void {
  umapEdges(
    y, snapshot, rows, stride, blocks, segments, heads, period, nextSample, nextNegative, pending, drawn, a, b, alpha,
    negativeRate, epoch, seed, q, pStart, pEnd,
  );
  if (p == q) return;
  umapEdges(
    y, snapshot, rows, stride, blocks, segments, heads, period, nextSample, nextNegative, pending, drawn, a, b, alpha,
    negativeRate, epoch, seed, p, qStart, qEnd,
  );
}
