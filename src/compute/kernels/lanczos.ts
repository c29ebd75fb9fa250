// Lanczos steps on a sparse symmetric matrix with full reorthogonalisation, and the combination of the basis into
// eigenvectors. Vectors are float32 of `length` cells (the rows padded with zeros to a multiple of 16), one after the
// other. Rows are cut into slices; sums of products run in float32 lanes within a slice and in float64 over slices, in
// their order, so that they are the same whichever threads work on which slice.
import { addProducts, dotProducts, multiplyRows, scaleRows, squaredLength } from './lanczosSlice';
import { COMBINED, SLICE } from './lanczosLayout';
import { meet, nextTask } from './threads';

/** Where one pass of Gram–Schmidt leaves less of a squared length, a second follows (Daniel et al., Math. Comp. 1976). */
const LITTLE: f64 = 0.5;
/** A remainder shorter than this is rounding: the basis spans an invariant subspace. */
const NEGLIGIBLE: f64 = 1e-6;
/** Vectors of the basis are kept at least so orthogonal: the square root of float32's rounding is enough (Simon 1984). */
const ORTHOGONAL: f64 = 1e-4;
/** Products of unit vectors that are orthogonal but for rounding. */
const ROUNDING: f64 = 2.5e-7;
/** A length from which on a vector is made orthogonal to the whole basis in any case: much of it may be rounding. */
const SHORT: f64 = 0.03;

// What a slice notes, in float64: the squared length of w before and after, v · w, and the products with the basis.
const BEFORE: i32 = 0;
const AFTER: i32 = 1;
const ALONG: i32 = 2;
const PRODUCTS: i32 = 3;

/** The sum over slices of cell `at` of what each slice has noted. */
// @ts-ignore: decorator
@inline
function total(partial: usize, stride: i32, slices: i32, at: i32): f64 {
  let sum: f64 = 0;
  for (let s = 0; s < slices; s++) sum += load<f64>(partial + ((<usize>s * stride + at) << 3));
  return sum;
}

/**
 * Takes out of w what lies along `count` vectors of the basis (classical Gram–Schmidt, in blocks), given their products
 * with it in `partial`; returns the squared length of what is left. coefficients: count float32 of this thread.
 */
function removeBasis(
  basis: usize, length: i32, count: i32, w: usize, partial: usize, stride: i32, slices: i32, coefficients: usize,
  sync: usize, threads: i32,
): f64 {
  for (let j = 0; j < count; j++) {
    store<f32>(coefficients + (<usize>j << 2), <f32>-total(partial, stride, slices, PRODUCTS + j));
  }
  for (let s = nextTask(sync); s < slices; s = nextTask(sync)) {
    const from = s * SLICE;
    const cells = min(SLICE, length - from);
    const target = w + (<usize>from << 2);
    addProducts(target, basis + (<usize>from << 2), <usize>length << 2, count, coefficients, cells);
    store<f64>(partial + (<usize>s * stride << 3), squaredLength(target, cells), AFTER << 3);
  }
  meet(sync, threads);
  return total(partial, stride, slices, AFTER);
}

/**
 * Makes w, whose products with the basis are in `partial`, orthogonal to the basis and of length one; returns the length it
 * had. What one pass leaves along the basis is its rounding: much, where little is left; a second pass takes that out.
 */
function orthogonalise(
  basis: usize, length: i32, count: i32, w: usize, partial: usize, stride: i32, slices: i32, coefficients: usize,
  sync: usize, threads: i32,
): f64 {
  const before = total(partial, stride, slices, BEFORE);
  let left = removeBasis(basis, length, count, w, partial, stride, slices, coefficients, sync, threads);
  if (left < LITTLE * before) {
    noteProducts(basis, length, count, w, partial, stride, slices, sync, threads);
    left = removeBasis(basis, length, count, w, partial, stride, slices, coefficients, sync, threads);
  }
  const norm = Math.sqrt(left);
  for (let s = nextTask(sync); s < slices; s = nextTask(sync)) {
    const from = s * SLICE;
    scaleRows(w + (<usize>from << 2), min(SLICE, length - from), <f32>(norm > 0 ? 1 / norm : 0));
  }
  meet(sync, threads);
  return norm;
}

/** For each slice: the squared length of w, and its products with `count` vectors of the basis. */
function noteProducts(
  basis: usize, length: i32, count: i32, w: usize, partial: usize, stride: i32, slices: i32, sync: usize, threads: i32,
): void {
  for (let s = nextTask(sync); s < slices; s = nextTask(sync)) {
    noteSlice(basis, length, count, w, partial, stride, s);
  }
  meet(sync, threads);
}

