import { centred, squaredNorms, type DenseAlgebra, type Matrix, type OnProgress } from '../../compute/dense';
import { squaredFrobenius } from '../../shared/scalars/cka';
import type { LinearSums } from '../../shared/scalars/preparedPair';

/** What the linear measures need of one representation, with the representation itself. */
export interface LinearSide extends LinearSums {
  /** X, N × F, columns centred. */
  x: Matrix & { center: Float64Array };
}

/** O(N · F²) */
export async function linearSide(
  matrix: Matrix,
  algebra: DenseAlgebra,
  onProgress?: OnProgress,
): Promise<LinearSide> {
  const x = centred(matrix);
  const product = squaredFrobenius(await algebra.crossProduct(x, x, onProgress));
  return { x, product, norms: squaredNorms(x) };
}
