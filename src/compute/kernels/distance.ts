// Squared Euclidean distances between rows of a float32 matrix whose stride is a multiple of eight and whose
// padding is zero. Inlined functions never assign to their parameters: the compiler would change the caller's.

// @ts-ignore: decorator
@inline
export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/**
 * sum + d². Fused where the build has relaxed SIMD, so that the last bits depend on the machine: only for what is decided by
 * exact distances afterwards.
 */
// @ts-ignore: decorator
@inline
export function addSquare(sum: v128, d: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(d, d, sum) : f32x4.add(sum, f32x4.mul(d, d));
}

/** The sums over the lanes of four vectors, as one vector. */
// @ts-ignore: decorator
@inline
export function sums4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** In float32, eight values at a time; relative error at most (stride / 8 + 5) · 2⁻²⁴. */
// @ts-ignore: decorator
@inline
export function squaredDistance(p: usize, q: usize, stride: i32): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  const bytes = <usize>stride << 2;
  for (let c: usize = 0; c < bytes; c += 32) {
    const first = f32x4.sub(v128.load(p + c), v128.load(q + c));
    even = f32x4.add(even, f32x4.mul(first, first));
    const second = f32x4.sub(v128.load(p + c, 16), v128.load(q + c, 16));
    odd = f32x4.add(odd, f32x4.mul(second, second));
  }
  return sumLanes(f32x4.add(even, odd));
}

/** In float64 from the same float32 rows, four values at a time. */
// @ts-ignore: decorator
@inline
export function squaredDistance64(p: usize, q: usize, stride: i32): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  const bytes = <usize>stride << 2;
  for (let c: usize = 0; c < bytes; c += 16) {
    const first = f64x2.sub(
      f64x2.promote_low_f32x4(v128.load64_zero(p + c)),
      f64x2.promote_low_f32x4(v128.load64_zero(q + c)),
    );
    even = f64x2.add(even, f64x2.mul(first, first));
    const second = f64x2.sub(
      f64x2.promote_low_f32x4(v128.load64_zero(p + c, 8)),
      f64x2.promote_low_f32x4(v128.load64_zero(q + c, 8)),
    );
    odd = f64x2.add(odd, f64x2.mul(second, second));
  }
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
