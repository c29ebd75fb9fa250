import { squaredDistance, squaredDistance64 } from './distance';
import { insertByDistance } from './nearestList';

/**
 * The k nearest rows of x of the queries [start, end), distances in float64, sorted by distance and then row:
 * indices, distances M × k. x and the queries have the same stride. k is at most `rows`. Float32 discards what is clearly
 * too far.
 */
export function queryNeighbors(
  x: usize, rows: i32, stride: i32, queries: usize, k: i32, indices: usize, distances: usize, start: i32, end: i32,
): void {
  const shrink = <f32>(1 - 2 * (<f64>(stride >> 2) + 8) * 5.960464477539063e-8);
  const rowBytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    const query = queries + <usize>i * rowBytes;
    const foundIndices = indices + (<usize>i * k << 2);
    const found = distances + (<usize>i * k << 3);
    let count = 0;
    let worst = Infinity;
    for (let j = 0; j < rows; j++) {
      const other = x + <usize>j * rowBytes;
      if (<f64>(squaredDistance(query, other, stride) * shrink) >= worst) continue;
      const distance = squaredDistance64(query, other, stride);
      if (distance >= worst) continue;
      insertByDistance(found, foundIndices, count < k ? count++ : k - 1, distance, j);
      if (count == k) worst = load<f64>(found + (<usize>(k - 1) << 3));
    }
    for (let c = 0; c < k; c++) store<f64>(found + (<usize>c << 3), Math.sqrt(load<f64>(found + (<usize>c << 3))));
  }
}
