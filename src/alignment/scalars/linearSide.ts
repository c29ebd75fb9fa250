import { centred, squaredNorms, type DenseAlgebra, type Matrix, type OnProgress } from '../../compute/dense';

/** What the linear measures need of one representation X, N × F. */
export interface LinearSide {
  /** Columns centred. */
  x: Matrix & { center: Float64Array };
  /** ‖XᵀX‖²_F */
  product: number;
  /** ‖x_i‖² of each row. */
  norms: Float64Array;
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

/** Σ of the squared entries: ‖M‖²_F. */
export function squaredFrobenius(matrix: Float64Array): number {
  return matrix.reduce((sum, value) => sum + value * value, 0);
}
