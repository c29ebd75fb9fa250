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
import { describeRows } from './rowDescriptions';
import { readSources } from './source';

/** Discovers the concepts of one representation. Throws UserError. */
export async function discover(
  { source, settings, samples }: Requests['discover'],
  context: RunContext,
): Promise<Discovered> {
  const sources = await readSources([source], context);
  const descriptions = await describeRows(sources, samples);
  const discovery = await recall(sources[0], settings, '', context);
  context.progress.plan(discovery.clustering ? embeddingStages(discovery) : clusteringStages(discovery));
  const embedding = await completeEmbedding(discovery, context);
  const clustering = await completeClustering(discovery, context);
  return {
    embedding,
    clustering,
    settings: discovery.settings,
    notes: [...discovery.notes, ...descriptions.warnings],
    representation: viewOf(discovery, descriptions),
  };
}
