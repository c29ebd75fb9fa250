import { centred, type DenseAlgebra, type Matrix } from '../../compute/dense';
import { symmetricEigen } from '../../compute/symmetricEigen';

/**
 * Centred rows as coordinates in the space that they span, N × N in place of N × F: a rotation, which keeps all inner
 * products. For matrices with fewer rows than columns.
 *
 * @param check called now and then; may throw to end the work
 */
export async function inOwnSpan(matrix: Matrix, algebra: DenseAlgebra, check: () => void): Promise<Matrix> {
  const { rows } = matrix;
  const operand = centred(matrix);
  const gram = await algebra.rowProducts(operand, operand);
  const { values, vectors } = symmetricEigen(gram, rows, rows, check);
  const data = new Float64Array(rows * rows);
  for (let axis = 0; axis < rows; axis++) {
    const length = Math.sqrt(Math.max(0, values[axis]));
    for (let row = 0; row < rows; row++) data[row * rows + axis] = length * vectors[axis * rows + row];
  }
  return { rows, columns: rows, data };
}
