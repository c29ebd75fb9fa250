// The register tile of all distance blocks: four queries against two rows, each value loaded once for four or two sums.
import { addSquare, sums4 } from './distance';

// @ts-ignore: decorator
@inline
function add(sum: v128, d: v128, fused: bool): v128 {
  return fused ? addSquare(sum, d) : f32x4.add(sum, f32x4.mul(d, d));
}

/**
 * Squared float32 distances of four queries to two rows: those to `row` into o, o + line, o + 2·line and o + 3·line, those
 * to `other` into p …; line in bytes. What a pair gives depends on the two rows alone. fused: see `addSquare`.
 */
// @ts-ignore: decorator
@inline
export function distanceTile(
  q0: usize, q1: usize, q2: usize, q3: usize, row: usize, other: usize, rowBytes: usize, o: usize, p: usize, line: usize,
  fused: bool,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  for (let c: usize = 0; c < rowBytes; c += 16) {
    const y = v128.load(row + c);
    const z = v128.load(other + c);
    const a = v128.load(q0 + c);
    s0 = add(s0, f32x4.sub(a, y), fused);
    t0 = add(t0, f32x4.sub(a, z), fused);
    const b = v128.load(q1 + c);
    s1 = add(s1, f32x4.sub(b, y), fused);
    t1 = add(t1, f32x4.sub(b, z), fused);
    const d = v128.load(q2 + c);
    s2 = add(s2, f32x4.sub(d, y), fused);
    t2 = add(t2, f32x4.sub(d, z), fused);
    const e = v128.load(q3 + c);
    s3 = add(s3, f32x4.sub(e, y), fused);
    t3 = add(t3, f32x4.sub(e, z), fused);
  }
  const s = sums4(s0, s1, s2, s3);
  v128.store32_lane(o, s, 0);
  v128.store32_lane(o + line, s, 1);
  v128.store32_lane(o + 2 * line, s, 2);
  v128.store32_lane(o + 3 * line, s, 3);
  const t = sums4(t0, t1, t2, t3);
  v128.store32_lane(p, t, 0);
  v128.store32_lane(p + line, t, 1);
  v128.store32_lane(p + 2 * line, t, 2);
  v128.store32_lane(p + 3 * line, t, 3);
}
