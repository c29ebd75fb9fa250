import { centred, squaredNorms, type DenseAlgebra, type Matrix, type OnProgress } from '../../compute/dense';
import { rowsOf } from './sampleRows';

/** Squared distances from some rows to all, queries × N, row-major. */
export async function distancesFrom(
  queries: Int32Array,
  matrix: Matrix,
  algebra: DenseAlgebra,
  onProgress: OnProgress,
): Promise<Float64Array> {
  const all = centred(matrix);
  const norms = squaredNorms(all);
  const some = { ...rowsOf(matrix, queries), center: all.center };
  const distances = await algebra.rowProducts(some, all, onProgress);
  for (let i = 0, at = 0; i < queries.length; i++) {
    const norm = norms[queries[i]];
    for (let row = 0; row < matrix.rows; row++, at++) {
      distances[at] = Math.max(0, norm + norms[row] - 2 * distances[at]);
    }
  }
  return distances;
}
