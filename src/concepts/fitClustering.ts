import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { placeRows } from '../compute/rows';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import { divideIntoCells } from './cells';
import { clusterFromLinkage } from './hdbscan/clusterFromLinkage';
import { mutualReachabilityLinkage } from './hdbscan/linkage';
import { predictionData, type PredictionData } from './hdbscan/predictionData';
import type { ClusteringSettings } from '../shared/settings/clustering';

/** HDBSCAN of Z for new rows alone: all that `predict` needs, the concepts those of `cluster`. */
export async function fitClustering(
  z: FeatureMatrix,
  settings: ClusteringSettings,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<PredictionData> {
  using memory = new KernelMemory();
  const points = placeRows(memory, z.data, z.rows, z.columns);
  const minSamples = Math.min(settings.minSamples ?? settings.minClusterSize, z.rows - 1);
  const linkage = await memory.scope(async () => {
    const cells = await divideIntoCells(memory, points, pool);
    return mutualReachabilityLinkage(memory, cells, minSamples, pool, (share) => onProgress(0.7 * share));
  });
  pool.throwIfCancelled();
  const clustering = clusterFromLinkage(linkage, settings);
  return await predictionData(memory, points, clustering, minSamples, pool, (share) =>
    onProgress(0.7 + 0.3 * share),
  );
}
