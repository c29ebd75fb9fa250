import { DEPTH_RUN, LANES } from './denseLayout';

const PANEL_VALUE_BYTES: usize = LANES * 8;

/** C += AᵀB of one panel of A, one panel of B and `depth` steps: a 4 × 4 tile in registers. */
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
    s00 = f64x2.add(s00, f64x2.mul(x, left));
    s01 = f64x2.add(s01, f64x2.mul(x, right));
    x = v128.load64_splat(a + at, 8);
    s10 = f64x2.add(s10, f64x2.mul(x, left));
    s11 = f64x2.add(s11, f64x2.mul(x, right));
    x = v128.load64_splat(a + at, 16);
    s20 = f64x2.add(s20, f64x2.mul(x, left));
    s21 = f64x2.add(s21, f64x2.mul(x, right));
    x = v128.load64_splat(a + at, 24);
    s30 = f64x2.add(s30, f64x2.mul(x, left));
    s31 = f64x2.add(s31, f64x2.mul(x, right));
  }
  addTo(out, s00, s01);
  addTo(out + outRowBytes, s10, s11);
  addTo(out + 2 * outRowBytes, s20, s21);
  addTo(out + 3 * outRowBytes, s30, s31);
}

/** Adds four numbers, two in each vector, to those at `out`. */
// @ts-ignore: decorator
@inline
export function addTo(out: usize, left: v128, right: v128): void {
  v128.store(out, f64x2.add(v128.load(out), left));
  v128.store(out, f64x2.add(v128.load(out, 16), right), 16);
}

/**
 * out += AᵀB for the panels [aFirst, aEnd) of A and [bFirst, bEnd) of B, in float64. A panel is `depth` × LANES values: four
 * columns, row after row. Products are summed in runs of DEPTH_RUN.
 *
 * @param out rows of `outStride` float64, LANES of them for each panel of A
 */
export function denseProduct(
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
