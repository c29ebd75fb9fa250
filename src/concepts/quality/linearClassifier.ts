import { cholesky, solveCholesky } from '../../compute/cholesky';
import type { DenseAlgebra, Matrix } from '../../compute/dense';

/** Weight of the scaled identity in the covariance: it stays regular with fewer rows than columns. */
const SHRINKAGE = 0.1;

/** Names the class of each row of a matrix. */
export type Classifier = (rows: Matrix) => Promise<Int32Array>;

/**
 * Linear discriminant analysis (Fisher 1936; Friedman 1989): the class c with the largest xᵀΣ⁻¹μ_c − ½ μ_cᵀΣ⁻¹μ_c + log π_c,
 * where Σ = (1 − γ) S + γ · tr(S) / F · I, S being the covariance within classes and γ = 0.1, after each column was scaled to
 * variance 1. A column that never changes has no say.
 *
 * @param train rows with the class of each, 0 … classes − 1, none without a row
 * @param beforeRow called between pieces of work, may throw
 */
export async function fitLinearClassifier(
  train: Matrix & { classes: Int32Array },
  classes: number,
  algebra: DenseAlgebra,
  beforeRow: () => void,
): Promise<Classifier> {
  const { rows, columns } = train;
  const scale = columnScales(train);
  const { means, counts } = classMeans(train, classes, scale);
  const residuals = new Float64Array(rows * columns);
  for (let row = 0, at = 0; row < rows; row++)
    for (let c = 0, mean = train.classes[row] * columns; c < columns; c++, at++)
      residuals[at] = train.data[at] * scale[c] - means[mean + c];
  const spread = { rows, columns, data: residuals };
  const covariance = await algebra.crossProduct(spread, spread);
  shrink(covariance, rows, columns);
  cholesky(covariance, columns, beforeRow);

  const weights = new Float64Array(columns * classes);
  const offsets = new Float64Array(classes);
  for (let k = 0; k < classes; k++) {
    const mean = means.subarray(k * columns, (k + 1) * columns);
    const solved = mean.slice();
    beforeRow();
    solveCholesky(covariance, columns, solved);
    offsets[k] = Math.log(counts[k] / rows);
    for (let c = 0; c < columns; c++) {
      offsets[k] -= 0.5 * mean[c] * solved[c];
      weights[c * classes + k] = solved[c] * scale[c];
    }
  }
  return async (asked) => {
    const scores = await algebra.product(asked, { rows: columns, columns: classes, data: weights });
    return Int32Array.from({ length: asked.rows }, (_, row) => {
      let best = 0;
      for (let k = 1; k < classes; k++)
        if (scores[row * classes + k] + offsets[k] > scores[row * classes + best] + offsets[best]) best = k;
      return best;
    });
  };
}

/** 1 / standard deviation of each column; 0 where it does not change. */
function columnScales({ rows, columns, data }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let at = 0; at < data.length; at++) means[at % columns] += data[at] / rows;
  for (let at = 0; at < data.length; at++) squares[at % columns] += (data[at] - means[at % columns]) ** 2;
  return squares.map((square) => (square > 0 ? Math.sqrt(rows / square) : 0));
}

function classMeans(
  { rows, columns, data, classes: classOf }: Matrix & { classes: Int32Array },
  classes: number,
  scale: Float64Array,
): { means: Float64Array; counts: Int32Array } {
  const means = new Float64Array(classes * columns);
  const counts = new Int32Array(classes);
  for (let row = 0, at = 0; row < rows; row++) {
    counts[classOf[row]]++;
    for (let c = 0, mean = classOf[row] * columns; c < columns; c++, at++)
      means[mean + c] += data[at] * scale[c];
  }
  for (let at = 0; at < means.length; at++) means[at] /= counts[Math.floor(at / columns)];
  return { means, counts };
}

/** Turns the scatter of `rows` rows into the shrunken covariance; a scatter of nothing becomes the identity. */
function shrink(scatter: Float64Array, rows: number, columns: number): void {
  let trace = 0;
  for (let c = 0; c < columns; c++) trace += scatter[c * columns + c] / rows;
  const diagonal = trace > 0 ? (SHRINKAGE * trace) / columns : 1;
  for (let at = 0; at < scatter.length; at++) scatter[at] *= (1 - SHRINKAGE) / rows;
  for (let c = 0; c < columns; c++) scatter[c * columns + c] += diagonal;
}
