import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows } from '../../compute/rows';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { nearestNeighbors } from '../neighbors';
import { approximateNeighbors, type ApproximateNeighbors } from '../nnDescent';
import { type EmbeddingSettings, neighborSearch } from '../../shared/settings/embedding';

/**
 * The neighbours of every row that UMAP embeds X by, in any number of dimensions: exact or approximate, as the settings say.
 * Their seed counts for the approximate ones only.
 *
 * @throws CancelledError when the pool's run is cancelled
 */
export async function findNeighbors(
  x: FeatureMatrix,
  { nNeighbors, knn, seed }: Pick<EmbeddingSettings, 'nNeighbors' | 'knn' | 'seed'>,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<ApproximateNeighbors> {
  using memory = new KernelMemory();
  const rows = placeRows(memory, x.data, x.rows, x.columns);
  if (neighborSearch(knn, x.rows) === 'approximate') {
    return await approximateNeighbors(memory, rows, nNeighbors, seed, pool, onProgress);
  }
  return { ...(await nearestNeighbors(memory, rows, nNeighbors, pool, onProgress)), recall: null };
}
