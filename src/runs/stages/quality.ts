import { measureQuality, type MeasuredQuality } from '../../concepts/quality/measureQuality';
import type { RunContext } from './context';
import { qualityCost } from './costs';
import {
  clusteringStages,
  completeClustering,
  completeEmbedding,
  embeddingStages,
  hasFeatures,
  isEmbedded,
  type Discovery,
} from './discovery';
import type { Stage } from './progress';
import {
  completeRobustness,
  recallReruns,
  robustnessStages,
  type MeasuredRobustness,
  type Reruns,
} from './robustness';
import { clusteringKey } from './runCache';

/** A discovery and what is known of its quality, which takes features. */
export interface Assessment {
  discovery: Discovery;
  measured: MeasuredQuality | null;
  reruns: Reruns;
}

/** The quality of a discovery; `robust` is null without runs with other seeds. */
export interface Assessed {
  measured: MeasuredQuality;
  robust: MeasuredRobustness | null;
}

/**
 * What the cache holds of the quality of a discovery.
 *
 * @param runs with other seeds that are asked for
 */
export async function recallQuality(
  discovery: Discovery,
  runs: number,
  context: RunContext,
): Promise<Assessment> {
  if (!hasFeatures(discovery)) {
    return { discovery, measured: null, reruns: await recallReruns(discovery, 0, context) };
  }
  const measured = await context.cache.load('quality', keyOf(discovery));
  return { discovery, measured, reruns: await recallReruns(discovery, runs, context) };
}

/** The stages that are left until the concepts, and what their quality is measured on, are known. */
export function discoveryStages({ discovery, measured }: Assessment): Stage[] {
  return discovery.clustering && !measured && isEmbedded(discovery)
    ? embeddingStages(discovery)
    : clusteringStages(discovery);
}

/** The stages that are left after those. */
export function qualityStages({ discovery, measured, reruns }: Assessment): Stage[] {
  if (!hasFeatures(discovery)) return [];
  const { source, settings, letter } = discovery;
  const cost = qualityCost(source.matrix.rows, source.matrix.columns, settings);
  return [
    ...(measured ? [] : [{ name: `measuring quality${letter}`, cost }]),
    ...robustnessStages(discovery, reruns),
  ];
}

/** Discovers the concepts unless they are known, with the embedding where that is needed later. */
export async function completeDiscovery(
  { discovery, measured }: Assessment,
  context: RunContext,
): Promise<void> {
  if (!measured && isEmbedded(discovery)) await completeEmbedding(discovery, context);
  await completeClustering(discovery, context);
}

/**
 * Measures the quality of a complete discovery unless it is known; its stages must be planned.
 * @returns null without features
 */
export async function completeQuality(assessment: Assessment, context: RunContext): Promise<Assessed | null> {
  if (!hasFeatures(assessment.discovery)) return null;
  const measured = assessment.measured ?? (await measure(assessment.discovery, context));
  return { measured, robust: await completeRobustness(assessment.discovery, assessment.reruns, context) };
}

/** The seed decides what is drawn even where it does not decide the concepts. */
function keyOf({ source, settings }: Discovery): Record<string, unknown> {
  return { ...clusteringKey(source.hash, settings), seed: settings.seed };
}

async function measure(discovery: Discovery, context: RunContext): Promise<MeasuredQuality> {
  const { source, settings, letter } = discovery;
  const { pool, progress, cache } = context;
  const stage = `measuring quality${letter}`;
  progress.update(stage, 0);
  const { labels, proximity } = discovery.clustering!;
  const measured = await measureQuality(
    source.matrix,
    discovery.embedding,
    { labels, concepts: proximity.concepts, seed: settings.seed },
    pool,
    (share) => progress.update(stage, share),
  );
  await cache.store('quality', keyOf(discovery), measured);
  pool.throwIfCancelled();
  return measured;
}
