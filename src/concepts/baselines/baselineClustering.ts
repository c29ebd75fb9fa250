import type { Clustering } from '../types';

/**
 * The concepts of a baseline in the form of HDBSCAN's: the strength of a hard label is the row's proximity to that concept,
 * and the exemplar of a concept is the row nearest to it, the first of equals.
 *
 * @param labels the concept of each row, −1 for none; length N
 * @param scores N × `concepts`, row-major
 */
export function baselineClustering(labels: Int32Array, scores: Float64Array, concepts: number): Clustering {
  const rows = labels.length;
  const best = new Int32Array(concepts);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < concepts; k++) {
      if (scores[row * concepts + k] > scores[best[k] * concepts + k]) best[k] = row;
    }
  }
  return {
    labels,
    probabilities: Float64Array.from(labels, (label, row) =>
      label < 0 ? 0 : scores[row * concepts + label],
    ),
    outlierScores: null,
    persistence: null,
    exemplars: Array.from(best, (row) => Int32Array.of(row)),
    proximity: { rows, concepts, data: Float32Array.from(scores) },
  };
}