function noteSlice(basis: usize, length: i32, count: i32, w: usize, partial: usize, stride: i32, slice: i32): void {
  const from = slice * SLICE;
  const cells = min(SLICE, length - from);
  const v = w + (<usize>from << 2);
  const note = partial + (<usize>slice * stride << 3);
  store<f64>(note, squaredLength(v, cells), BEFORE << 3);
  dotProducts(v, basis + (<usize>from << 2), <usize>length << 2, count, cells, note + (PRODUCTS << 3));
}

/**
 * How far from orthogonal vector k + 1 is to those before it, at most, by the recurrence that rounding follows (Simon, Math.
 * Comp. 1984). now[j] = |v_k · v_j| and before[j] = |v_(k − 1) · v_j| as estimated, 1 for j = k and j = k − 1; `before`
 * becomes that of vector k + 1.
 */
function estimateProducts(
  now: usize, before: usize, diagonal: usize, offDiagonal: usize, k: i32, alpha: f64, beta: f64, betaBefore: f64,
): f64 {
  let largest: f64 = 0;
  let left: f64 = 0;
  for (let j = 0; j < k; j++) {
    const at = <usize>j << 3;
    const along = load<f64>(offDiagonal + at);
    const here = load<f64>(now + at);
    const sum = left + (load<f64>(diagonal + at) - alpha) * here + along * load<f64>(now + at, 8) -
      betaBefore * load<f64>(before + at);
    const product = (sum + copysign<f64>(ROUNDING * (along + beta), sum)) / beta;
    store<f64>(before + at, product);
    largest = max(largest, Math.abs(product));
    left = along * here;
  }
  const end = before + (<usize>k << 3);
  store<f64>(end, ROUNDING);
  store<f64>(end, 1, 8);
  return largest;
}

function fillCells(cells: usize, count: i32, value: f64): void {
  for (let j = 0; j < count; j++) store<f64>(cells + (<usize>j << 3), value);
}

/**
 * Lanczos steps number `first` to `last` − 1 on a symmetric matrix M in compressed rows, on the threads that call this at
 * the same time with the same arguments but `thread` and `threads`. Step k: w = M · v for vector v = k + 1 of the basis,
 * diagonal[k] = v · w, w less its parts along v and the vector before it (the rest is rounding), then orthogonal to
 * vector 0 and, where rounding has grown, to all vectors 0 … k + 1 in this step and the next, as vector k + 2, offDiagonal[k] = its length; 0 where that is
 * negligible, and then no more steps.
 * begin: first make vector first + 1 orthogonal to those before it, and make no step if nothing is left.
 * basis: last + 2 vectors; partial: `stride` float64 for each slice and coefficients: `stride` float32 for each thread,
 * both scratch; products: for each thread 2 · `stride` + 1 float64 that stay from call to call; sync: see `meet`; state[0] = number of steps made so far, state[1] = whether they ended early.
 */
