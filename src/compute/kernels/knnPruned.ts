// Exact k nearest neighbours with fewer full distances: rows projected on orthonormal directions are never farther apart than
// the rows themselves, so a row whose projection is too far needs no look at all its columns.
import { squaredDistance, squaredDistance64 } from './distance';
import { distanceStrip } from './knn';
import { insertByDistance } from './nearestList';
import { QUERIES, TILE } from './queryLayout';

/**
 * Projects the rows [start, end): out[c] = ⟨x − mean, direction c⟩ for `count` directions, then the length of what they
 * leave of x − mean. x: rows × stride; mean: stride; directions: count × stride; out: rows × outStride, float32. Scratch:
 * stride · 4 bytes.
 */
export function knnProject(
  x: usize, stride: i32, mean: usize, directions: usize, count: i32, out: usize, outStride: i32, start: i32, end: i32,
  scratch: usize,
): void {
  const bytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    const row = x + <usize>i * bytes;
    const to = out + (<usize>i * outStride << 2);
    for (let c: usize = 0; c < bytes; c += 16) {
      v128.store(scratch + c, f32x4.sub(v128.load(row + c), v128.load(mean + c)));
    }
    for (let d = 0; d < count; d++) {
      const direction = directions + <usize>d * bytes;
      let even = f32x4.splat(0);
      let odd = f32x4.splat(0);
      for (let c: usize = 0; c < bytes; c += 32) {
        even = f32x4.add(even, f32x4.mul(v128.load(scratch + c), v128.load(direction + c)));
        odd = f32x4.add(odd, f32x4.mul(v128.load(scratch + c, 16), v128.load(direction + c, 16)));
      }
      const s = f32x4.add(even, odd);
      const along =
        f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3));
      store<f32>(to + (<usize>d << 2), along);
      // What earlier directions have taken out is orthogonal to this one.
      const factor = f32x4.splat(along);
      for (let c: usize = 0; c < bytes; c += 16) {
        v128.store(scratch + c, f32x4.sub(v128.load(scratch + c), f32x4.mul(factor, v128.load(direction + c))));
      }
    }
    let rest: f64 = 0;
    for (let c: usize = 0; c < bytes; c += 4) {
      const value = <f64>load<f32>(scratch + c);
      rest += value * value;
    }
    store<f32>(to + (<usize>count << 2), <f32>Math.sqrt(rest));
  }
}

/**
 * For the rows [start, end) an upper bound of the squared distance to their k-th nearest other row: the k-th smallest
 * among their candidates. candidates: rows × kCandidates; bounds: rows, float64. Scratch: k · 8 bytes.
 */
export function knnBounds(
  x: usize, stride: i32, k: i32, kCandidates: i32, candidates: usize, bounds: usize, start: i32, end: i32, scratch: usize,
): void {
  const bytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    let count = 0;
    for (let c = 0; c < kCandidates; c++) {
      const j = load<i32>(candidates + ((<usize>i * kCandidates + c) << 2));
      const distance = squaredDistance64(x + <usize>i * bytes, x + <usize>j * bytes, stride);
      let slot = count;
      if (count < k) count++;
      else if (distance < load<f64>(scratch + (<usize>(k - 1) << 3))) slot = k - 1;
      else continue;
      while (slot > 0 && load<f64>(scratch + (<usize>(slot - 1) << 3)) > distance) {
        store<f64>(scratch + (<usize>slot << 3), load<f64>(scratch + (<usize>(slot - 1) << 3)));
        slot--;
      }
      store<f64>(scratch + (<usize>slot << 3), distance);
    }
    store<f64>(bounds + (<usize>i << 3), load<f64>(scratch + (<usize>(k - 1) << 3)));
  }
}

/** The squared distance of projections below which rows may be within √bound of each other; `blur`: their error. */
// @ts-ignore: decorator
@inline
function reach(bound: f64, blur: f64): f32 {
  const distance = Math.sqrt(bound) * 1.0003 + blur;
  return <f32>(distance * distance);
}

