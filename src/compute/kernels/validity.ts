// Density-based clustering validation (Moulavi, Jaskowiak, Campello, Zimek, Sander, SDM 2014).
import { squaredDistance, squaredDistance64 } from './distance';

/** base^(dims / 2) by repeated squaring, 0 ≤ base ≤ 1. */
function halfPower(base: f64, dims: i32): f64 {
  let result = dims & 1 ? Math.sqrt(base) : 1;
  let square = base;
  for (let rest = dims >> 1; rest > 0; rest >>= 1) {
    if (rest & 1) result *= square;
    square *= square;
  }
  return result;
}

/**
 * The parts of all-points core distances within one concept, whose `count` rows begin at x, of its rows [start, end): the
 * distance to the nearest row at another place, and Σ_j (nearest / d_ij)^dims over the rows at another place, so that no
 * power leaves float64; both 0 where there are none. Scratch: 8 · count bytes.
 */
export function allPointsCore(
  x: usize, count: i32, stride: i32, dims: i32, nearests: usize, sums: usize, start: i32, end: i32, scratch: usize,
): void {
  for (let i = start; i < end; i++) {
    const point = x + <usize>i * stride * 4;
    let nearest = Infinity;
    for (let j = 0; j < count; j++) {
      const squared = squaredDistance64(point, x + <usize>j * stride * 4, stride);
      store<f64>(scratch + (<usize>j << 3), squared);
      if (squared > 0) nearest = min(nearest, squared);
    }
    let sum: f64 = 0;
    for (let j = 0; j < count; j++) {
      const squared = load<f64>(scratch + (<usize>j << 3));
      if (squared > 0) sum += halfPower(nearest / squared, dims);
    }
    store<f64>(nearests + (<usize>i << 3), sum > 0 ? Math.sqrt(nearest) : 0);
    store<f64>(sums + (<usize>i << 3), sum);
  }
}

/**
 * Smallest mutual reachability distance, max(core i, core j, ‖x_i − x_j‖), from the rows [start, end) of one concept to a
 * row of another; to one float64 at `out`. Concepts whose ball is too far away are passed over.
 *
 * @param offsets where the rows of each concept begin, and N; concepts + 1
 * @param centres, radii the ball around the rows of each concept: float32 rows, and float64
 */
export function conceptSeparation(
  x: usize, stride: i32, core: usize, offsets: usize, centres: usize, radii: usize, concepts: i32, concept: i32,
  start: i32, end: i32, out: usize,
): void {
  const shrink = <f32>(1 - 2 * (<f64>(stride >> 2) + 8) * 5.960464477539063e-8);
  let smallest = Infinity;
  for (let i = start; i < end; i++) {
    const point = x + <usize>i * stride * 4;
    const coreI = load<f64>(core + (<usize>i << 3));
    if (coreI >= smallest) continue;
    for (let c = 0; c < concepts; c++) {
      if (c == concept) continue;
      const away = Math.sqrt(squaredDistance64(point, centres + <usize>c * stride * 4, stride));
      if (away * 0.999999 - load<f64>(radii + (<usize>c << 3)) >= smallest) continue;
      const stop = load<i32>(offsets + (<usize>(c + 1) << 2));
      for (let j = load<i32>(offsets + (<usize>c << 2)); j < stop; j++) {
        const floor = max(coreI, load<f64>(core + (<usize>j << 3)));
        if (floor >= smallest) continue;
        const other = x + <usize>j * stride * 4;
        if (<f64>(squaredDistance(point, other, stride) * shrink) >= smallest * smallest) continue;
        smallest = min(smallest, max(floor, Math.sqrt(squaredDistance64(point, other, stride))));
      }
    }
  }
  store<f64>(out, smallest);
}
