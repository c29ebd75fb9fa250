import { centred, squaredNorms, type DenseAlgebra, type Matrix, type OnProgress } from '../../compute/dense';

/** What the linear measures need of two representations X and Y over the same N rows, columns centred. */
export interface CrossProducts {
  rows: number;
  columnsA: number;
  columnsB: number;
  /** XᵀX, F_A × F_A; YᵀY, F_B × F_B; XᵀY, F_A × F_B. */
  aa: Float64Array;
  bb: Float64Array;
  ab: Float64Array;
  /** ‖x_i‖² and ‖y_i‖² of each row. */
  normsA: Float64Array;
  normsB: Float64Array;
}

/** O(N · F²) for all rows. */
export async function crossProducts(
  a: Matrix,
  b: Matrix,
  algebra: DenseAlgebra,
  onProgress: OnProgress,
): Promise<CrossProducts> {
  const [x, y] = [a, b].map(centred);
  const costs = [a.columns ** 2 / 2, b.columns ** 2 / 2, a.columns * b.columns];
  const total = costs[0] + costs[1] + costs[2];
  const aa = await algebra.crossProduct(x, x, (share) => onProgress((share * costs[0]) / total));
  const bb = await algebra.crossProduct(y, y, (share) => onProgress((costs[0] + share * costs[1]) / total));
  const ab = await algebra.crossProduct(x, y, (share) => onProgress(1 - ((1 - share) * costs[2]) / total));
  return {
    rows: a.rows,
    columnsA: a.columns,
    columnsB: b.columns,
    aa,
    bb,
    ab,
    normsA: squaredNorms(x),
    normsB: squaredNorms(y),
  };
}

/** Σ of the squared entries: ‖M‖²_F. */
export function squaredFrobenius(matrix: Float64Array): number {
  return matrix.reduce((sum, value) => sum + value * value, 0);
}
