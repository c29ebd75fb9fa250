import { cluster } from '../concepts/cluster';
import { effectiveSettings } from '../concepts/effectiveSettings';
import type { DiscoverySettings } from '../concepts/settings';
import type { Clustering } from '../concepts/types';
import { embed } from '../concepts/umap/embed';
import { UserError } from '../errors';
import type { FeatureMatrix } from '../features/featureMatrix';
import type { RunContext } from './context';
import { clusteringCost, layoutCost, neighborsCost } from './costs';
import type { Stage } from './progress';
import { clusteringKey, embeddingKey } from './runCache';
import type { Source } from './source';

/** The concepts of one source, as far as they are known. */
export interface Discovery {
  source: Source;
  /** After shrinking to the number of rows. */
  settings: DiscoverySettings;
  notes: string[];
  /** Ends the names of its stages: ` A`, ` B` or nothing. */
  letter: string;
  embedding: FeatureMatrix | null;
  clustering: Clustering | null;
}

/**
 * What the cache holds of the concepts of `source`.
 * @throws UserError when there are too few rows, or none that differs
 */
export async function recall(
  source: Source,
  asked: Partial<DiscoverySettings>,
  letter: string,
  { cache }: RunContext,
): Promise<Discovery> {
  const { settings, notes } = settingsFor(source.file, source.matrix.rows, asked);
  assertRowsDiffer(source);
  const [embedding, clustering] = await Promise.all([
    cache.load('embedding', embeddingKey(source.hash, settings)),
    cache.load('clustering', clusteringKey(source.hash, settings)),
  ]);
  return { source, settings, notes, letter, embedding, clustering };
}

/** The settings used for the rows of a file. Throws UserError naming the file when they are too few. */
export function settingsFor(
  file: string,
  rows: number,
  asked: Partial<DiscoverySettings>,
): ReturnType<typeof effectiveSettings> {
  try {
    return effectiveSettings(asked, rows);
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${file}: ${error.message}`) : error;
  }
}

function assertRowsDiffer({ file, matrix: { rows, columns, data } }: Source): void {
  if (data.some((value, i) => value !== data[i % columns])) return;
  throw new UserError(
    `${file}: all ${rows} rows are the same, so there is nothing to tell concepts by. Save other features.`,
  );
}

/** The stages that are left for the embedding. */
export function embeddingStages({ source, settings, letter, embedding }: Discovery): Stage[] {
  const { rows, columns } = source.matrix;
  return embedding
    ? []
    : [
        { name: `finding neighbours${letter}`, cost: neighborsCost(rows, columns) },
        { name: `embedding${letter}`, cost: layoutCost(rows, settings) },
      ];
}

/** The stages that are left for the clustering, those of the embedding included when it needs one. */
export function clusteringStages(discovery: Discovery): Stage[] {
  const { source, settings, letter, clustering } = discovery;
  const cost = clusteringCost(source.matrix.rows, settings.nComponents);
  return clustering ? [] : [...embeddingStages(discovery), { name: `clustering${letter}`, cost }];
}

/** Embeds the source unless that is known; its stages must be planned. */
export async function completeEmbedding(
  discovery: Discovery,
  { pool, progress, cache }: RunContext,
): Promise<FeatureMatrix> {
  const { source, settings, letter } = discovery;
  if (discovery.embedding) return discovery.embedding;
  const embedding = await embed(source.matrix, settings, pool, (stage, share) =>
    progress.update(`${stage}${letter}`, share),
  );
  await cache.store('embedding', embeddingKey(source.hash, settings), embedding);
  pool.throwIfCancelled();
  return (discovery.embedding = embedding);
}

/** Discovers the concepts of the source unless they are known; its stages must be planned. */
export async function completeClustering(discovery: Discovery, context: RunContext): Promise<Clustering> {
  const { source, settings, letter } = discovery;
  if (discovery.clustering) return discovery.clustering;
  const embedding = await completeEmbedding(discovery, context);
  const { pool, progress, cache } = context;
  const stage = `clustering${letter}`;
  progress.update(stage, 0);
  const clustering = await cluster(embedding, settings, pool, (share) => progress.update(stage, share));
  await cache.store('clustering', clusteringKey(source.hash, settings), clustering);
  pool.throwIfCancelled();
  return (discovery.clustering = clustering);
}
