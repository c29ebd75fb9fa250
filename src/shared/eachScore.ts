import type { ProximityScores } from './results/proximityScores';
import type { SparseScores } from './results/sparseScores';

/** Scores side by side, or those above 0 alone. */
export type AnyScores = ProximityScores | SparseScores;

/** Visits the scores above 0, by row and then by concept. */
export function eachScore(
  scores: AnyScores,
  visit: (row: number, concept: number, score: number) => void,
): void {
  const { rows, concepts } = scores;
  if (!('starts' in scores)) {
    for (let row = 0, at = 0; row < rows; row++) {
      for (let k = 0; k < concepts; k++, at++) if (scores.data[at] > 0) visit(row, k, scores.data[at]);
    }
    return;
  }
  const { starts, columns, values } = scores;
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      if (values[at] > 0) visit(row, columns[at], values[at]);
    }
  }
}
