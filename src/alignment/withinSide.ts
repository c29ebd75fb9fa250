import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { adjustedForChance, expectedDistances } from './chance';
import { conceptPartition } from './conceptPartition';
import type { Scores } from './fixedPoint';
import { prepareScores } from './preparedScores';

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
  const part = (from: number, to: number) => (share: number) => onProgress(from + (to - from) * share);
  const prepared = await prepareScores(p, name, memory, pool, part(0, 0.2));
  const { scores, spreads } = prepared;
  const { distances } = await conceptPartition(prepared, prepared, pool, memory, part(0.2, 0.8));
  const expected = await expectedDistances(scores, scores, spreads, spreads, pool, memory, part(0.8, 1));
  const isDiagonal = (at: number): boolean => at % (p.concepts + 1) === 0;
  const adjusted = distances.map((distance, i) =>
    isDiagonal(i) ? 1 : adjustedForChance(distance, expected[i]),
  );
  return { distances, adjusted };
}
