import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { placeRows } from '../compute/rows';
import { collectAll, collectFound, type ScoreCollector } from '../shared/cutScores';
import type { HierarchyNode } from '../shared/results/concepts';
import type { FoundScores } from '../shared/results/cutScores';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import { divideIntoCells } from './cells';
import { clusterFromLinkage } from './hdbscan/clusterFromLinkage';
import { conceptHierarchy } from './hdbscan/conceptHierarchy';
import { eachExemplarDistances } from './hdbscan/exemplarDistances';
import { mutualReachabilityLinkage } from './hdbscan/linkage';
import { rowMemberships } from './hdbscan/memberships';
import type { ClusteringSettings } from '../shared/settings/clustering';
import type { Clustering, Discover, FoundClustering } from './types';

/**
 * The hierarchy of clusters behind the concepts that `cluster` finds in Z (N × d).
 *
 * @throws UserError for impossible settings, CancelledError when the pool's run is cancelled
 */
export async function hierarchyOf(
  z: FeatureMatrix,
  settings: ClusteringSettings,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<HierarchyNode[]> {
  using memory = new KernelMemory();
  const cells = await divideIntoCells(memory, placeRows(memory, z.data, z.rows, z.columns), pool);
  const linkage = await mutualReachabilityLinkage(
    memory,
    cells,
    coreNeighbors(settings, z.rows),
    pool,
    onProgress,
  );
  pool.throwIfCancelled();
  return conceptHierarchy(clusterFromLinkage(linkage, settings));
}

/** Neighbours that decide a core distance; no more than there are. */
function coreNeighbors({ minSamples, minClusterSize }: ClusteringSettings, rows: number): number {
  return Math.min(minSamples ?? minClusterSize, rows - 1);
}

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
  return clusterScored(z, settings, pool, onProgress, collectAll, linkage);
}

/** The same, its scores cut where there are very many. */
export async function clusterMany(...asked: Parameters<Discover>): Promise<FoundClustering> {
  const [z, { settings, keepsAll }, pool, onProgress] = asked;
  return clusterScored<FoundScores>(z, settings, pool, onProgress, keepsAll ? collectAll : collectFound);
}

async function clusterScored<Scores extends FoundScores>(
  z: FeatureMatrix,
  settings: ClusteringSettings,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
  collect: (rows: number, concepts: number) => ScoreCollector<Scores>,
  linkage?: Float64Array,
): Promise<Clustering<Scores>> {
  using memory = new KernelMemory();
  const points = placeRows(memory, z.data, z.rows, z.columns);
  const cells = await divideIntoCells(memory, points, pool);
  const tree =
    linkage ??
    (await mutualReachabilityLinkage(memory, cells, coreNeighbors(settings, z.rows), pool, (fraction) =>
      onProgress(0.8 * fraction),
    ));
  pool.throwIfCancelled();
  const clustering = clusterFromLinkage(tree, settings);
  const { labels, probabilities, outlierScores, persistence, exemplars } = clustering;
  const concepts = exemplars.length;
  const collector = collect(z.rows, concepts);
  const weights = new Float64Array(concepts);
  const membershipsOf = rowMemberships(clustering, clustering.tree, settings.membership);
  const add = (row: number, distances: Float64Array): void => {
    membershipsOf(row, distances, weights);
    collector.add(row, weights);
  };
  await eachExemplarDistances(memory, cells, points, exemplars, pool, add, (fraction) =>
    onProgress(0.8 + 0.2 * fraction),
  );
  const proximity = collector.scores();
  return { labels, probabilities, outlierScores, persistence, exemplars, proximity };
}
