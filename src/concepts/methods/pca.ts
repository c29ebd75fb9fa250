import { kernelAlgebra } from '../../compute/kernelAlgebra';
import { baselineClustering } from '../baselines/baselineClustering';
import { cosineProximity } from '../baselines/cosineProximity';
import { principalComponents } from '../baselines/principalComponents';
import type { Discover } from '../types';

/**
 * Concepts as directions of variance, the principal components. Proximity is the cosine between the row, as it is and not
 * centred, and the direction, clipped to [0, 1], rows normalised, as in the authors' code. Clipping makes the sign of a
 * direction matter, which PCA leaves free: here the row farthest along it, the first of equals, lies on its positive side
 * (the rule of scikit-learn up to 1.4). The hard label is the concept of the highest proximity, −1 where all are zero.
 */
export const discover: Discover = async (x, { count }, pool, onProgress) => {
  const algebra = kernelAlgebra(pool);
  const check = (): void => pool.throwIfCancelled();
  const { directions } = await principalComponents(x, count, algebra, check, (share) =>
    onProgress(0.4 * share),
  );
  onProgress(0.6);
  const projections = await algebra.rowProducts(x, directions, (share) => onProgress(0.6 + 0.4 * share));
  check();
  orient(projections, directions.rows);
  const scores = cosineProximity(projections, x, x.columns * 2 ** -52);
  return baselineClustering(labelsOf(scores, directions.rows), scores, directions.rows);
};

/** Turns the directions over whose farthest row from the mean has a negative projection. */
function orient(projections: Float64Array, columns: number): void {
  const rows = projections.length / columns;
  for (let k = 0; k < columns; k++) {
    let mean = 0;
    for (let at = k; at < projections.length; at += columns) mean += projections[at];
    mean /= rows;
    let farthest = 0;
    for (let at = k; at < projections.length; at += columns) {
      const deviation = projections[at] - mean;
      if (Math.abs(deviation) > Math.abs(farthest)) farthest = deviation;
    }
    if (farthest >= 0) continue;
    for (let at = k; at < projections.length; at += columns) projections[at] = -projections[at];
  }
}

function labelsOf(scores: Float64Array, columns: number): Int32Array {
  return Int32Array.from({ length: scores.length / columns }, (_, row) => {
    let best = -1;
    let most = 0;
    for (let k = 0; k < columns; k++) {
      const score = scores[row * columns + k];
      if (score > most) [best, most] = [k, score];
    }
    return best;
  });
}
