import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { placeRows } from '../compute/rows';
import { cellNeighbors } from './cellNeighbors';
import { divideIntoCells } from './cells';
import type { FeatureMatrix } from '../features/featureMatrix';
import { clusterFromLinkage } from './hdbscan/clusterFromLinkage';
import { coreDistances } from './hdbscan/coreDistances';
import { exemplarDistances } from './hdbscan/exemplarDistances';
import { memberships } from './hdbscan/memberships';
import { singleLinkage } from './hdbscan/singleLinkage';
import { minimumSpanningTree } from './hdbscan/spanningTree';
import type { ClusteringSettings } from './settings';
import type { Clustering } from './types';

/** Neighbours listed of each row beside itself, so that few edges of the spanning tree are searched for. */
const FEWEST_LISTED = 15;

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
  const memory = new KernelMemory();
  const points = placeRows(memory, z.data, z.rows, z.columns);
  const tree = linkage ?? (await linkageOf());
  pool.throwIfCancelled();
  const clustering = clusterFromLinkage(tree, settings);
  const { labels, probabilities, outlierScores, persistence, exemplars } = clustering;
  const distances = await exemplarDistances(memory, points, exemplars, pool, (fraction) =>
    onProgress(0.8 + 0.2 * fraction),
  );
  const scores = memberships(clustering, distances, settings.membership);
  const proximity = { rows: z.rows, concepts: exemplars.length, data: Float32Array.from(scores) };
  return { labels, probabilities, outlierScores, persistence, exemplars, proximity };

  async function linkageOf(): Promise<Float64Array> {
    const minSamples = Math.min(settings.minSamples ?? settings.minClusterSize, z.rows - 1);
    const listed = Math.min(Math.max(minSamples, FEWEST_LISTED) + 2, z.rows);
    return memory.scope(async () => {
      const cells = await divideIntoCells(memory, points, pool);
      const neighbors = await cellNeighbors(memory, cells, listed, pool, (fraction) =>
        onProgress(0.6 * fraction),
      );
      const core = coreDistances(neighbors, minSamples);
      const edges = await minimumSpanningTree(memory, cells, neighbors, core, pool, (fraction) =>
        onProgress(0.6 + 0.2 * fraction),
      );
      return singleLinkage(edges);
    });
  }
}
