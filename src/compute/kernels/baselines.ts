// What the baselines of concept discovery do with every row: distances to centroids, sums of clusters, projections on
// directions. Rows have a stride that is a multiple of eight and zeros as padding.
import { squaredDistance, sumLanes } from './distance';

/** out[i][c] = squared distance from row i to point c of `count`, in float32, for the rows [start, end). */
export function pointDistances(
  x: usize, stride: i32, points: usize, count: i32, out: usize, start: i32, end: i32,
): void {
  const rowBytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    const row = x + <usize>i * rowBytes;
    const line = out + (<usize>i * count << 2);
    for (let c = 0; c < count; c++) {
      store<f32>(line + (<usize>c << 2), squaredDistance(row, points + <usize>c * rowBytes, stride));
    }
  }
}

/**
 * The nearest of `count` points to each of the rows [start, end), of equally near ones the first, and its squared distance
 * in float32. x must have three more rows than it holds, of any content, since rows are taken four at a time.
 */
export function nearestPoints(
  x: usize, stride: i32, points: usize, count: i32, nearest: usize, distances: usize, start: i32, end: i32,
): void {
  const rowBytes = <usize>stride << 2;
  for (let i = start; i < end; i += 4) {
    const row = x + <usize>i * rowBytes;
    const row1 = row + rowBytes;
    const row2 = row1 + rowBytes;
    const row3 = row2 + rowBytes;
    let best = f32x4.splat(Infinity);
    let which = i32x4.splat(0);
    let point = points;
    for (let c = 0; c < count; c++) {
      let s0 = f32x4.splat(0);
      let s1 = f32x4.splat(0);
      let s2 = f32x4.splat(0);
      let s3 = f32x4.splat(0);
      for (let at: usize = 0; at < rowBytes; at += 16) {
        const y = v128.load(point + at);
        let d = f32x4.sub(v128.load(row + at), y);
        s0 = f32x4.add(s0, f32x4.mul(d, d));
        d = f32x4.sub(v128.load(row1 + at), y);
        s1 = f32x4.add(s1, f32x4.mul(d, d));
        d = f32x4.sub(v128.load(row2 + at), y);
        s2 = f32x4.add(s2, f32x4.mul(d, d));
        d = f32x4.sub(v128.load(row3 + at), y);
        s3 = f32x4.add(s3, f32x4.mul(d, d));
      }
      const sums = fourSums(s0, s1, s2, s3);
      const closer = f32x4.lt(sums, best);
      best = v128.bitselect(sums, best, closer);
      which = v128.bitselect(i32x4.splat(c), which, closer);
      point += rowBytes;
    }
    for (let k = 0; k < min(4, end - i); k++) {
      store<f32>(distances + (<usize>(i + k) << 2), lane(best, k));
      store<i32>(nearest + (<usize>(i + k) << 2), laneInteger(which, k));
    }
  }
}

/** The sums of the lanes of four vectors, as the lanes of one. */
// @ts-ignore: decorator
@inline
function fourSums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

function lane(v: v128, k: i32): f32 {
  if (k == 0) return f32x4.extract_lane(v, 0);
  if (k == 1) return f32x4.extract_lane(v, 1);
  return k == 2 ? f32x4.extract_lane(v, 2) : f32x4.extract_lane(v, 3);
}

function laneInteger(v: v128, k: i32): i32 {
  if (k == 0) return i32x4.extract_lane(v, 0);
  if (k == 1) return i32x4.extract_lane(v, 1);
  return k == 2 ? i32x4.extract_lane(v, 2) : i32x4.extract_lane(v, 3);
}

/**
 * sums[c] = Σ of the rows in cluster c, stride float64 each, for the clusters [first, last).
 *
 * @param members row numbers, cluster after cluster
 * @param offsets where each cluster begins in `members`, and where the last one ends
 */
export function clusterSums(
  x: usize, stride: i32, members: usize, offsets: usize, sums: usize, first: i32, last: i32,
): void {
  for (let c = first; c < last; c++) {
    const sum = sums + (<usize>c * stride << 3);
    memory.fill(sum, 0, <usize>stride << 3);
    const stop = load<i32>(offsets + (<usize>(c + 1) << 2));
    for (let m = load<i32>(offsets + (<usize>c << 2)); m < stop; m++) {
      const row = x + (<usize>load<i32>(members + (<usize>m << 2)) * stride << 2);
      for (let f: usize = 0; f < <usize>stride; f += 2) {
        const at = sum + (f << 3);
        v128.store(at, f64x2.add(v128.load(at), f64x2.promote_low_f32x4(v128.load64_zero(row + (f << 2)))));
      }
    }
  }
}

/**
 * out[i][c] = the largest |inner product| of row i with a direction of concept c, in float32, for the rows [start, end).
 *
 * @param directions rows of the same stride, concept after concept
 * @param offsets where each of the `concepts` begins in `directions`, and where the last one ends
 */
export function largestProjections(
  x: usize, stride: i32, directions: usize, offsets: usize, concepts: i32, out: usize, start: i32, end: i32,
): void {
  const rowBytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    const row = x + <usize>i * rowBytes;
    for (let c = 0; c < concepts; c++) {
      let largest: f32 = 0;
      const stop = load<i32>(offsets + (<usize>(c + 1) << 2));
      for (let d = load<i32>(offsets + (<usize>c << 2)); d < stop; d++) {
        largest = max(largest, abs(product(row, directions + <usize>d * rowBytes, rowBytes)));
      }
      store<f32>(out + ((<usize>i * concepts + c) << 2), largest);
    }
  }
}

// @ts-ignore: decorator
@inline
function product(p: usize, q: usize, bytes: usize): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  for (let c: usize = 0; c < bytes; c += 32) {
    even = f32x4.add(even, f32x4.mul(v128.load(p + c), v128.load(q + c)));
    odd = f32x4.add(odd, f32x4.mul(v128.load(p + c, 16), v128.load(q + c, 16)));
  }
  return sumLanes(f32x4.add(even, odd));
}
