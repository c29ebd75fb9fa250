import type { KnownTexts } from '../shared/texts/knownTexts';
import { hierarchyOf } from '../concepts/cluster';
import type { ConceptsView, HierarchyNode } from '../shared/results/concepts';
import { scoresOf, viewOf, withinView } from './output/discoveryView';
import { rowIdsOf } from './input/input';
import { rowColumns } from './input/rowColumns';
import { assessmentStages, completeAssessment, withoutReruns } from './stages/assessment';
import type { RunContext } from './context/context';
import { clusteringCost } from './stages/costs';
import { isEmbedded, type Discovery } from './stages/discovery';
import { completeEmbedding } from './stages/embedding';
import { completeRepresentation, openRepresentation, type RepresentationAsk } from './stages/openDiscoveries';
import type { PlannedStage } from './context/plannedStage';
import { complete, left, recall } from './stages/stage';
import { within } from './stages/within';

/** The concepts of one representation, with the paths of this machine. */
export interface Inspected {
  view: ConceptsView;
  /** Absolute path of the folder that holds the images or recordings; null where there are none. */
  imageFolder: string | null;
  /** null where rows have no words. */
  texts: KnownTexts | null;
}

export interface InspectConceptsAsk extends RepresentationAsk {
  /** Whether runs with other seeds are left to the run `robustness`, unless the cache holds what they say. */
  answerFirst?: boolean;
}

const HIERARCHY = 'reading the hierarchy';

/** One representation's concepts, how they relate to each other, and the hierarchy they come from. Throws UserError. */
export async function inspectConcepts(ask: InspectConceptsAsk, context: RunContext): Promise<Inspected> {
  const opened = await openRepresentation(ask, context);
  const { discovery, descriptions } = opened;
  const assessment = ask.answerFirst ? withoutReruns(opened.assessment) : opened.assessment;
  const related = await recall(within, discovery, context);
  context.progress.plan([
    ...opened.stages,
    ...left(related),
    ...assessmentStages(assessment),
    ...hierarchyStages(discovery),
  ]);
  await completeRepresentation(opened, context);
  const relations = await complete(related, context);
  const assessed = await completeAssessment(assessment, context);
  const hierarchy = isEmbedded(discovery) ? await hierarchyFor(discovery, context) : null;
  const { columns, texts, warnings } = await rowColumns(descriptions, rowIdsOf(discovery.source));
  return {
    view: {
      representation: viewOf(discovery, assessed, descriptions),
      columns,
      scores: scoresOf(discovery),
      within: withinView(relations),
      hierarchy,
      warnings: [...descriptions.warnings, ...warnings],
    },
    imageFolder: (columns.patches ?? columns.sounds) && descriptions.samples!.folder,
    texts,
  };
}

function hierarchyStages(discovery: Discovery): PlannedStage[] {
  const { source, settings } = discovery;
  const cost = clusteringCost(source.matrix.rows, settings.nComponents);
  return isEmbedded(discovery) ? [{ name: HIERARCHY, cost }] : [];
}

async function hierarchyFor(discovery: Discovery, context: RunContext): Promise<HierarchyNode[]> {
  const { pool, progress } = context;
  const embedding = await completeEmbedding(discovery, context);
  return hierarchyOf(embedding, discovery.settings, pool, (share) => progress.update(HIERARCHY, share));
}
