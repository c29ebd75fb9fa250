import { squaredDistance64 } from './distance';

/**
 * out[i][c] = Euclidean distance from row i to the nearest exemplar of concept c, for the rows [start, end).
 * exemplars: row numbers, concept after concept; offsets: concepts + 1 positions in it.
 */
export function exemplarDistances(
  x: usize, stride: i32, exemplars: usize, offsets: usize, concepts: i32, out: usize, start: i32, end: i32,
): void {
  for (let i = start; i < end; i++) {
    const point = x + <usize>i * stride * 4;
    for (let c = 0; c < concepts; c++) {
      const stop = load<i32>(offsets + (<usize>(c + 1) << 2));
      let nearest: f64 = Infinity;
      for (let e = load<i32>(offsets + (<usize>c << 2)); e < stop; e++) {
        const row = load<i32>(exemplars + (<usize>e << 2));
        nearest = min(nearest, squaredDistance64(point, x + <usize>row * stride * 4, stride));
      }
      store<f64>(out + ((<usize>i * concepts + c) << 3), Math.sqrt(nearest));
    }
  }
}
