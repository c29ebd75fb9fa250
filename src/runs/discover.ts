import { DEFAULT_DISCOVERY } from '../shared/settings/discovery';
import { viewOf } from './compare';
import type { RunContext } from './stages/context';
import {
  clusteringStages,
  completeClustering,
  completeEmbedding,
  embeddingStages,
  isEmbedded,
  recall,
} from './stages/discovery';
import type { Discovered } from './asks';
import type { Requests } from './requests';
import { completeQuality, qualityStages, recallQuality } from './stages/quality';
import { readInput } from './input/input';

/** Discovers the concepts of one representation. Throws UserError. */
export async function discover(
  { source, settings, features, samples, robustnessRuns }: Requests['discover'],
  context: RunContext,
): Promise<Discovered> {
  const { seed = DEFAULT_DISCOVERY.seed } = settings;
  const { sources, descriptions } = await readInput([source], { features, seed, samples }, context);
  const discovery = await recall(sources[0], settings, '', context);
  const assessment = await recallQuality(discovery, robustnessRuns, context);
  const nlmcd = isEmbedded(discovery);
  const clustered = discovery.clustering !== null;
  context.progress.plan([
    ...(nlmcd && clustered ? embeddingStages(discovery) : clusteringStages(discovery)),
    ...qualityStages(assessment),
  ]);
  const embedding = nlmcd ? await completeEmbedding(discovery, context) : null;
  const clustering = await completeClustering(discovery, context);
  const assessed = await completeQuality(assessment, context);
  const representation = viewOf(discovery, assessed, descriptions);
  return {
    embedding,
    clustering,
    settings: representation.settings,
    notes: [...representation.notes, ...descriptions.warnings],
    representation,
    rowIds: sources[0].rowIds,
  };
}
