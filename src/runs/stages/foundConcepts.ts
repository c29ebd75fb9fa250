import { eachScore, type AnyScores } from '../../shared/eachScore';
import type { SparseScores } from '../../shared/results/sparseScores';
import type { Discovery } from './discovery';

/** The concepts of one side as all that shows them needs them, however many they are. */
export interface FoundConcepts {
  /** Hard label of each row, −1 for a row in no concept; length N. */
  labels: Int32Array;
  /** Persistence of each concept, length K; null where no hierarchy says it. */
  persistence: Float64Array | null;
  proximity: AnyScores;
  neighborRecall: number | null;
}

const ofMany = new WeakMap<SparseScores, FoundConcepts>();

/** The concepts of a complete discovery, or the many that a file gives. */
export function foundConcepts({ clustering, source: { many } }: Discovery): FoundConcepts {
  if (clustering || !many) return clustering!;
  const known = ofMany.get(many) ?? {
    ...{ labels: highestOf(many), persistence: null, proximity: many, neighborRecall: null },
  };
  ofMany.set(many, known);
  return known;
}

/** The concept of the highest score of each row, the first of equals; −1 for a row without any. */
function highestOf(scores: SparseScores): Int32Array {
  const labels = new Int32Array(scores.rows).fill(-1);
  const best = new Float32Array(scores.rows);
  eachScore(scores, (row, concept, score) => {
    if (score > best[row]) [best[row], labels[row]] = [score, concept];
  });
  return labels;
}
