import { viewOf } from './compare';
import type { RunContext } from './context';
import {
  clusteringStages,
  completeClustering,
  completeEmbedding,
  embeddingStages,
  recall,
} from './discovery';
import type { Discovered, Requests } from './requests';
import { completeQuality, qualityStages, recallQuality } from './quality';
import { describeRows } from './rowDescriptions';
import { readSources } from './source';

/** Discovers the concepts of one representation. Throws UserError. */
export async function discover(
  { source, settings, samples, robustnessRuns }: Requests['discover'],
  context: RunContext,
): Promise<Discovered> {
  const sources = await readSources([source], context);
  const descriptions = await describeRows(sources, samples);
  const discovery = await recall(sources[0], settings, '', context);
  const assessment = await recallQuality(discovery, robustnessRuns, context);
  const nlmcd = discovery.settings.method === 'nlmcd';
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
  };
}
