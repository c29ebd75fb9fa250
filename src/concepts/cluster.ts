import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { placeRows } from '../compute/rows';
import type { FeatureMatrix } from '../features/featureMatrix';
import { divideIntoCells } from './cells';
import { clusterFromLinkage } from './hdbscan/clusterFromLinkage';
import { exemplarDistances } from './hdbscan/exemplarDistances';
import { mutualReachabilityLinkage } from './hdbscan/linkage';
import { memberships } from './hdbscan/memberships';
import type { ClusteringSettings } from './settings';
import type { Clustering } from './types';

/**
 * HDBSCAN and its soft clustering: Z (N × d) → hard labels and concept proximity scores P (N × K) (Campello, Moulavi,
 * Sander 2013; McInnes, Healy, Astels 2017). Exact, deterministic.
 *
 * @param linkage a given single-linkage tree, (N − 1) × 4 as scipy writes it, in place of the one of Z
 * @throws UserError for impossible settings, CancelledError when the pool's run is cancelled
 */
export async function cluster(
  z: FeatureMatrix,
  settings: ClusteringSettings,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
  linkage?: Float64Array,
): Promise<Clustering> {
  using memory = new KernelMemory();
  const points = placeRows(memory, z.data, z.rows, z.columns);
  const cells = await divideIntoCells(memory, points, pool);
  const minSamples = Math.min(settings.minSamples ?? settings.minClusterSize, z.rows - 1);
  const tree =
    linkage ??
    (await mutualReachabilityLinkage(memory, cells, minSamples, pool, (fraction) =>
      onProgress(0.8 * fraction),
    ));
  pool.throwIfCancelled();
  const clustering = clusterFromLinkage(tree, settings);
  const { labels, probabilities, outlierScores, persistence, exemplars } = clustering;
  const distances = await exemplarDistances(memory, cells, points, exemplars, pool, (fraction) =>
    onProgress(0.8 + 0.2 * fraction),
  );
  const scores = memberships(clustering, distances, settings.membership);
  const proximity = { rows: z.rows, concepts: exemplars.length, data: new Float32Array(scores) };
  return { labels, probabilities, outlierScores, persistence, exemplars, proximity };
}
