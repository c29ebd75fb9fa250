// UMAP's stochastic gradient descent, one epoch at a time. Every row moves itself only and sees all others where
// they stood when the epoch began, so rows can be handled in any order and on any thread with the same result.
import { squaredDistance } from './distance';

/** xᵉ for x > 0 in float32; relative error about 1e-6. */
// @ts-ignore: decorator
@inline
function power(x: f32, e: f32): f32 {
  // x = m · 2ᵏ with m in [√½, √2); log₂ m from the series of artanh.
  const bits = reinterpret<i32>(x);
  const k = (bits - 0x3f3504f3) >> 23;
  const m = reinterpret<f32>(bits - (k << 23));
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  const log2: f32 = <f32>k + s * (2.8853900817779268 + s2 * (0.9617966939259756 + s2 * (0.5770780163555854 + s2 * 0.41219858311113244)));
  const y = max(<f32>-126, min(<f32>126, e * log2));
  const whole = nearest(y);
  const f = y - whole;
  const fraction: f32 = 1 + f * (0.6931471805599453 + f * (0.2402265069591007 + f * (0.05550410866482158 + f * (0.009618129107628477 + f * (0.0013333558146428443 + f * 0.00015403530393381608)))));
  return fraction * reinterpret<f32>((<i32>whole + 127) << 23);
}

/** current += clip(coefficient · (current − other), ±4) · alpha */
// @ts-ignore: decorator
@inline
function move(current: usize, other: usize, stride: i32, coefficient: f32, alpha: f32): void {
  const c = f32x4.splat(coefficient);
  const rate = f32x4.splat(alpha);
  const bytes = <usize>stride << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const y = v128.load(current + at);
    let gradient = f32x4.mul(c, f32x4.sub(y, v128.load(other + at)));
    gradient = f32x4.pmin(f32x4.splat(4), f32x4.pmax(f32x4.splat(-4), gradient));
    v128.store(current + at, f32x4.add(y, f32x4.mul(gradient, rate)));
  }
}

// @ts-ignore: decorator
@inline
function attract(current: usize, other: usize, stride: i32, a: f32, b: f32, alpha: f32): void {
  const d2 = squaredDistance(current, other, stride);
  if (d2 <= 0) return;
  const p = power(d2, b);
  move(current, other, stride, (-2 * a * b * p) / (d2 * (a * p + 1)), alpha);
}

// @ts-ignore: decorator
@inline
function repel(current: usize, other: usize, stride: i32, a: f32, b: f32, alpha: f32): void {
  const d2 = squaredDistance(current, other, stride);
  if (d2 <= 0) return;
  move(current, other, stride, (2 * b) / ((<f32>0.001 + d2) * (a * power(d2, b) + 1)), alpha);
}

/** A well-mixed 32-bit hash (the finaliser of MurmurHash3). */
// @ts-ignore: decorator
@inline
function mix(h: u32): u32 {
  let m = (h ^ (h >> 16)) * 0x85ebca6b;
  m = (m ^ (m >> 13)) * 0xc2b2ae35;
  return m ^ (m >> 16);
}

/**
 * One epoch for the rows [start, end): from `before` to `after`, both rows × stride float32.
 * The graph in compressed rows: edges of row i are offsets[i] … offsets[i+1], with `tails`, `period` (epochs between
 * two samples of the edge) and the state `nextSample`, `nextNegative`.
 * umap-learn moves both ends of a sampled edge and holds each edge in both directions; here the owner of each
 * direction makes both moves of its end.
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
    let state = mix(mix(mix(<u32>seed) + <u32>i) + <u32>epoch);
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
      for (let p = 0; p < count; p++) {
        state += 0x9e3779b9;
        const row = <i32>((<u64>mix(state) * <u64>rows) >> 32);
        if (row != i) repel(current, before + <usize>row * rowBytes, stride, a, b, alpha);
      }
      store<f32>(nextNegative + at, negativeDue + <f32>count * negativeEvery);
    }
  }
}
