import { align, type AlignResult } from '../alignment/align';
import { assertSameRows } from '../features/readFeatures';
import type { RepresentationView } from '../protocol';
import type { RunContext } from './context';
import { alignmentCost } from './costs';
import { clusteringStages, completeClustering, recall, type Discovery } from './discovery';
import type { Comparison, Requests } from './requests';
import { describeRows, tokensOf, type RowDescriptions } from './rowDescriptions';
import { clusteringKey } from './runCache';
import { completeScalars, recallScalars, scalarStages } from './scalars';
import { settingsUsed } from './settingsUsed';
import { letterOf, readSources } from './source';
import { representationView } from './view';

const ALIGNING = 'aligning';

/** Discovers the concepts of two representations and aligns them. Throws UserError. */
export async function compare(
  { a, b, settings, samples }: Requests['compare'],
  context: RunContext,
): Promise<Comparison> {
  const sources = await readSources([a, b], context);
  assertSameRows(sources[0].matrix, a.file, sources[1].matrix, b.file);
  const descriptions = await describeRows(sources, samples);
  const discoveries = await Promise.all(
    sources.map((source, at) => recall(source, settings, letterOf(at, 2), context)),
  );
  const measurement = await recallScalars(sources[0], sources[1], discoveries[0].settings.seed, context);
  const { rows, columns } = sources[0].matrix;
  context.progress.plan([
    ...discoveries.flatMap(clusteringStages),
    ...scalarStages(measurement),
    { name: ALIGNING, cost: alignmentCost(rows, columns, discoveries[0].settings) },
  ]);
  for (const discovery of discoveries) await completeClustering(discovery, context);
  const [of, to] = discoveries;
  const scalars = await completeScalars(measurement, context);
  const { alignment, distances, adjusted } = await alignDiscoveries(of, to, context);

  const viewA = viewOf(of, descriptions);
  const viewB = viewOf(to, descriptions);
  const exemplars = [viewA, viewB].flatMap(({ concepts }) =>
    concepts.flatMap((concept) => concept.exemplars),
  );
  const { tokens, warnings } = await tokensOf(descriptions, exemplars);
  return {
    view: {
      alignment,
      scalars,
      a: viewA,
      b: viewB,
      distances: copyOf(distances),
      adjusted: copyOf(adjusted),
      tokens,
      warnings: [...descriptions.warnings, ...warnings],
    },
    imageFolder: tokens && descriptions.samples!.folder,
  };
}

/** A representation whose concepts are known, as the panel shows it. */
export function viewOf(discovery: Discovery, { labels, samples }: RowDescriptions): RepresentationView {
  const { id, file, matrix } = discovery.source;
  const clustering = discovery.clustering!;
  const images = samples?.patches?.image.codes ?? null;
  return representationView({
    id,
    file,
    features: matrix.columns,
    clustering,
    ...settingsUsed(discovery),
    labels,
    images,
  });
}

async function alignDiscoveries(a: Discovery, b: Discovery, context: RunContext): Promise<AlignResult> {
  const { pool, progress, cache } = context;
  const [of, to] = [a, b].map(({ source, settings }) => clusteringKey(source.hash, settings));
  const key = { of, to, pairs: 'exact' };
  const known = await cache.load('alignment', key);
  const show = (share: number): void => progress.update(ALIGNING, share);
  if (known) {
    show(1);
    return known;
  }
  show(0);
  const aligned = await align(
    a.clustering!.proximity,
    b.clustering!.proximity,
    pool,
    { pairs: 'exact' },
    show,
  );
  await cache.store('alignment', key, aligned);
  pool.throwIfCancelled();
  return aligned;
}

function copyOf(values: Float64Array): ArrayBuffer {
  return new Float64Array(values).buffer;
}