/**
 * The rows whose coarse projection is near enough to be looked at, counted over the rows start, start + step, … below end:
 * out[0], float64. Tells whether pruning pays.
 */
export function knnSurvivors(
  coarse: usize, rows: i32, coarseStride: i32, bounds: usize, blur: f64, start: i32, end: i32, step: i32, out: usize,
  scratch: usize,
): void {
  let survivors: f64 = 0;
  for (let i = start; i < end; i += step) {
    const limit = reach(load<f64>(bounds + (<usize>i << 3)), blur);
    for (let from = 0; from < rows; from += TILE) {
      const to = min(rows, from + TILE);
      distanceStrip(coarse, coarseStride, coarse + (<usize>i * coarseStride << 2), from, to, scratch);
      for (let j = from; j < to; j++) if (load<f32>(scratch + (<usize>(j - from) << 2)) <= limit) survivors += 1;
    }
  }
  store<f64>(out, survivors);
}

/**
 * The k − 1 nearest other rows of the rows [start, end) and the row itself first: outIndices, outDistances (float64), rows
 * × k, sorted by distance and then index. coarse, fine: projections of the rows, see `knnProject`; bounds: see `knnBounds`.
 */
export function knnPruned(
  x: usize, rows: i32, stride: i32, coarse: usize, coarseStride: i32, fine: usize, fineStride: i32, blur: f64, bounds: usize,
  k: i32, outIndices: usize, outDistances: usize, start: i32, end: i32, scratch: usize,
): void {
  const bytes = <usize>stride << 2;
  const fineBytes = <usize>fineStride << 2;
  const shrink = <f32>(1 - 2 * (<f64>(stride >> 2) + 8) * 5.960464477539063e-8);
  const others = k - 1;
  for (let i = start; i < end; i++) {
    const at = <usize>i * k;
    store<i32>(outIndices + (at << 2), i);
    store<f64>(outDistances + (at << 3), 0);
    // Infinite at the end until the list is full.
    for (let c = 1; c < k; c++) store<f64>(outDistances + ((at + c) << 3), Infinity);
  }
  if (others == 0) return;
  for (let from = 0; from < rows; from += TILE) {
    const to = min(rows, from + TILE);
    for (let i = start; i < end; i += QUERIES) {
      distanceStrip(coarse, coarseStride, coarse + (<usize>i * coarseStride << 2), from, to, scratch);
      for (let q = i; q < min(end, i + QUERIES); q++) {
        const line = scratch + (<usize>(q - i) * TILE << 2);
        const query = x + <usize>q * bytes;
        const distances = outDistances + ((<usize>q * k + 1) << 3);
        const indices = outIndices + ((<usize>q * k + 1) << 2);
        const last = distances + (<usize>(others - 1) << 3);
        let bound = min(load<f64>(bounds + (<usize>q << 3)), load<f64>(last));
        let limit = reach(bound, blur);
        for (let j = from; j < to; j++) {
          const cell = line + (<usize>(j - from) << 2);
          if (j + 4 <= to && !v128.any_true(f32x4.le(v128.load(cell), f32x4.splat(limit)))) {
            j += 3;
            continue;
          }
          if (load<f32>(cell) > limit || j == q) continue;
          if (fineStride > 0 && squaredDistance(fine + <usize>q * fineBytes, fine + <usize>j * fineBytes, fineStride) > limit)
            continue;
          const row = x + <usize>j * bytes;
          if (<f64>(squaredDistance(query, row, stride) * shrink) > bound) continue;
          const distance = squaredDistance64(query, row, stride);
          // Rows come in ascending order: an equal distance stays behind those that are there.
          if (distance > bound || distance >= load<f64>(last)) continue;
          insertByDistance(distances, indices, others - 1, distance, j);
          if (load<f64>(last) < bound) {
            bound = load<f64>(last);
            limit = reach(bound, blur);
          }
        }
      }
    }
  }
  for (let i = start; i < end; i++) {
    for (let c = 1; c < k; c++) {
      const cell = outDistances + ((<usize>i * k + c) << 3);
      store<f64>(cell, Math.sqrt(load<f64>(cell)));
    }
  }
}
