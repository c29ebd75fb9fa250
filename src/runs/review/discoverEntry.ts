import { agreement } from '../../review/agreement';
import type { Linearity } from '../../shared/results/representation';
import type { AlignedColumns } from '../../shared/results/alignedColumns';
import type { ReviewedRepresentation } from '../../shared/results/review';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import { UserError } from '../../errors';
import type { OpenFile } from '../../features/openedOnce';
import { viewOf } from '../output/discoveryView';
import type { RunContext } from '../context/context';
import type { PlannedStage } from '../context/plannedStage';
import type { ReviewAsk } from '../context/asks';
import { nestedProgress } from '../context/progress';
import { recallDiscovery } from '../stages/recallDiscovery';
import {
  assessmentStages,
  completeAssessment,
  completeDiscovery,
  discoveryStages,
  recallAssessment,
  type Assessment,
} from '../stages/assessment';
import { alignedColumns } from '../stages/alignedColumns';
import { hasFeatures, type Discovery } from '../stages/discovery';
import { linearity } from '../stages/linearity';
import { complete, left, recall, type Recalled } from '../stages/stage';
import type { Source } from '../input/source';
import { readEntry, type ReviewInput } from './reviewInput';

/** A representation as far as the cache holds it; its features are not kept. */
export interface RecalledEntry {
  place: number;
  /** N, those of them that are aligned, and F. */
  allRows: number;
  rows: number;
  features: number;
  /** SHA-256 of its rows. */
  hash: string;
  /** After shrinking to the number of rows. */
  settings: DiscoverySettings;
  /** null where some of it has yet to be computed, and what that costs. */
  reviewed: ReviewedRepresentation | null;
  cost: number;
}

type EntryRequest = Pick<ReviewAsk, 'settings' | 'robustnessRuns' | 'linearity'>;

/** What is known of an entry, and what is left to find. */
interface AssessedEntry {
  assessment: Assessment;
  aligned: Recalled<Parameters<typeof alignedColumns.cost>[0], AlignedColumns>;
  /** Null where it is not asked for, or there are no features. */
  linear: Recalled<Discovery, { found: Linearity | null }> | null;
}

/**
 * What the cache holds of one representation.
 * @param open opens its file, where somebody has it open perhaps
 * @throws UserError, CancelledError
 */
export async function recallEntry(
  input: ReviewInput,
  place: number,
  ask: EntryRequest,
  context: RunContext,
  onProgress: (share: number) => void,
  open: OpenFile,
): Promise<RecalledEntry> {
  const source = await readEntry(input, place, context, onProgress, open);
  const assessed = await assess(source, input, ask, context);
  const stages = stagesOf(assessed);
  const reviewed = stages.length > 0 ? null : await completeEntry(assessed, input, place, context);
  const cost = stages.reduce((sum, each) => sum + each.cost, 0);
  const { rows: allRows, columns: features } = source.matrix;
  const rows = Math.ceil(allRows / input.settings.alignEvery);
  const { settings } = assessed.assessment.discovery;
  return { place, allRows, rows, features, hash: source.hash, settings, reviewed, cost };
}

/**
 * Discovers the concepts of one representation and measures them, as far as the cache does not hold that.
 *
 * @param stage of the progress, which must be planned
 * @throws UserError also where the file is no longer what it was when it was recalled; CancelledError
 */
export async function discoverEntry(
  input: ReviewInput,
  { place, hash }: RecalledEntry,
  ask: EntryRequest,
  context: RunContext,
  stage: string,
): Promise<ReviewedRepresentation> {
  const source = await readAgain(input, place, hash, context);
  const progress = nestedProgress(context.progress, stage, source.id);
  const assessed = await assess(source, input, ask, context);
  progress.plan(stagesOf(assessed));
  return completeEntry(assessed, input, place, { ...context, progress });
}

/** The rows of a representation that were read before. Throws UserError where they changed since. */
export async function readAgain(
  input: ReviewInput,
  place: number,
  hash: string,
  context: RunContext,
): Promise<Source> {
  const source = await readEntry(input, place, context, () => undefined);
  if (source.hash !== hash) {
    throw new UserError(`${source.file} changed while it was reviewed. Review the experiment again.`);
  }
  return source;
}

async function assess(
  source: Source,
  { labels, labelGroups, positions: position }: ReviewInput,
  { settings, robustnessRuns, linearity: isAsked = false }: EntryRequest,
  context: RunContext,
): Promise<AssessedEntry> {
  const discovery = await recallDiscovery(source, settings, '', context);
  const columns = { labels, labelGroups, position };
  return {
    assessment: await recallAssessment(discovery, robustnessRuns, context),
    aligned: await recall(alignedColumns, { discovery, columns }, context),
    linear: isAsked && hasFeatures(discovery) ? await recall(linearity, discovery, context) : null,
  };
}

function stagesOf({ assessment, aligned, linear }: AssessedEntry): PlannedStage[] {
  return [
    ...discoveryStages(assessment),
    ...left(aligned),
    ...(linear ? left(linear) : []),
    ...assessmentStages(assessment),
  ];
}

async function completeEntry(
  { assessment, aligned, linear }: AssessedEntry,
  input: ReviewInput,
  place: number,
  context: RunContext,
): Promise<ReviewedRepresentation> {
  await completeDiscovery(assessment, context);
  const alignedWith = await complete(aligned, context);
  const separable = linear && (await complete(linear, context)).found;
  const assessed = await completeAssessment(assessment, context);
  const { discovery } = assessment;
  const { labels, proximity } = discovery.clustering!;
  const agree = (column: ReviewInput['labels']): ReviewedRepresentation['labelAgreement'] =>
    column && agreement(labels, proximity.concepts, column);
  return {
    ...viewOf(discovery, assessed, input.descriptions),
    place,
    labels: new Int32Array(labels).buffer,
    labelAgreement: agree(input.labels),
    positionAgreement: agree(input.positions),
    alignedWith,
    linearity: separable,
  };
}
