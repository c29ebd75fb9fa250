import { addTo } from './dense';
import { DEPTH_RUN, LANES } from './denseLayout';

const PANEL_VALUE_BYTES: usize = LANES * 8;

/** C += the squared differences of one panel of A, one panel of B over `depth` steps: a 4 × 4 tile in registers. */
// @ts-ignore: decorator
@inline
function tile(a: usize, b: usize, bytes: usize, out: usize, outRowBytes: usize): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += PANEL_VALUE_BYTES) {
    const left = v128.load(b + at);
    const right = v128.load(b + at, 16);
    let x = v128.load64_splat(a + at);
    s00 = addSquare(s00, f64x2.sub(x, left));
    s01 = addSquare(s01, f64x2.sub(x, right));
    x = v128.load64_splat(a + at, 8);
    s10 = addSquare(s10, f64x2.sub(x, left));
    s11 = addSquare(s11, f64x2.sub(x, right));
    x = v128.load64_splat(a + at, 16);
    s20 = addSquare(s20, f64x2.sub(x, left));
    s21 = addSquare(s21, f64x2.sub(x, right));
    x = v128.load64_splat(a + at, 24);
    s30 = addSquare(s30, f64x2.sub(x, left));
    s31 = addSquare(s31, f64x2.sub(x, right));
  }
  addTo(out, s00, s01);
  addTo(out + outRowBytes, s10, s11);
  addTo(out + 2 * outRowBytes, s20, s21);
  addTo(out + 3 * outRowBytes, s30, s31);
}

// @ts-ignore: decorator
@inline
function addSquare(sum: v128, difference: v128): v128 {
  return f64x2.add(sum, f64x2.mul(difference, difference));
}

/**
 * out += the squared Euclidean distances between the columns of A and of B, for the panels [aFirst, aEnd) of A and
 * [bFirst, bEnd) of B, in float64: as `denseProduct`, with the square of a difference in the place of each product.
 */
export function denseDistances(
  a: usize, b: usize, depth: i32, aFirst: i32, aEnd: i32, bFirst: i32, bEnd: i32, out: usize, outStride: i32,
): void {
  const panelBytes = <usize>depth * PANEL_VALUE_BYTES;
  const outRowBytes = <usize>outStride << 3;
  for (let first = 0; first < depth; first += DEPTH_RUN) {
    const skipped = <usize>first * PANEL_VALUE_BYTES;
    const bytes = <usize>min(DEPTH_RUN, depth - first) * PANEL_VALUE_BYTES;
    for (let q = bFirst; q < bEnd; q++) {
      const right = b + <usize>q * panelBytes + skipped;
      for (let p = aFirst; p < aEnd; p++) {
        const to = out + <usize>p * LANES * outRowBytes + <usize>q * PANEL_VALUE_BYTES;
        tile(a + <usize>p * panelBytes + skipped, right, bytes, to, outRowBytes);
      }
    }
  }
}
