// The forces of UMAP's gradient, from tables; see src/concepts/umap/forces.ts.
import { FIRST_OCTAVE, STEPS_LOG2, TABLE_STEPS } from './umapLayout';

/** Gradients are clipped to ±4 in every dimension, as in umap-learn. */
export const CLIP: f32 = 4;

/** Bits of a float below those that number the steps of a force table. */
const STEP_BITS: i32 = 23 - STEPS_LOG2;
const STEP_MASK: i32 = (1 << STEP_BITS) - 1;
const FIRST_STEP: i32 = (FIRST_OCTAVE + 127) << STEPS_LOG2;

/** The coefficient of a force at squared distance d2, linear between the steps of its table. */
// @ts-ignore: decorator
@inline
export function coefficient(table: usize, d2: f32): f32 {
  const bits = reinterpret<i32>(d2);
  const step = min(max((bits >> STEP_BITS) - FIRST_STEP, 0), TABLE_STEPS - 1);
  const entry = table + (<usize>step << 3);
  return load<f32>(entry) + <f32>(bits & STEP_MASK) * load<f32>(entry, 4);
}

/** `coefficient` of four squared distances. */
// @ts-ignore: decorator
@inline
export function coefficients(table: usize, d2: v128): v128 {
  const step = i32x4.sub(i32x4.shr_s(d2, STEP_BITS), i32x4.splat(FIRST_STEP));
  const at = i32x4.shl(i32x4.min_s(i32x4.max_s(step, i32x4.splat(0)), i32x4.splat(TABLE_STEPS - 1)), 3);
  const p = v128.load64_zero(table + <usize>i32x4.extract_lane(at, 0));
  const q = v128.load64_zero(table + <usize>i32x4.extract_lane(at, 1));
  const r = v128.load64_zero(table + <usize>i32x4.extract_lane(at, 2));
  const s = v128.load64_zero(table + <usize>i32x4.extract_lane(at, 3));
  const pq = v128.shuffle<f32>(p, q, 0, 4, 1, 5);
  const rs = v128.shuffle<f32>(r, s, 0, 4, 1, 5);
  const slopes = v128.shuffle<f32>(pq, rs, 2, 3, 6, 7);
  const within = f32x4.convert_i32x4_s(v128.and(d2, i32x4.splat(STEP_MASK)));
  return f32x4.add(v128.shuffle<f32>(pq, rs, 0, 1, 4, 5), f32x4.mul(within, slopes));
}
