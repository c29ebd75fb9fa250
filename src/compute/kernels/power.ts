// xᵉ for x > 0 in float32, for UMAP's gradients: x = m · 2ᵏ with m in [√½, √2), log₂ m from the series of artanh,
// 2^y from the series of exp. Relative error below 1e-5 for |e · log₂ x| < 20. Estrin's scheme keeps the chain short.

const SQRT_HALF: i32 = 0x3f3504f3;

// @ts-ignore: decorator
@inline
export function power(x: f32, e: f32): f32 {
  const bits = reinterpret<i32>(x);
  const k = (bits - SQRT_HALF) >> 23;
  const m = reinterpret<f32>(bits - (k << 23));
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  const log2: f32 = <f32>k + s * (<f32>2.8853900817779268 + s2 * (<f32>0.9617966939259756 + s2 * <f32>0.5770780163555854));
  const y = max(<f32>-126, min(<f32>126, e * log2));
  const whole = nearest(y);
  const f = y - whole;
  const f2 = f * f;
  const fraction: f32 =
    <f32>1 + f * <f32>0.6931471805599453 +
    f2 * (<f32>0.2402265069591007 + f * <f32>0.05550410866482158 + f2 * (<f32>0.009618129107628477 + f * <f32>0.0013333558146428443));
  return fraction * reinterpret<f32>((<i32>whole + 127) << 23);
}

/** `power` on four lanes. */
// @ts-ignore: decorator
@inline
export function power4(x: v128, e: v128): v128 {
  const k = i32x4.shr_s(i32x4.sub(x, i32x4.splat(SQRT_HALF)), 23);
  const m = i32x4.sub(x, i32x4.shl(k, 23));
  const one = f32x4.splat(1);
  const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one));
  const s2 = f32x4.mul(s, s);
  const series = f32x4.add(
    f32x4.splat(2.8853900817779268),
    f32x4.mul(s2, f32x4.add(f32x4.splat(0.9617966939259756), f32x4.mul(s2, f32x4.splat(0.5770780163555854)))),
  );
  const log2 = f32x4.add(f32x4.convert_i32x4_s(k), f32x4.mul(s, series));
  const y = f32x4.pmax(f32x4.splat(-126), f32x4.pmin(f32x4.splat(126), f32x4.mul(e, log2)));
  const whole = f32x4.nearest(y);
  const f = f32x4.sub(y, whole);
  const f2 = f32x4.mul(f, f);
  const low = f32x4.add(one, f32x4.mul(f, f32x4.splat(0.6931471805599453)));
  const middle = f32x4.add(f32x4.splat(0.2402265069591007), f32x4.mul(f, f32x4.splat(0.05550410866482158)));
  const high = f32x4.add(f32x4.splat(0.009618129107628477), f32x4.mul(f, f32x4.splat(0.0013333558146428443)));
  const fraction = f32x4.add(low, f32x4.mul(f2, f32x4.add(middle, f32x4.mul(f2, high))));
  return f32x4.mul(fraction, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23));
}
