/** A row-major matrix, rows × columns. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array | Float64Array;
}

/** A matrix whose columns are to be read less `center`, one value a column: centred without a second copy. */
export interface Operand extends Matrix {
  readonly center?: Float64Array;
}

export type OnProgress = (fraction: number) => void;

/**
 * Products of dense matrices, row-major float64. What one pair of operands gives depends on neither the number of threads
 * nor on what was computed before.
 */
export interface DenseAlgebra {
  readonly name: string;
  /** AᵀB, F_A × F_B, from N rows of each. */
  crossProduct(a: Operand, b: Operand, onProgress?: OnProgress): Promise<Float64Array>;
  /** AB, N × F_B: rows of A projected on columns of B. */
  product(a: Operand, b: Operand, onProgress?: OnProgress): Promise<Float64Array>;
  /** ABᵀ, N_A × N_B: inner products of rows. */
  rowProducts(a: Operand, b: Operand, onProgress?: OnProgress): Promise<Float64Array>;
  /**
   * Squared Euclidean distances between rows of A and of B, N_A × N_B, as sums of squared differences in float64 by every
   * algebra: errors are relative to the distance itself, integers give exact ones, and equal rows 0.
   */
  rowDistances(a: Operand, b: Operand, onProgress?: OnProgress): Promise<Float64Array>;
}

/** The mean of each column. */
export function columnMeans({ rows, columns, data }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) means[c] += data[at++];
  }
  return means.map((sum) => sum / rows);
}

/** The matrix with each column less its mean. */
export function centred(matrix: Matrix): Matrix & { center: Float64Array } {
  return { ...matrix, center: columnMeans(matrix) };
}

/** The squared Euclidean norm of each row, columns less `center`. */
export function squaredNorms({ rows, columns, data, center }: Operand): Float64Array {
  const norms = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++, at++) norms[row] += (data[at] - (center ? center[c] : 0)) ** 2;
  }
  return norms;
}
