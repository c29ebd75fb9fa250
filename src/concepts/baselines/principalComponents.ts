import { centred, type DenseAlgebra, type Matrix, type OnProgress } from '../../compute/dense';
import { symmetricEigen } from '../../compute/symmetricEigen';

interface PrincipalComponents {
  /** The variances along the directions, largest first, with N − 1 in the denominator. */
  variances: Float64Array;
  /** Unit vectors, one for each variance, row-major; each sign is free. */
  directions: Matrix;
}

/**
 * Principal components of the centred rows, from the eigenvectors of the smaller of the covariance, F × F, and the Gram
 * matrix, N × N. Directions of no variance, which no data decide, are left out: those whose variance is below the rounding
 * of the largest, max(N, F) · 2⁻⁵².
 *
 * @param most the number of components, at most
 * @param check called between pieces of work on this thread; may throw to end it
 */
export async function principalComponents(
  matrix: Matrix,
  most: number,
  algebra: DenseAlgebra,
  check: () => void,
  onProgress?: OnProgress,
): Promise<PrincipalComponents> {
  const { rows, columns } = matrix;
  const x = centred(matrix);
  const tall = rows > columns;
  const size = Math.min(rows, columns);
  const scatter = await (tall
    ? algebra.crossProduct(x, x, onProgress)
    : algebra.rowProducts(x, x, onProgress));
  check();
  const { values, vectors } = symmetricEigen(scatter, size, Math.min(most, size), check);
  const rounding = Math.max(rows, columns) * 2 ** -52 * values[0];
  let count = 0;
  while (count < Math.min(most, size) && values[count] > rounding) count++;
  const variances = values.slice(0, count).map((value) => value / (rows - 1));
  const kept: Matrix = { rows: count, columns: size, data: vectors.slice(0, count * size) };
  if (tall) return { variances, directions: kept };
  const data = await algebra.product(kept, x);
  for (let k = 0; k < count; k++) {
    const length = Math.sqrt(values[k]);
    for (let c = 0; c < columns; c++) data[k * columns + c] /= length;
  }
  return { variances, directions: { rows: count, columns, data } };
}
