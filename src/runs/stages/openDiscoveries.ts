import { mayBeCut } from '../../shared/cutScores';
import { DEFAULT_DISCOVERY, type DiscoverySettings } from '../../shared/settings/discovery';
import { DEFAULT_FEATURES } from '../../shared/settings/features';
import type { AskedSettings } from '../../shared/settings/asked';
import type { DiscoveryRequest, SourceFile } from '../context/asks';
import { readInput } from '../input/input';
import type { MatchedRows } from '../../shared/results/matchedRows';
import type { RowDescriptions } from '../input/rowDescriptions';
import { letterOf, type Source } from '../input/source';
import { recallAssessment, type Assessment } from './assessment';
import { alignedPart } from './alignedPart';
import { clusteringStages, completeClustering } from './clustering';
import type { RunContext } from '../context/context';
import { isEmbedded, type Discovery } from './discovery';
import { completeEmbedding, embeddingStages } from './embedding';
import type { PlannedStage } from '../context/plannedStage';
import { recallDiscovery } from './recallDiscovery';

/** One representation whose concepts are asked for. */
export interface RepresentationAsk extends DiscoveryRequest {
  source: SourceFile;
}

/** A representation whose rows are read, and what the cache holds of its concepts. */
interface OpenedRepresentation {
  discovery: Discovery;
  assessment: Assessment;
  descriptions: RowDescriptions;
  /** The stages that are left until Z, where there is one, and the concepts are known. */
  stages: PlannedStage[];
}

/** Reads the rows of one representation and what the cache holds of its concepts. Throws UserError. */
export async function openRepresentation(
  { source, settings, features, samples, robustnessRuns }: RepresentationAsk,
  context: RunContext,
): Promise<OpenedRepresentation> {
  const { sources, descriptions } = await readInput(
    [source],
    { features, seed: seedOf(settings), samples },
    context,
  );
  const discovery = await recallDiscovery(sources[0], settings, '', context);
  const assessment = await recallAssessment(discovery, robustnessRuns, context);
  const clustered = isEmbedded(discovery) && discovery.clustering !== null;
  const stages = clustered ? embeddingStages(discovery) : clusteringStages(discovery);
  return { discovery, assessment, descriptions, stages };
}

/** Discovers the concepts of a representation, and Z where there is one; `stages` must be planned. */
export async function completeRepresentation(
  { discovery }: OpenedRepresentation,
  context: RunContext,
): Promise<void> {
  if (isEmbedded(discovery)) await completeEmbedding(discovery, context);
  await completeClustering(discovery, context);
}

/** Two representations of the same rows. */
export interface PairAsk extends AskedSettings {
  a: SourceFile;
  b: SourceFile;
  /** A samples table in place of the experiment's, or null. */
  samples: string | null;
  /** That of B, where rows are matched by a key and B has another one. */
  samplesB?: string | null;
  /** A table of the groups of labels in place of the experiment's. */
  labelGroups?: string | null;
}

/** Two representations whose rows are read, and what the cache holds of their concepts. */
export interface OpenedPair {
  /** Of A and of B, each with settings of its own. */
  discoveries: readonly [Discovery, Discovery];
  /** The rows of each that are aligned, and k where these are every k-th; once the concepts are found, `takeConcepts` brings them. */
  parts: readonly [Discovery, Discovery];
  every: number;
  descriptions: RowDescriptions;
  /** How their rows were matched; null where they are the same by their order. */
  matched: MatchedRows | null;
}

/** Reads the rows of two representations and what the cache holds of their concepts. Throws UserError. */
export async function openPair(
  { a, b, settings, settingsB, features, samples, samplesB, labelGroups }: PairAsk,
  context: RunContext,
): Promise<OpenedPair> {
  const input = { features, seed: seedOf(settings), samples, samplesB, labelGroups };
  const { sources, descriptions, matched } = await readInput([a, b], input, context);
  const each = [settings, settingsB ?? settings];
  const every = features.alignEvery ?? DEFAULT_FEATURES.alignEvery;
  const [of, to] = await Promise.all(
    sources.map((source, at) =>
      recallDiscovery(source, each[at], letterOf(at, 2), context, keepsAllOf(source, every)),
    ),
  );
  const parts = [alignedPart(of, every), alignedPart(to, every)] as const;
  return { discoveries: [of, to], parts, every, descriptions, matched };
}

/** Of some of the rows a sample would be small. */
function keepsAllOf({ matrix }: Source, every: number): true | undefined {
  return every > 1 && mayBeCut(matrix.rows) ? true : undefined;
}

function seedOf({ seed = DEFAULT_DISCOVERY.seed }: Partial<DiscoverySettings>): number {
  return seed;
}
