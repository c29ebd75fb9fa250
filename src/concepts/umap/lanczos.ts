import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { seededRandom } from '../../compute/random';
import type { Graph } from './graph';

/** Kernels take vectors in steps of 16 cells. */
const LANES = 16;
/** A remainder shorter than this is rounding: the basis spans an invariant subspace. */
const NEGLIGIBLE = 1e-6;

/**
 * Eigenvectors of the `count` largest eigenvalues of a sparse symmetric matrix M with eigenvalues in [−1, 1], orthogonal
 * to the unit vector `without`, by the Lanczos method with full reorthogonalisation from a seeded start. A vector is done
 * when its residual |M·v − θ·v| is below `tolerance`; at most max(10 · count, 400) steps are made.
 *
 * @returns eigenvectors by descending eigenvalue, each of length N; fewer than `count` when N − 1 is smaller
 */
export async function largestEigenvectors(
  memory: KernelMemory,
  matrix: Graph,
  count: number,
  without: Float64Array,
  tolerance: number,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float32Array[]> {
  const { rows } = matrix;
  const limit = Math.min(rows - 1, Math.max(10 * count, 400));
  const length = Math.ceil(rows / LANES) * LANES;
  return memory.scope(async () => {
    const offsets = memory.int32(rows + 1);
    const columns = memory.int32(matrix.columns.length);
    const weights = memory.float32(matrix.weights.length);
    offsets.view.set(matrix.offsets);
    columns.view.set(matrix.columns);
    weights.view.set(matrix.weights);
    // Vector 0 is `without`; the Krylov basis follows.
    const basis = memory.float32((limit + 2) * length);
    const result = memory.float64(2);
    const random = seededRandom(seed);
    basis.view.fill(0, 0, length);
    basis.view.set(without);

    const startAt = async (vector: number): Promise<boolean> => {
      const cells = basis.view.subarray(vector * length, (vector + 1) * length).fill(0);
      for (let i = 0; i < rows; i++) cells[i] = random() - 0.5;
      await pool.run(memory, 'lanczosOrthogonalise', [[basis.pointer, length, vector, result.pointer]]);
      return result.view[1] > NEGLIGIBLE;
    };

    const diagonal: number[] = [];
    const offDiagonal: number[] = [];
    let ritz = { values: [] as number[], vectors: [] as number[][] };
    let going = await startAt(1);
    let check = Math.min(limit, 2 * count + 20);
    while (going) {
      await pool.run(memory, 'lanczosStep', [
        [
          offsets.pointer,
          columns.pointer,
          weights.pointer,
          rows,
          basis.pointer,
          length,
          diagonal.length + 2,
          result.pointer,
        ],
      ]);
      const [alpha, beta] = result.view;
      diagonal.push(alpha);
      const size = diagonal.length;
      if (size >= check) {
        ritz = tridiagonalEigen(diagonal, offDiagonal);
        const settled = ritz.vectors.slice(0, count).every((s) => Math.abs(beta * s[size - 1]) <= tolerance);
        if (settled || size === limit) break;
        check = Math.min(limit, Math.ceil(size * 1.3));
        onProgress(size / limit);
      }
      const exhausted = beta < NEGLIGIBLE;
      offDiagonal.push(exhausted ? 0 : beta);
      going = !exhausted || (await startAt(size + 1));
    }
    if (ritz.values.length < diagonal.length) ritz = tridiagonalEigen(diagonal, offDiagonal);

    const size = diagonal.length;
    const found = ritz.vectors.slice(0, count);
    const coefficients = memory.float32(found.length * size);
    const out = memory.float32(found.length * length);
    found.forEach((s, i) => coefficients.view.set(s, i * size));
    await pool.run(
      memory,
      'lanczosCombine',
      found.map((_, i) => [
        ...[basis.pointer + 4 * length, length, size],
        ...[coefficients.pointer + 4 * i * size, out.pointer + 4 * i * length],
      ]),
    );
    return found.map((_, i) => out.view.slice(i * length, i * length + rows));
  });
}

/** Eigenpairs of a symmetric tridiagonal matrix by descending eigenvalue. */
function tridiagonalEigen(
  diagonal: number[],
  offDiagonal: number[],
): { values: number[]; vectors: number[][] } {
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
