import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { normaliseRows } from './normaliseRows';

/**
 * Proximity by cosines: projections of rows on unit vectors, divided by the length of the row and clipped to [0, 1], rows
 * normalised. A row of zeros, or one that is orthogonal to all, has no proximity to anything.
 *
 * @param projections N × K, row-major
 * @param rounding a cosine of at most this is zero
 */
export function cosineProximity(
  projections: ArrayLike<number>,
  { rows, columns, data }: FeatureMatrix,
  rounding: number,
): Float64Array {
  const concepts = projections.length / rows;
  const scores = new Float64Array(projections.length);
  for (let row = 0; row < rows; row++) {
    let squared = 0;
    for (let at = row * columns; at < (row + 1) * columns; at++) squared += data[at] ** 2;
    const length = Math.sqrt(squared);
    for (let at = row * concepts; at < (row + 1) * concepts; at++) {
      const cosine = Math.min(1, projections[at] / length);
      if (cosine > rounding) scores[at] = cosine;
    }
  }
  return normaliseRows(scores, concepts);
}
