import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { adjustedForChance, expectedDistances } from './chance';
import { conceptPartition, conceptSpreads } from './conceptPartition';
import { fixedScores, type Scores } from './fixedPoint';

/** How the concepts of one representation relate to each other: both K × K, row-major, symmetric. */
export interface ConceptsWithin {
  /** d(P^α, P^β) as between representations, 0 on the diagonal. */
  distances: Float64Array;
  /** 1 − d(P^α, P^β) / E_π d(P^α, P^β), 1 on the diagonal. */
  adjusted: Float64Array;
}

/**
 * The concept distances of the partition (see `conceptPartition`), taken between the columns of one matrix of scores.
 *
 * @param onProgress takes the share that is done, in [0, 1]
 * @throws UserError for scores that are none, CancelledError when the pool's run was cancelled
 */
export async function conceptsWithin(
  p: Scores,
  name: string,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<ConceptsWithin> {
  using memory = new KernelMemory();
  const scores = fixedScores(p, name, memory, pool);
  const spreads = await conceptSpreads(scores, pool, memory, (share) => onProgress(0.2 * share));
  const { distances } = await conceptPartition(scores, scores, spreads, spreads, pool, memory, (share) =>
    onProgress(0.2 + 0.6 * share),
  );
  mirror(distances, p.concepts);
  const expected = await expectedDistances(scores, scores, spreads, spreads, pool, memory, (share) =>
    onProgress(0.8 + 0.2 * share),
  );
  const adjusted = distances.map((distance, i) => adjustedForChance(distance, expected[i]));
  return { distances, adjusted };
}

/** Only the pairs above the diagonal were measured. */
function mirror(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    matrix[row * size + row] = 0;
    for (let column = 0; column < row; column++) matrix[row * size + column] = matrix[column * size + row];
  }
}
