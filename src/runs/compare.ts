import { DEFAULT_DISCOVERY, type DiscoverySettings } from '../shared/settings/discovery';
import type { ConceptsWithin } from '../alignment/withinSide';
import type { RepresentationView } from '../shared/results/representation';
import type { RowScores } from '../shared/results/rows';
import type { WithinView } from '../shared/results/comparison';
import { alignDiscoveries, alignmentStage } from './stages/alignDiscoveries';
import type { RunContext } from './stages/context';
import { hasFeatures, recall, type Discovery } from './stages/discovery';
import {
  completeDiscovery,
  completeQuality,
  discoveryStages,
  qualityStages,
  recallQuality,
  type Assessed,
} from './stages/quality';
import { exemplarTokens } from './input/exemplarTokens';
import { readInput, rowIdsOf } from './input/input';
import type { Comparison } from './asks';
import type { Requests } from './requests';
import { rowColumns } from './input/rowColumns';
import { imagesOf, labelsOf, type RowDescriptions } from './input/rowDescriptions';
import { completeScalars, recallScalars, scalarStages } from './stages/scalars';
import { settingsUsed } from './settingsUsed';
import { letterOf, type Source } from './input/source';
import { representationView } from './view';
import { completeWithin, recallWithin, withinStages } from './stages/within';

/** Discovers the concepts of two representations and aligns them. Throws UserError. */
export async function compare(
  { a, b, settings, settingsB, features, samples, pairs, robustnessRuns }: Requests['compare'],
  context: RunContext,
): Promise<Comparison> {
  const { seed = DEFAULT_DISCOVERY.seed } = settings;
  const { sources, descriptions } = await readInput([a, b], { features, seed, samples }, context);
  const discoveries = await recallPair(sources, [settings, settingsB ?? settings], context);
  const [of, to] = discoveries;
  const assessments = await Promise.all(
    discoveries.map((discovery) => recallQuality(discovery, robustnessRuns, context)),
  );
  const measurement = await recallScalars(sources[0], sources[1], of.settings.seed, context);
  const related = await Promise.all(discoveries.map((discovery) => recallWithin(discovery, context)));
  context.progress.plan([
    ...assessments.flatMap(discoveryStages),
    ...scalarStages(measurement),
    alignmentStage(of),
    ...discoveries.flatMap((discovery, at) => withinStages(discovery, related[at])),
    ...assessments.flatMap(qualityStages),
  ]);
  for (const assessment of assessments) await completeDiscovery(assessment, context);
  const scalars = await completeScalars(measurement, context);
  const { alignment, distances, adjusted } = await alignDiscoveries(of, to, pairs, context);
  const withinA = await completeWithin(of, related[0], context);
  const withinB = await completeWithin(to, related[1], context);

  const viewA = viewOf(of, await completeQuality(assessments[0], context), descriptions);
  const viewB = viewOf(to, await completeQuality(assessments[1], context), descriptions);
  const rowIds = rowIdsOf(sources[0]);
  const { columns, warnings } = await rowColumns(descriptions, rowIds);
  const tokens = exemplarTokens(columns, [viewA, viewB]);
  return {
    view: {
      alignment,
      scalars,
      a: viewA,
      b: viewB,
      distances: copyOf(distances),
      adjusted: copyOf(adjusted),
      within: { a: withinView(withinA), b: withinView(withinB) },
      tokens,
      warnings: [...descriptions.warnings, ...warnings],
    },
    rows: { columns, a: scoresOf(of), b: scoresOf(to) },
    maps: null,
    imageFolder: tokens && descriptions.samples!.folder,
    asked: { settings, features, settingsB: settingsB ?? null },
  };
}

/** What the cache holds of the concepts of both, each with settings of its own. Throws UserError. */
export function recallPair(
  sources: readonly Source[],
  settings: readonly Partial<DiscoverySettings>[],
  context: RunContext,
): Promise<Discovery[]> {
  return Promise.all(sources.map((source, at) => recall(source, settings[at], letterOf(at, 2), context)));
}

/** A representation whose concepts are known, as the panel shows it. */
export function viewOf(
  discovery: Discovery,
  assessed: Assessed | null,
  descriptions: RowDescriptions,
): RepresentationView {
  const { id, file, matrix, layout } = discovery.source;
  const rowIds = rowIdsOf(discovery.source);
  const clustering = discovery.clustering!;
  return representationView({
    id,
    file,
    features: hasFeatures(discovery) ? matrix.columns : null,
    rowIds,
    rowsOfFile: layout.rows,
    clustering,
    assessed,
    ...settingsUsed(discovery),
    labels: labelsOf(descriptions, rowIds),
    images: imagesOf(descriptions, rowIds),
  });
}

/** What discovery says of each row; the discovery must be complete. */
export function scoresOf({ clustering }: Discovery): RowScores {
  const { labels, proximity } = clustering!;
  return { labels: new Int32Array(labels).buffer, proximity: new Float32Array(proximity.data).buffer };
}

export function withinView({ distances, adjusted }: ConceptsWithin): WithinView {
  return { distances: copyOf(distances), adjusted: copyOf(adjusted) };
}

function copyOf(values: Float64Array): ArrayBuffer {
  return new Float64Array(values).buffer;
}
