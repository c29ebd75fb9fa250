import { reflector } from './householder';
import { tridiagonalEigenvalues } from './tridiagonal';

/**
 * The singular values of a matrix, largest first: its bidiagonal form B by Householder reflections from both sides, then the
 * eigenvalues ±σ of the tridiagonal matrix with a zero diagonal that holds B (Golub, Kahan, SIAM J. Numer. Anal. 1965).
 * About 4 · rows · columns² operations, the smaller side squared, on this thread.
 *
 * @param matrix rows × columns, row-major
 * @param check called between columns; may throw to end the work
 */
export function singularValues(
  matrix: Float64Array,
  rows: number,
  columns: number,
  check: () => void = () => undefined,
): Float64Array {
  const size = Math.min(rows, columns);
  const a = rows < columns ? transposed(matrix, rows, columns) : matrix.slice();
  const offDiagonal = bidiagonalise(a, Math.max(rows, columns), size, check);
  const values = tridiagonalEigenvalues({ diagonal: new Float64Array(2 * size), offDiagonal });
  return values.slice(0, size).map((value) => Math.max(0, value));
}

/** Reduces a tall matrix in place; returns its diagonal and superdiagonal, by turns. */
function bidiagonalise(a: Float64Array, rows: number, columns: number, check: () => void): Float64Array {
  const entries = new Float64Array(Math.max(0, 2 * columns - 1));
  const column = new Float64Array(rows);
  const sums = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    for (let i = k; i < rows; i++) column[i] = a[i * columns + k];
    const left = reflector(column, k, rows - k);
    entries[2 * k] = left.head;
    if (left.factor !== 0) {
      sums.fill(0);
      for (let i = k; i < rows; i++) {
        const at = i * columns;
        for (let j = k + 1; j < columns; j++) sums[j] += column[i] * a[at + j];
      }
      for (let i = k; i < rows; i++) {
        const at = i * columns;
        const along = left.factor * column[i];
        for (let j = k + 1; j < columns; j++) a[at + j] -= along * sums[j];
      }
    }
    if (k === columns - 1) break;
    const row = k * columns;
    const right = reflector(a, row + k + 1, columns - k - 1);
    entries[2 * k + 1] = right.head;
    if (right.factor !== 0) {
      for (let i = k + 1; i < rows; i++) {
        const at = i * columns;
        let along = 0;
        for (let j = k + 1; j < columns; j++) along += a[at + j] * a[row + j];
        along *= right.factor;
        for (let j = k + 1; j < columns; j++) a[at + j] -= along * a[row + j];
      }
    }
    check();
  }
  return entries;
}

function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = matrix[i * columns + j];
  }
  return out;
}
