import { agreement } from '../../review/agreement';
import type { ReviewedRepresentation } from '../../shared/results/review';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import { UserError } from '../../errors';
import type { OpenFile } from '../../features/openedOnce';
import { viewOf } from '../output/discoveryView';
import type { RunContext } from '../context/context';
import type { PlannedStage } from '../context/plannedStage';
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

interface EntryRequest {
  settings: Partial<DiscoverySettings>;
  robustnessRuns: number;
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
  const assessment = await assess(source, ask, context);
  const stages = stagesOf(assessment);
  const reviewed = stages.length > 0 ? null : await complete(assessment, input, place, context);
  const cost = stages.reduce((sum, each) => sum + each.cost, 0);
  const { rows: allRows, columns: features } = source.matrix;
  const rows = Math.ceil(allRows / input.settings.alignEvery);
  const { settings } = assessment.discovery;
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
  const assessment = await assess(source, ask, context);
  progress.plan(stagesOf(assessment));
  return complete(assessment, input, place, { ...context, progress });
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
  { settings, robustnessRuns }: EntryRequest,
  context: RunContext,
): Promise<Assessment> {
  return recallAssessment(await recallDiscovery(source, settings, '', context), robustnessRuns, context);
}

function stagesOf(assessment: Assessment): PlannedStage[] {
  return [...discoveryStages(assessment), ...assessmentStages(assessment)];
}

async function complete(
  assessment: Assessment,
  input: ReviewInput,
  place: number,
  context: RunContext,
): Promise<ReviewedRepresentation> {
  await completeDiscovery(assessment, context);
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
  };
}
