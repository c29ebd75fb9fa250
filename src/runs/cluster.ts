import { cluster as clusterEmbedding } from '../concepts/cluster';
import { checkLinkage } from '../concepts/hdbscan/checkLinkage';
import type { FoundClustering } from '../concepts/types';
import { CLUSTERING_KEYS } from '../shared/settings/clustering';
import { pickSettings, type DiscoverySettings } from '../shared/settings/discovery';
import { UserError } from '../errors';
import { joinArrayPath, type ArrayPath } from '../features/arrayPath';
import type { RunContext } from './context/context';
import { settingsFor } from './stages/recallDiscovery';
import { readArray } from './input/readArray';
import type { SourceFile } from './context/asks';
import { readSource } from './input/source';

const CLUSTERING = 'clustering';

export interface ClusterAsk {
  source: SourceFile;
  settings: Partial<DiscoverySettings>;
  /** A file with a single-linkage tree to start from, or null. */
  linkage: ArrayPath | null;
}

/** A clustering and the settings that decided it. */
export interface Clustered {
  clustering: FoundClustering;
  settings: Partial<DiscoverySettings>;
  notes: string[];
}

/** Clusters an embedding Z as it is. Throws UserError. */
export async function cluster(
  { source, settings: asked, linkage }: ClusterAsk,
  context: RunContext,
): Promise<Clustered> {
  const { matrix } = await readSource(source, {}, context);
  const file = joinArrayPath(source);
  const tree = linkage === null ? undefined : await readLinkage(linkage, matrix.rows, file);
  // Z is given: settings of the embedding, which have no effect, must not appear among what was adapted.
  const clusteringOnly = { ...asked, nComponents: 1, nNeighbors: 2 };
  const { settings, notes } = settingsFor(file, matrix.rows, clusteringOnly);
  const { pool, progress } = context;
  progress.plan([{ name: CLUSTERING, cost: 1 }]);
  progress.update(CLUSTERING, 0);
  const show = (share: number): void => progress.update(CLUSTERING, share);
  const clustering = await clusterEmbedding(matrix, settings, pool, show, tree);
  return { clustering, settings: pickSettings(settings, CLUSTERING_KEYS), notes };
}

/** Reads a single-linkage tree, (N − 1) × 4: left, right, distance, size. */
async function readLinkage(path: ArrayPath, rows: number, features: string): Promise<Float64Array> {
  const file = joinArrayPath(path);
  const { shape, data } = await readArray(path);
  if (shape.length !== 2 || shape[0] !== rows - 1 || shape[1] !== 4) {
    throw new UserError(
      `${file} has the shape (${shape.join(', ')}). The tree of the ${rows} rows of ${features} has ${rows - 1} × 4 values.`,
    );
  }
  const linkage = Float64Array.from(data);
  checkLinkage(linkage, rows, file);
  return linkage;
}
