import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { seededRandom } from '../../compute/random';

/** out = M · v for a symmetric M. */
export type Multiply = (v: Float64Array, out: Float64Array) => void;

/**
 * Eigenvectors of the `count` largest eigenvalues of a symmetric operator on ℝⁿ, orthogonal to the unit vector
 * `without`, by the Lanczos method with full reorthogonalisation. Accurate to about `tolerance` relative to the
 * spectrum's size; starts from a seeded vector.
 *
 * @returns eigenvectors by descending eigenvalue, each of length n; fewer than `count` when n − 1 is smaller
 */
export function largestEigenvectors(
  n: number,
  multiply: Multiply,
  count: number,
  without: Float64Array,
  tolerance: number,
  seed: number,
  checkpoint: () => void,
): Float64Array[] {
  const limit = Math.min(n - 1, Math.max(10 * count, 400));
  const random = seededRandom(seed);
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  const fixed = [without];
  let next = orthonormal(randomVector(n, random), fixed, basis);
  let check = Math.min(limit, 2 * count + 20);

  while (next && basis.length < limit) {
    checkpoint();
    basis.push(next);
    const w = new Float64Array(n);
    multiply(next, w);
    diagonal.push(dot(w, next));
    const beta = orthogonalise(w, fixed, basis);
    if (basis.length >= check || basis.length === limit) {
      const ritz = tridiagonalEigen(diagonal, offDiagonal);
      const settled = ritz.vectors
        .slice(0, count)
        .every(
          (s, i) =>
            Math.abs(beta * s[s.length - 1]) <= tolerance * Math.max(tolerance, Math.abs(ritz.values[i])),
        );
      if (settled || basis.length === limit)
        return combine(basis, ritz.vectors.slice(0, count), n, checkpoint);
      check = Math.ceil(basis.length * 1.3);
    }
    // An invariant subspace was found: go on from a fresh direction.
    const exhausted = beta < 1e-10;
    next = exhausted ? orthonormal(randomVector(n, random), fixed, basis) : scale(w, 1 / beta);
    offDiagonal.push(exhausted ? 0 : beta);
  }
  return combine(basis, tridiagonalEigen(diagonal, offDiagonal).vectors.slice(0, count), n, checkpoint);
}

/** Eigenpairs of a symmetric tridiagonal matrix by descending eigenvalue. */
function tridiagonalEigen(diagonal: number[], offDiagonal: number[]) {
  const size = diagonal.length;
  const matrix = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) {
    matrix.set(i, i, diagonal[i]);
    if (i + 1 < size) {
      matrix.set(i, i + 1, offDiagonal[i]);
      matrix.set(i + 1, i, offDiagonal[i]);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((i, j) => realEigenvalues[j] - realEigenvalues[i]);
  return {
    values: order.map((i) => realEigenvalues[i]),
    vectors: order.map((i) => eigenvectorMatrix.getColumn(i)),
  };
}

function combine(
  basis: Float64Array[],
  weights: number[][],
  n: number,
  checkpoint: () => void,
): Float64Array[] {
  return weights.map((w) => {
    checkpoint();
    const vector = new Float64Array(n);
    basis.forEach((b, j) => add(vector, b, w[j]));
    return scale(vector, 1 / Math.sqrt(dot(vector, vector)));
  });
}

/** Makes w orthogonal to all given unit vectors, twice for accuracy; returns its remaining length. */
function orthogonalise(w: Float64Array, fixed: Float64Array[], basis: Float64Array[]): number {
  for (let pass = 0; pass < 2; pass++) {
    for (const b of fixed) add(w, b, -dot(w, b));
    for (const b of basis) add(w, b, -dot(w, b));
  }
  return Math.sqrt(dot(w, w));
}

function orthonormal(w: Float64Array, fixed: Float64Array[], basis: Float64Array[]): Float64Array | null {
  const length = orthogonalise(w, fixed, basis);
  return length > 1e-10 ? scale(w, 1 / length) : null;
}

function randomVector(n: number, random: () => number): Float64Array {
  return Float64Array.from({ length: n }, () => random() - 0.5);
}

function dot(v: Float64Array, w: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i] * w[i];
  return sum;
}

function add(v: Float64Array, w: Float64Array, factor: number): void {
  for (let i = 0; i < v.length; i++) v[i] += factor * w[i];
}

function scale(v: Float64Array, factor: number): Float64Array {
  for (let i = 0; i < v.length; i++) v[i] *= factor;
  return v;
}
