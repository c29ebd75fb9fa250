import { hierarchyOf } from '../concepts/cluster';
import { DEFAULT_DISCOVERY } from '../shared/settings/discovery';
import type { ConceptsView, HierarchyNode } from '../shared/results/concepts';
import { scoresOf, viewOf, withinView } from './compare';
import type { RunContext } from './stages/context';
import { clusteringCost } from './stages/costs';
import {
  clusteringStages,
  completeClustering,
  completeEmbedding,
  embeddingStages,
  isEmbedded,
  recall,
  type Discovery,
} from './stages/discovery';
import { readInput, rowIdsOf } from './input/input';
import { completeQuality, qualityStages, recallQuality } from './stages/quality';
import type { Requests } from './requests';
import { rowColumns } from './input/rowColumns';
import { completeWithin, recallWithin, withinStages } from './stages/within';

const HIERARCHY = 'reading the hierarchy';

/** One representation's concepts, how they relate to each other, and the hierarchy they come from. Throws UserError. */
export async function inspectConcepts(
  { source, settings, features, samples, robustnessRuns }: Requests['inspectConcepts'],
  context: RunContext,
): Promise<Inspected> {
  const { progress } = context;
  const { seed = DEFAULT_DISCOVERY.seed } = settings;
  const { sources, descriptions } = await readInput([source], { features, seed, samples }, context);
  const discovery = await recall(sources[0], settings, '', context);
  const assessment = await recallQuality(discovery, robustnessRuns, context);
  const related = await recallWithin(discovery, context);
  const embedded = isEmbedded(discovery);
  const { rows } = discovery.source.matrix;
  const cost = clusteringCost(rows, discovery.settings.nComponents);
  progress.plan([
    ...(embedded && discovery.clustering ? embeddingStages(discovery) : clusteringStages(discovery)),
    ...withinStages(discovery, related),
    ...qualityStages(assessment),
    ...(embedded ? [{ name: HIERARCHY, cost }] : []),
  ]);
  if (embedded) await completeEmbedding(discovery, context);
  await completeClustering(discovery, context);
  const within = await completeWithin(discovery, related, context);
  const assessed = await completeQuality(assessment, context);
  const hierarchy = embedded ? await hierarchyFor(discovery, context) : null;
  const { columns, warnings } = await rowColumns(descriptions, rowIdsOf(discovery.source));
  return {
    view: {
      representation: viewOf(discovery, assessed, descriptions),
      columns,
      scores: scoresOf(discovery),
      within: withinView(within),
      hierarchy,
      warnings: [...descriptions.warnings, ...warnings],
    },
    imageFolder: columns.patches && descriptions.samples!.folder,
  };
}

async function hierarchyFor(discovery: Discovery, context: RunContext): Promise<HierarchyNode[]> {
  const { pool, progress } = context;
  const embedding = await completeEmbedding(discovery, context);
  return hierarchyOf(embedding, discovery.settings, pool, (share) => progress.update(HIERARCHY, share));
}

/** The concepts of one representation, with the paths of this machine. */
export interface Inspected {
  view: ConceptsView;
  /** Absolute path of the folder that holds the images; null where there are none. */
  imageFolder: string | null;
}
