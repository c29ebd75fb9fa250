import { discoverConcepts } from '../../concepts/discoverConcepts';
import { effectiveSettings } from '../../concepts/effectiveSettings';
import { methodOf } from '../../shared/methods/methods';
import { countsByNlmcd, DEFAULT_DISCOVERY, type DiscoverySettings } from '../../shared/settings/discovery';
import type { ApproximateNeighbors } from '../../concepts/nnDescent';
import { embed, type Embedding, type EmbeddingStage } from '../../concepts/umap/embed';
import { findNeighbors } from '../../concepts/umap/findNeighbors';
import { UserError } from '../../errors';
import type { RunContext } from './context';
import { discoveryCost, layoutCost, neighborsCost } from './costs';
import { givenConcepts } from './givenConcepts';
import type { Stage } from './progress';
import { clusteringKey, embeddingKey, neighborsKey, type KeptClustering } from './runCache';
import type { Source } from '../input/source';

/** The concepts of one source, as far as they are known. */
export interface Discovery {
  source: Source;
  /** After shrinking to the number of rows. */
  settings: DiscoverySettings;
  notes: string[];
  /** Ends the names of its stages: ` A`, ` B` or nothing. */
  letter: string;
  /** Whether what Z is made from is known, where Z is not. */
  hasNeighbors: boolean;
  /** Z of NLMCD; baselines have none. */
  embedding: Embedding | null;
  clustering: KeptClustering | null;
  /** NLMCD of the same source, where a baseline has yet to learn the number of concepts from it. */
  counted: Discovery | null;
}

/**
 * What the cache holds of the concepts of `source`; those that a file of proximity scores gives.
 * @throws UserError when there are too few rows, or none that differs
 */
export async function recall(
  source: Source,
  asked: Partial<DiscoverySettings>,
  letter: string,
  context: RunContext,
): Promise<Discovery> {
  const { cache } = context;
  if (source.holds === 'proximity') {
    const settings = { ...DEFAULT_DISCOVERY, seed: asked.seed ?? DEFAULT_DISCOVERY.seed };
    const clustering = givenConcepts(source);
    const nothing = { hasNeighbors: false, embedding: null, counted: null };
    return { source, settings, notes: [], letter, clustering, ...nothing };
  }
  const { settings, notes } = settingsFor(source.file, source.matrix.rows, asked);
  assertRowsDiffer(source);
  const [embedding, clustering] = await Promise.all([
    embeds(settings) ? cache.load('embedding', embeddingKey(source.hash, settings)) : null,
    cache.load('clustering', clusteringKey(source.hash, settings)),
  ]);
  const hasNeighbors =
    embeds(settings) &&
    embedding === null &&
    (await cache.has('neighbors', neighborsKey(source.hash, settings)));
  const counted =
    clustering === null && countsByNlmcd(settings)
      ? await recall(source, { ...asked, method: 'nlmcd' }, letter, context)
      : null;
  return { source, settings, notes, letter, hasNeighbors, embedding, clustering, counted };
}

function embeds({ method }: DiscoverySettings): boolean {
  return methodOf(method).looksIn === 'embedding';
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

/** Whether there are features that the concepts were found in, and that more can be measured on. */
export function hasFeatures({ source }: Discovery): boolean {
  return source.holds === 'features';
}

/** Whether the concepts are found in an embedding of the features. */
export function isEmbedded(discovery: Discovery): boolean {
  return hasFeatures(discovery) && embeds(discovery.settings);
}

/** The stages that are left for the embedding. */
export function embeddingStages(discovery: Discovery): Stage[] {
  const { source, settings, letter, hasNeighbors, embedding } = discovery;
  const { rows, columns } = source.matrix;
  if (embedding) return [];
  const search = { name: searchStage(discovery), cost: neighborsCost(rows, columns, settings) };
  return [
    ...(hasNeighbors ? [] : [search]),
    { name: `embedding${letter}`, cost: layoutCost(rows, settings) },
  ];
}

function searchStage({ letter }: Discovery): string {
  return `finding neighbours${letter}`;
}

/** The stages that are left for the concepts, those of what they need included. */
export function clusteringStages(discovery: Discovery): Stage[] {
  const { source, settings, clustering, counted } = discovery;
  if (clustering) return [];
  const { rows, columns } = source.matrix;
  const cost = discoveryCost(rows, columns, settings);
  return [
    ...(counted ? clusteringStages(counted) : []),
    ...(embeds(settings) ? embeddingStages(discovery) : []),
    { name: stageOf(discovery), cost },
  ];
}

function stageOf({ settings, letter }: Discovery): string {
  return methodOf(settings.method).stage + letter;
}

/** The neighbours that the source is embedded by: another discovery of this run may have found the same ones meanwhile. */
async function completeNeighbors(
  discovery: Discovery,
  { pool, progress, cache }: RunContext,
): Promise<ApproximateNeighbors> {
  const { source, settings } = discovery;
  const key = neighborsKey(source.hash, settings);
  const known = await cache.load('neighbors', key);
  if (known) return known;
  const found = await findNeighbors(source.matrix, settings, pool, (share) => {
    // What was kept and is damaged was not planned.
    if (!discovery.hasNeighbors) progress.update(searchStage(discovery), share);
  });
  await cache.store('neighbors', key, found);
  pool.throwIfCancelled();
  return found;
}

/** Embeds the source unless that is known; its stages must be planned. */
export async function completeEmbedding(discovery: Discovery, context: RunContext): Promise<Embedding> {
  const { source, settings, letter } = discovery;
  const { pool, progress, cache } = context;
  if (discovery.embedding) return discovery.embedding;
  const neighbors = await completeNeighbors(discovery, context);
  const show = (stage: EmbeddingStage, share: number): void => progress.update(`${stage}${letter}`, share);
  const embedding = await embed(source.matrix, settings, pool, show, neighbors);
  await cache.store('embedding', embeddingKey(source.hash, settings), embedding);
  pool.throwIfCancelled();
  return (discovery.embedding = embedding);
}

/** Discovers the concepts of the source unless they are known; its stages must be planned. */
export async function completeClustering(discovery: Discovery, context: RunContext): Promise<KeptClustering> {
  const { source, settings, counted } = discovery;
  if (discovery.clustering) return discovery.clustering;
  const { pool, progress, cache } = context;
  const stage = stageOf(discovery);
  const show = (share: number): void => progress.update(stage, share);
  const embedding = embeds(settings) ? await completeEmbedding(discovery, context) : null;
  const count = await countOf(discovery, context);
  show(0);
  const found = await discoverConcepts(
    settings.method,
    embedding ?? source.matrix,
    { count, settings },
    pool,
    show,
  );
  const { neighborRecall = null } = embedding ?? counted?.clustering ?? {};
  const clustering = { ...found, neighborRecall };
  await cache.store('clustering', clusteringKey(source.hash, settings), clustering);
  pool.throwIfCancelled();
  return (discovery.clustering = clustering);
}

/** One cluster tells no rows apart. */
const FEWEST_CLUSTERS = 2;

/** How many concepts are looked for: all where neither the user nor NLMCD says it. */
async function countOf(
  { settings: { nConcepts }, counted }: Discovery,
  context: RunContext,
): Promise<number> {
  if (!counted) return nConcepts ?? Infinity;
  const { proximity } = await completeClustering(counted, context);
  return Math.max(FEWEST_CLUSTERS, proximity.concepts);
}
