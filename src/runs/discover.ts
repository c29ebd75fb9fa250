import type { FeatureMatrix } from '../shared/results/featureMatrix';
import type { RepresentationView } from '../shared/results/representation';
import type { Clustered } from './cluster';
import { viewOf } from './output/discoveryView';
import { assessmentStages, completeAssessment } from './stages/assessment';
import type { RunContext } from './context/context';
import { completeRepresentation, openRepresentation, type RepresentationAsk } from './stages/openDiscoveries';

export interface Discovered extends Clustered {
  /** Z; null where the method needs none. */
  embedding: FeatureMatrix | null;
  representation: RepresentationView;
  /** The ids of the rows in the file; null where they are all. */
  rowIds: Uint32Array | null;
}

/** Discovers the concepts of one representation. Throws UserError. */
export async function discover(ask: RepresentationAsk, context: RunContext): Promise<Discovered> {
  const opened = await openRepresentation(ask, context);
  const { discovery, assessment, descriptions } = opened;
  context.progress.plan([...opened.stages, ...assessmentStages(assessment)]);
  await completeRepresentation(opened, context);
  const assessed = await completeAssessment(assessment, context);
  const representation = viewOf(discovery, assessed, descriptions);
  return {
    embedding: discovery.embedding,
    clustering: discovery.clustering!,
    settings: representation.settings,
    notes: [...representation.notes, ...descriptions.warnings],
    representation,
    rowIds: discovery.source.rowIds,
  };
}
