import { baselineClustering } from '../../concepts/baselines/baselineClustering';
import type { KeptClustering } from './discovery';
import { matrixOf } from '../input/readGiven';
import type { Source } from '../input/source';

/**
 * The concepts that proximity scores are of: a row belongs to the concept of its highest score, the first of equals, and to none
 * where no score is above 0. Where `labels` are known, they say which rows belong to none, and where one belongs without a score.
 * @throws UserError where there are more than can stand side by side
 */
export function givenConcepts({
  file,
  matrix,
  many,
  labels: given,
}: Pick<Source, 'file' | 'matrix' | 'many' | 'labels'>): KeptClustering {
  const { rows, columns, data } = many ? matrixOf(many, file) : matrix;
  const labels = given ? given.slice() : new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    if (given && given[row] < 0) continue;
    let best = 0;
    for (let k = 0; k < columns; k++) {
      const score = data[row * columns + k];
      if (score > best) [best, labels[row]] = [score, k];
    }
  }
  return { ...baselineClustering(labels, Float64Array.from(data), columns), neighborRecall: null };
}
