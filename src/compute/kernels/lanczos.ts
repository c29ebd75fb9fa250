// One step of the Lanczos method on a sparse symmetric matrix, with full reorthogonalisation, and the combination of
// the basis into eigenvectors. Vectors are float32 of `length` cells (the rows padded with zeros to a multiple of 16);
// sums of products run in 16 float32 lanes per 1024 cells and in float64 over those.

const CHUNK: i32 = 1024;

/** The share of a vector that one pass of Gram–Schmidt may leave of it. */
const LITTLE: f64 = 0.1;

function dot(v: usize, w: usize, length: i32): f64 {
  let total: f64 = 0;
  for (let from = 0; from < length; from += CHUNK) {
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let s2 = f32x4.splat(0);
    let s3 = f32x4.splat(0);
    const end = <usize>min(length, from + CHUNK) << 2;
    for (let c = <usize>from << 2; c < end; c += 64) {
      s0 = f32x4.add(s0, f32x4.mul(v128.load(v + c), v128.load(w + c)));
      s1 = f32x4.add(s1, f32x4.mul(v128.load(v + c, 16), v128.load(w + c, 16)));
      s2 = f32x4.add(s2, f32x4.mul(v128.load(v + c, 32), v128.load(w + c, 32)));
      s3 = f32x4.add(s3, f32x4.mul(v128.load(v + c, 48), v128.load(w + c, 48)));
    }
    const s = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
    total += <f64>f32x4.extract_lane(s, 0) + <f64>f32x4.extract_lane(s, 1);
    total += <f64>f32x4.extract_lane(s, 2) + <f64>f32x4.extract_lane(s, 3);
  }
  return total;
}

/** w += factor · v */
function addScaled(w: usize, v: usize, length: i32, factor: f32): void {
  const f = f32x4.splat(factor);
  const end = <usize>length << 2;
  for (let c: usize = 0; c < end; c += 16) {
    v128.store(w + c, f32x4.add(v128.load(w + c), f32x4.mul(f, v128.load(v + c))));
  }
}

/** Scales v to length one; returns the length it had. */
function normalise(v: usize, length: i32): f64 {
  const norm = Math.sqrt(dot(v, v, length));
  const factor = f32x4.splat(<f32>(norm > 0 ? 1 / norm : 0));
  const end = <usize>length << 2;
  for (let c: usize = 0; c < end; c += 16) v128.store(v + c, f32x4.mul(factor, v128.load(v + c)));
  return norm;
}

/** Takes out of w what lies along `count` vectors of the basis, and scales it to length one; returns what was left. */
function orthogonalise(basis: usize, length: i32, count: i32, w: usize): f64 {
  const bytes = <usize>length << 2;
  for (let j = 0; j < count; j++) {
    const v = basis + <usize>j * bytes;
    addScaled(w, v, length, <f32>-dot(v, w, length));
  }
  return normalise(w, length);
}

/**
 * Makes vector `count` of the basis orthogonal to vectors 0 … count − 1 and of length one (modified Gram–Schmidt).
 * Where little is left that is mostly rounding, which has parts along the basis; a second pass takes them out.
 * result[1] = its length before it was normalised.
 */
export function lanczosOrthogonalise(basis: usize, length: i32, count: i32, result: usize): void {
  const w = basis + (<usize>count * <usize>length << 2);
  const before = Math.sqrt(dot(w, w, length));
  let left = orthogonalise(basis, length, count, w);
  if (left < LITTLE * before) left *= orthogonalise(basis, length, count, w);
  store<f64>(result, left, 8);
}

/**
 * Extends the basis by one: w = M · v for its last vector v (number count − 1), result[0] = v · w, then w
 * orthogonal to the whole basis as vector `count`, result[1] = its length. M in compressed rows, float32.
 */
export function lanczosStep(
  offsets: usize, columns: usize, weights: usize, rows: i32, basis: usize, length: i32, count: i32, result: usize,
): void {
  const bytes = <usize>length << 2;
  const v = basis + <usize>(count - 1) * bytes;
  const w = v + bytes;
  memory.fill(w, 0, bytes);
  for (let i = 0; i < rows; i++) {
    const stop = load<i32>(offsets + (<usize>(i + 1) << 2));
    let sum: f64 = 0;
    for (let e = load<i32>(offsets + (<usize>i << 2)); e < stop; e++) {
      const column = load<i32>(columns + (<usize>e << 2));
      sum += <f64>load<f32>(weights + (<usize>e << 2)) * <f64>load<f32>(v + (<usize>column << 2));
    }
    store<f32>(w + (<usize>i << 2), <f32>sum);
  }
  store<f64>(result, dot(v, w, length));
  lanczosOrthogonalise(basis, length, count, result);
}

/** out = Σ_j weights[j] · basis[j] over `count` vectors, of length one. weights: float32. */
export function lanczosCombine(basis: usize, length: i32, count: i32, weights: usize, out: usize): void {
  const bytes = <usize>length << 2;
  memory.fill(out, 0, bytes);
  for (let j = 0; j < count; j++) addScaled(out, basis + <usize>j * bytes, length, load<f32>(weights + (<usize>j << 2)));
  normalise(out, length);
}
