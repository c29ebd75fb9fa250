// Squared distances between rows that are named by number, wherever they lie, four by two in registers.
import { sumLanes } from './distance';

// @ts-ignore: decorator
@inline
function rowAt(x: usize, rowBytes: usize, list: usize, place: i32): usize {
  return x + <usize>load<i32>(list + (<usize>place << 2)) * rowBytes;
}

/**
 * Squared float32 distances of four rows to the rows list[from … to), into out[4][line], the row list[j] at place j.
 * What a pair gives depends on the two rows alone, not on their order or place. A row number may be there twice.
 */
export function gatheredDistances(
  x: usize, stride: i32, queries: usize, list: usize, from: i32, to: i32, out: usize, line: i32,
): void {
  const rowBytes = <usize>stride << 2;
  const lineBytes = <usize>line << 2;
  const q0 = rowAt(x, rowBytes, queries, 0);
  const q1 = rowAt(x, rowBytes, queries, 1);
  const q2 = rowAt(x, rowBytes, queries, 2);
  const q3 = rowAt(x, rowBytes, queries, 3);
  // Rows in pairs; an odd last row is paired with itself.
  for (let j = from; j < to; j += 2) {
    const second = min(j + 1, to - 1);
    const row = rowAt(x, rowBytes, list, j);
    const other = rowAt(x, rowBytes, list, second);
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let s2 = f32x4.splat(0);
    let s3 = f32x4.splat(0);
    let t0 = f32x4.splat(0);
    let t1 = f32x4.splat(0);
    let t2 = f32x4.splat(0);
    let t3 = f32x4.splat(0);
    for (let c: usize = 0; c < rowBytes; c += 16) {
      const y = v128.load(row + c);
      const z = v128.load(other + c);
      const a = v128.load(q0 + c);
      let d = f32x4.sub(a, y);
      s0 = f32x4.add(s0, f32x4.mul(d, d));
      d = f32x4.sub(a, z);
      t0 = f32x4.add(t0, f32x4.mul(d, d));
      const b = v128.load(q1 + c);
      d = f32x4.sub(b, y);
      s1 = f32x4.add(s1, f32x4.mul(d, d));
      d = f32x4.sub(b, z);
      t1 = f32x4.add(t1, f32x4.mul(d, d));
      const e = v128.load(q2 + c);
      d = f32x4.sub(e, y);
      s2 = f32x4.add(s2, f32x4.mul(d, d));
      d = f32x4.sub(e, z);
      t2 = f32x4.add(t2, f32x4.mul(d, d));
      const f = v128.load(q3 + c);
      d = f32x4.sub(f, y);
      s3 = f32x4.add(s3, f32x4.mul(d, d));
      d = f32x4.sub(f, z);
      t3 = f32x4.add(t3, f32x4.mul(d, d));
    }
    const o = out + (<usize>j << 2);
    store<f32>(o, sumLanes(s0));
    store<f32>(o + lineBytes, sumLanes(s1));
    store<f32>(o + 2 * lineBytes, sumLanes(s2));
    store<f32>(o + 3 * lineBytes, sumLanes(s3));
    const p = out + (<usize>second << 2);
    store<f32>(p, sumLanes(t0));
    store<f32>(p + lineBytes, sumLanes(t1));
    store<f32>(p + 2 * lineBytes, sumLanes(t2));
    store<f32>(p + 3 * lineBytes, sumLanes(t3));
  }
}
