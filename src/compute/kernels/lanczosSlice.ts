// What the Lanczos kernel does with a slice of its vectors: `cells` float32, a multiple of 16. The basis is given by the
// address of its first vector's slice and the distance in bytes from one vector to the next; eight vectors are read at a
// time, so that each part of w is loaded once for eight.
import { sumLanes } from './distance';

const BLOCK: i32 = 8;

/** Rows `from` to `to` − 1 of w = M · v, M in compressed rows; zeros from there to cell `end`. */
export function multiplyRows(
  offsets: usize, columns: usize, weights: usize, v: usize, w: usize, from: i32, to: i32, end: i32,
): void {
  let e = <usize>load<i32>(offsets + (<usize>from << 2)) << 2;
  for (let i = from; i < to; i++) {
    const stop = <usize>load<i32>(offsets + (<usize>i << 2), 4) << 2;
    let even: f32 = 0;
    let odd: f32 = 0;
    for (; e + 4 < stop; e += 8) {
      even += load<f32>(weights + e) * load<f32>(v + (<usize>load<i32>(columns + e) << 2));
      odd += load<f32>(weights + e, 4) * load<f32>(v + (<usize>load<i32>(columns + e, 4) << 2));
    }
    if (e < stop) {
      even += load<f32>(weights + e) * load<f32>(v + (<usize>load<i32>(columns + e) << 2));
      e += 4;
    }
    store<f32>(w + (<usize>i << 2), even + odd);
  }
  for (let i = to; i < end; i++) store<f32>(w + (<usize>i << 2), 0);
}

export function squaredLength(v: usize, cells: i32): f64 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const end = <usize>cells << 2;
  for (let c: usize = 0; c < end; c += 64) {
    const x0 = v128.load(v + c);
    const x1 = v128.load(v + c, 16);
    const x2 = v128.load(v + c, 32);
    const x3 = v128.load(v + c, 48);
    s0 = f32x4.add(s0, f32x4.mul(x0, x0));
    s1 = f32x4.add(s1, f32x4.mul(x1, x1));
    s2 = f32x4.add(s2, f32x4.mul(x2, x2));
    s3 = f32x4.add(s3, f32x4.mul(x3, x3));
  }
  return <f64>sumLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
}

function dot(v: usize, w: usize, cells: i32): f64 {
  let even = f32x4.splat(0);
  let odd = even;
  const end = <usize>cells << 2;
  for (let c: usize = 0; c < end; c += 32) {
    even = f32x4.add(even, f32x4.mul(v128.load(v + c), v128.load(w + c)));
    odd = f32x4.add(odd, f32x4.mul(v128.load(v + c, 16), v128.load(w + c, 16)));
  }
  return <f64>sumLanes(f32x4.add(even, odd));
}

/** products[j] = v_j · w for `count` vectors, float64. */
export function dotProducts(w: usize, basis: usize, bytes: usize, count: i32, cells: i32, products: usize): void {
  const end = w + (<usize>cells << 2);
  let j = 0;
  let v = basis;
  let out = products;
  for (; j + BLOCK <= count; j += BLOCK) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let s4 = s0;
    let s5 = s0;
    let s6 = s0;
    let s7 = s0;
    let p = v;
    let q = v + 4 * bytes;
    for (let at = w; at < end; at += 16) {
      const x = v128.load(at);
      s0 = f32x4.add(s0, f32x4.mul(x, v128.load(p)));
      s1 = f32x4.add(s1, f32x4.mul(x, v128.load(p + bytes)));
      s2 = f32x4.add(s2, f32x4.mul(x, v128.load(p + 2 * bytes)));
      s3 = f32x4.add(s3, f32x4.mul(x, v128.load(p + 3 * bytes)));
      s4 = f32x4.add(s4, f32x4.mul(x, v128.load(q)));
      s5 = f32x4.add(s5, f32x4.mul(x, v128.load(q + bytes)));
      s6 = f32x4.add(s6, f32x4.mul(x, v128.load(q + 2 * bytes)));
      s7 = f32x4.add(s7, f32x4.mul(x, v128.load(q + 3 * bytes)));
      p += 16;
      q += 16;
    }
    store<f64>(out, <f64>sumLanes(s0));
    store<f64>(out, <f64>sumLanes(s1), 8);
    store<f64>(out, <f64>sumLanes(s2), 16);
    store<f64>(out, <f64>sumLanes(s3), 24);
    store<f64>(out, <f64>sumLanes(s4), 32);
    store<f64>(out, <f64>sumLanes(s5), 40);
    store<f64>(out, <f64>sumLanes(s6), 48);
    store<f64>(out, <f64>sumLanes(s7), 56);
    v += 8 * bytes;
    out += 64;
  }
  for (; j < count; j++) {
    store<f64>(out, dot(v, w, cells));
    v += bytes;
    out += 8;
  }
}

/** w += Σ_j factors[j] · v_j over `count` vectors; factors: float32. */
export function addProducts(w: usize, basis: usize, bytes: usize, count: i32, factors: usize, cells: i32): void {
  const end = w + (<usize>cells << 2);
  let j = 0;
  let v = basis;
  let factor = factors;
  for (; j + BLOCK <= count; j += BLOCK) {
    const f0 = v128.load32_splat(factor);
    const f1 = v128.load32_splat(factor, 4);
    const f2 = v128.load32_splat(factor, 8);
    const f3 = v128.load32_splat(factor, 12);
    const f4 = v128.load32_splat(factor, 16);
    const f5 = v128.load32_splat(factor, 20);
    const f6 = v128.load32_splat(factor, 24);
    const f7 = v128.load32_splat(factor, 28);
    let p = v;
    let q = v + 4 * bytes;
    for (let at = w; at < end; at += 16) {
      const a = f32x4.add(f32x4.mul(f0, v128.load(p)), f32x4.mul(f1, v128.load(p + bytes)));
      const b = f32x4.add(f32x4.mul(f2, v128.load(p + 2 * bytes)), f32x4.mul(f3, v128.load(p + 3 * bytes)));
      const c = f32x4.add(f32x4.mul(f4, v128.load(q)), f32x4.mul(f5, v128.load(q + bytes)));
      const d = f32x4.add(f32x4.mul(f6, v128.load(q + 2 * bytes)), f32x4.mul(f7, v128.load(q + 3 * bytes)));
      v128.store(at, f32x4.add(v128.load(at), f32x4.add(f32x4.add(a, b), f32x4.add(c, d))));
      p += 16;
      q += 16;
    }
    v += 8 * bytes;
    factor += 32;
  }
  for (; j < count; j++) {
    const f = v128.load32_splat(factor);
    let p = v;
    for (let at = w; at < end; at += 16) {
      v128.store(at, f32x4.add(v128.load(at), f32x4.mul(f, v128.load(p))));
      p += 16;
    }
    v += bytes;
    factor += 4;
  }
}

/** v *= factor */
export function scaleRows(v: usize, cells: i32, factor: f32): void {
  const f = f32x4.splat(factor);
  const end = v + (<usize>cells << 2);
  for (let at = v; at < end; at += 16) v128.store(at, f32x4.mul(f, v128.load(at)));
}