export function lanczosSteps(
  offsets: usize, columns: usize, weights: usize, rows: i32, basis: usize, length: i32, diagonal: usize,
  offDiagonal: usize, partial: usize, stride: i32, coefficients: usize, products: usize, sync: usize, state: usize,
  first: i32, last: i32, begin: i32, thread: i32, threads: i32,
): void {
  const slices = (length + SLICE - 1) / SLICE;
  const bytes = <usize>length << 2;
  const own = coefficients + (<usize>(thread * stride) << 2);
  const even = products + (<usize>(thread * (2 * stride + 1)) << 3);
  const odd = even + (<usize>stride << 3);
  const again = odd + (<usize>stride << 3);
  let step = first;
  let left: f64 = 1;
  if (begin) {
    fillCells(even, stride, 0);
    fillCells(odd, stride, 0);
    const now = first % 2 == 0 ? even : odd;
    fillCells(now, first, ROUNDING);
    store<f64>(now + (<usize>first << 3), 1);
    store<f64>(again, 0);
    const w = basis + <usize>(first + 1) * bytes;
    noteProducts(basis, length, first + 1, w, partial, stride, slices, sync, threads);
    left = orthogonalise(basis, length, first + 1, w, partial, stride, slices, own, sync, threads);
  }
  let beta = begin ? 0 : load<f64>(offDiagonal + (<usize>(first - 1) << 3));
  while (left >= NEGLIGIBLE && step < last) {
    const v = basis + <usize>(step + 1) * bytes;
    const w = v + bytes;
    for (let s = nextTask(sync); s < slices; s = nextTask(sync)) {
      const from = s * SLICE;
      const cells = min(SLICE, length - from);
      multiplyRows(offsets, columns, weights, v, w, from, min(rows, from + cells), from + cells);
      const skipped = <usize>from << 2;
      dotProducts(w + skipped, v + skipped, bytes, 1, cells, partial + ((<usize>s * stride + ALONG) << 3));
    }
    meet(sync, threads);
    const alpha = total(partial, stride, slices, ALONG);
    store<f32>(own, <f32>-beta);
    store<f32>(own, <f32>-alpha, 4);
    for (let s = nextTask(sync); s < slices; s = nextTask(sync)) {
      const skipped = <usize>(s * SLICE) << 2;
      addProducts(w + skipped, v - bytes + skipped, bytes, 2, own, min(SLICE, length - s * SLICE));
      noteSlice(basis, length, 1, w, partial, stride, s);
    }
    meet(sync, threads);
    const norm = Math.sqrt(total(partial, stride, slices, BEFORE));
    const now = step % 2 == 0 ? even : odd;
    const next = step % 2 == 0 ? odd : even;
    const grown = norm < SHORT ||
      estimateProducts(now, next, diagonal, offDiagonal, step, alpha, norm, beta) > ORTHOGONAL;
    let count = 1;
    if (grown || load<f64>(again) == 1) {
      count = step + 2;
      fillCells(next, step + 1, ROUNDING);
      store<f64>(next + (<usize>(step + 1) << 3), 1);
      noteProducts(basis, length, count, w, partial, stride, slices, sync, threads);
    }
    store<f64>(again, grown ? 1 : 0);
    left = orthogonalise(basis, length, count, w, partial, stride, slices, own, sync, threads);
    beta = left >= NEGLIGIBLE ? left : 0;
    if (thread == 0) {
      store<f64>(diagonal + (<usize>step << 3), alpha);
      store<f64>(offDiagonal + (<usize>step << 3), beta);
    }
    step++;
  }
  if (thread == 0) {
    store<i32>(state, step);
    store<i32>(state, i32(left < NEGLIGIBLE), 4);
  }
}

/**
 * Rows `from` to `to` − 1 (multiples of 16) of `outs` (a multiple of 4) vectors out[o] = Σ_j weights[j · outs + o] · basis[j] over `count`
 * vectors of `length` cells.
 */
export function lanczosCombine(
  basis: usize, length: i32, count: i32, weights: usize, outs: i32, out: usize, from: i32, to: i32,
): void {
  const bytes = <usize>length << 2;
  const step = <usize>outs << 2;
  const end = <usize>to << 2;
  for (let o = 0; o < outs; o += COMBINED) {
    const first = out + <usize>o * bytes;
    for (let c = <usize>from << 2; c < end; c += 32) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let b0 = a0;
      let b1 = a0;
      let c0 = a0;
      let c1 = a0;
      let d0 = a0;
      let d1 = a0;
      let v = basis + c;
      let weight = weights + (<usize>o << 2);
      for (let j = 0; j < count; j++) {
        const x = v128.load(v);
        const y = v128.load(v, 16);
        const a = v128.load32_splat(weight);
        a0 = f32x4.add(a0, f32x4.mul(a, x));
        a1 = f32x4.add(a1, f32x4.mul(a, y));
        const b = v128.load32_splat(weight, 4);
        b0 = f32x4.add(b0, f32x4.mul(b, x));
        b1 = f32x4.add(b1, f32x4.mul(b, y));
        const e = v128.load32_splat(weight, 8);
        c0 = f32x4.add(c0, f32x4.mul(e, x));
        c1 = f32x4.add(c1, f32x4.mul(e, y));
        const f = v128.load32_splat(weight, 12);
        d0 = f32x4.add(d0, f32x4.mul(f, x));
        d1 = f32x4.add(d1, f32x4.mul(f, y));
        v += bytes;
        weight += step;
      }
      v128.store(first + c, a0);
      v128.store(first + c, a1, 16);
      v128.store(first + bytes + c, b0);
      v128.store(first + bytes + c, b1, 16);
      v128.store(first + 2 * bytes + c, c0);
      v128.store(first + 2 * bytes + c, c1, 16);
      v128.store(first + 3 * bytes + c, d0);
      v128.store(first + 3 * bytes + c, d1, 16);
    }
  }
}
