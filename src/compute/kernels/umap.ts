// UMAP's stochastic gradient descent, one epoch at a time. Every row moves itself only and sees all others where
// they stood when the epoch began, so rows can be handled in any order and on any thread with the same result.
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

// @ts-ignore: decorator
@inline
function attract(current: usize, other: usize, stride: i32, a: f32, b: f32, alpha: f32): void {
  const d2 = squaredDistance(current, other, stride);
  if (d2 <= 0) return;
  const p = a * power(d2, b);
  const coefficient: f32 = (<f32>-2 * b * p) / (d2 * (p + 1));
  const rowBytes = <usize>stride << 2;
  if (coefficient * coefficient * d2 > CLIP * CLIP) {
    moveClipped(current, other, rowBytes, coefficient, alpha);
    return;
  }
  const c = f32x4.splat(coefficient * alpha);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const y = v128.load(current + at);
    v128.store(current + at, f32x4.add(y, f32x4.mul(c, f32x4.sub(y, v128.load(other + at)))));
  }
}

/** Four negative samples at once, all seen from where `current` stands; a sample of the row itself does nothing. */
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

/** A row drawn uniformly; `self` when `index` is not below `count`. */
// @ts-ignore: decorator
@inline
function draw(state: u32, index: i32, count: i32, rows: i32, self: i32): i32 {
  return index < count ? <i32>((<u64>mix(state + <u32>index * 0x9e3779b9) * <u64>rows) >> 32) : self;
}

/**
 * One epoch for the rows [start, end): from `before` to `after`, both rows × stride float32.
 * The graph in compressed rows: edges of row i are offsets[i] … offsets[i + 1], with `tails`, `period` (epochs
 * between two samples of the edge) and the state `nextSample`, `nextNegative`.
 * umap-learn moves both ends of a sampled edge and holds each edge in both directions; here the owner of each
 * direction makes both moves of its end. Negative samples are drawn four at a time as they fall due.
 */
export function umapEpoch(
  before: usize, after: usize, rows: i32, stride: i32, offsets: usize, tails: usize, period: usize,
  nextSample: usize, nextNegative: usize, a: f32, b: f32, alpha: f32, negativeRate: f32, epoch: i32, seed: i32,
  start: i32, end: i32,
): void {
  const rowBytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    const current = after + <usize>i * rowBytes;
    memory.copy(current, before + <usize>i * rowBytes, rowBytes);
    const state = mix(mix(mix(<u32>seed) + <u32>i) + <u32>epoch);
    let drawn = 0;
    let wanted = 0;
    const stop = load<i32>(offsets + (<usize>(i + 1) << 2));
    for (let e = load<i32>(offsets + (<usize>i << 2)); e < stop; e++) {
      const at = <usize>e << 2;
      const due = load<f32>(nextSample + at);
      if (due > <f32>epoch) continue;
      const every = load<f32>(period + at);
      const other = before + <usize>load<i32>(tails + at) * rowBytes;
      attract(current, other, stride, a, b, alpha);
      attract(current, other, stride, a, b, alpha);
      store<f32>(nextSample + at, due + every);
      const negativeEvery = every / negativeRate;
      const negativeDue = load<f32>(nextNegative + at);
      const count = <i32>((<f32>epoch - negativeDue) / negativeEvery);
      store<f32>(nextNegative + at, negativeDue + <f32>count * negativeEvery);
      wanted += count;
      while (wanted - drawn >= 4) {
        repelNext(before, current, i, drawn, wanted, state, rows, rowBytes, a, b, alpha);
        drawn += 4;
      }
    }
    if (drawn < wanted) repelNext(before, current, i, drawn, wanted, state, rows, rowBytes, a, b, alpha);
  }
}

function repelNext(
  before: usize, current: usize, i: i32, drawn: i32, wanted: i32, state: u32, rows: i32, rowBytes: usize,
  a: f32, b: f32, alpha: f32,
): void {
  const r0 = draw(state, drawn, wanted, rows, i);
  const r1 = draw(state, drawn + 1, wanted, rows, i);
  const r2 = draw(state, drawn + 2, wanted, rows, i);
  const r3 = draw(state, drawn + 3, wanted, rows, i);
  // The row itself stands at `current` now, not where it stood before.
  const o0 = r0 == i ? current : before + <usize>r0 * rowBytes;
  const o1 = r1 == i ? current : before + <usize>r1 * rowBytes;
  const o2 = r2 == i ? current : before + <usize>r2 * rowBytes;
  const o3 = r3 == i ? current : before + <usize>r3 * rowBytes;
  repel4(current, o0, o1, o2, o3, rowBytes, a, b, alpha);
}
