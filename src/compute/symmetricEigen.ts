import { reflector } from './householder';
import { tridiagonalEigenvalues, tridiagonalEigenvectors, type Tridiagonal } from './tridiagonal';

export interface SymmetricEigen {
  /** All eigenvalues, largest first. */
  values: Float64Array;
  /** `count` × size: unit eigenvectors of the largest eigenvalues, one a row; each sign is free. */
  vectors: Float64Array;
}

/** A reduction to Qᵀ A Q: the reflections that make Q lie in the rows above the diagonal. */
interface Reduced {
  tridiagonal: Tridiagonal;
  reflections: Float64Array;
  factors: Float64Array;
}

/**
 * Eigenvalues of a symmetric matrix and the eigenvectors of the `count` largest, by Householder's reduction to tridiagonal
 * form; 4/3 · size³ operations on this thread.
 *
 * @param matrix size × size, row-major; only the diagonal and what is above it is read
 * @param check called between columns; may throw to end the work
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
  count: number,
  check: () => void = () => undefined,
): SymmetricEigen {
  const { tridiagonal, reflections, factors } = tridiagonalise(matrix, size, check);
  const values = tridiagonalEigenvalues(tridiagonal);
  const vectors = tridiagonalEigenvectors(tridiagonal, values, count);
  for (let k = size - 3; k >= 0; k--) {
    const from = k * size;
    for (let at = 0; at < count * size; at += size) {
      let along = 0;
      for (let i = k + 1; i < size; i++) along += reflections[from + i] * vectors[at + i];
      along *= factors[k];
      for (let i = k + 1; i < size; i++) vectors[at + i] -= along * reflections[from + i];
    }
    check();
  }
  return { values, vectors };
}

function tridiagonalise(matrix: Float64Array, size: number, check: () => void): Reduced {
  const a = matrix.slice();
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(Math.max(0, size - 1));
  const factors = new Float64Array(size);
  const product = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    diagonal[k] = a[k * size + k];
    if (k === size - 1) break;
    if (k === size - 2) {
      offDiagonal[k] = a[k * size + k + 1];
      continue;
    }
    const row = k * size;
    const { factor, head } = reflector(a, row + k + 1, size - k - 1);
    factors[k] = factor;
    offDiagonal[k] = head;
    if (factor === 0) continue;
    // product = factor · A v, from the upper triangle; then A −= v wᵀ + w vᵀ.
    product.fill(0);
    for (let i = k + 1; i < size; i++) {
      const vi = a[row + i];
      const at = i * size;
      let sum = a[at + i] * vi;
      for (let j = i + 1; j < size; j++) {
        sum += a[at + j] * a[row + j];
        product[j] += a[at + j] * vi;
      }
      product[i] += sum;
    }
    let along = 0;
    for (let i = k + 1; i < size; i++) along += product[i] * a[row + i];
    const half = (factor * factor * along) / 2;
    for (let i = k + 1; i < size; i++) product[i] = factor * product[i] - half * a[row + i];
    for (let i = k + 1; i < size; i++) {
      const vi = a[row + i];
      const wi = product[i];
      const at = i * size;
      for (let j = i; j < size; j++) a[at + j] -= vi * product[j] + wi * a[row + j];
    }
    check();
  }
  return { tridiagonal: { diagonal, offDiagonal }, reflections: a, factors };
}
