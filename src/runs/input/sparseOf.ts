import { collectRows } from '../../concepts/given/collectRows';
import { eachScore, type AnyScores } from '../../shared/eachScore';
import type { SparseScores } from '../../shared/results/sparseScores';

/** The scores above 0 alone. */
export function sparseOf(scores: AnyScores): SparseScores {
  if ('starts' in scores) return scores;
  const collector = collectRows(scores.rows, scores.concepts);
  let open = 0;
  eachScore(scores, (row, concept, score) => {
    for (; open < row; open++) collector.endRow();
    collector.add(concept, score);
  });
  for (; open < scores.rows; open++) collector.endRow();
  return collector.scores();
}
