import type { MeasuredQuality } from '../../concepts/quality/measureQuality';
import { robustnessRunsFor } from '../../shared/settings/robustnessRuns';
import { clusteringStages, completeClustering } from './clustering';
import type { RunContext } from '../context/context';
import { hasFeatures, isEmbedded, type Discovery } from './discovery';
import { completeEmbedding, embeddingStages } from './embedding';
import type { PlannedStage } from '../context/plannedStage';
import { quality } from './quality';
import { recallRobustness, robustnessStages, type MeasuredRobustness } from './robustness';
import { complete, left, recall, type Recalled } from './stage';

/** A discovery and what is known of its quality and robustness, which take features. */
export interface Assessment {
  discovery: Discovery;
  /** Null without features. */
  measured: Recalled<Discovery, MeasuredQuality> | null;
  /** Null without features, or where no runs with other seeds are asked for. */
  robust: Awaited<ReturnType<typeof recallRobustness>>;
}

/** The quality of a discovery; `robust` is null without runs with other seeds. */
export interface Assessed {
  measured: MeasuredQuality;
  robust: MeasuredRobustness | null;
}

/**
 * What the cache holds of the quality of a discovery.
 *
 * @param asked runs with other seeds, see `DiscoveryRequest`
 */
export async function recallAssessment(
  discovery: Discovery,
  asked: number | null,
  context: RunContext,
): Promise<Assessment> {
  if (!hasFeatures(discovery)) return { discovery, measured: null, robust: null };
  const measured = await recall(quality, discovery, context);
  const runs = robustnessRunsFor(asked, discovery.source.matrix.rows);
  return { discovery, measured, robust: await recallRobustness(discovery, runs, context) };
}

/** The same without runs with other seeds that are yet to be made. */
export function withoutReruns(assessment: Assessment): Assessment {
  return assessment.robust?.known === null ? { ...assessment, robust: null } : assessment;
}

/** The stages that are left until the concepts, and what their quality is measured on, are known. */
export function discoveryStages(assessment: Assessment): PlannedStage[] {
  const { discovery } = assessment;
  return discovery.clustering && needsEmbedding(assessment)
    ? embeddingStages(discovery)
    : clusteringStages(discovery);
}

/** The stages that are left after those. */
export function assessmentStages({ measured, robust }: Assessment): PlannedStage[] {
  return [...(measured ? left(measured) : []), ...(robust ? robustnessStages(robust) : [])];
}

/** Discovers the concepts unless they are known, with the embedding where that is needed later. */
export async function completeDiscovery(assessment: Assessment, context: RunContext): Promise<void> {
  if (needsEmbedding(assessment)) await completeEmbedding(assessment.discovery, context);
  await completeClustering(assessment.discovery, context);
}

function needsEmbedding({ discovery, measured }: Assessment): boolean {
  return measured?.known === null && isEmbedded(discovery);
}

/**
 * Measures the quality of a complete discovery unless it is known; its stages must be planned.
 * @returns null without features
 */
export async function completeAssessment(
  { measured, robust }: Assessment,
  context: RunContext,
): Promise<Assessed | null> {
  return (
    measured && {
      measured: await complete(measured, context),
      robust: robust && (await complete(robust, context)),
    }
  );
}
