import { discoverConcepts } from '../../concepts/discoverConcepts';
import { methodOf } from '../../shared/methods/methods';
import { isCut } from '../../shared/cutScores';
import type { FoundScores } from '../../shared/results/cutScores';
import { decidingSettings } from '../../shared/settings/discovery';
import type { Format } from '../../store/format';
import { pack, unpack } from '../../store/pack';
import { joinLists, splitLists, type JoinedLists } from '../../store/packLists';
import type { RunContext } from '../context/context';
import { discoveryCost } from './costs';
import { embeds, hasFeatures, type Deciding, type Discovery, type KeptClustering } from './discovery';
import { completeEmbedding, embeddingStages } from './embedding';
import type { PlannedStage } from '../context/plannedStage';
import { givenConcepts } from './givenConcepts';
import { complete, planned, type Stage } from './stage';

const clusteringFormat: Format<KeptClustering> = {
  write({ neighborRecall, labels, probabilities, outlierScores, persistence, exemplars, proximity }) {
    const { rows, concepts } = proximity;
    const perRow = { labels, probabilities, ...(outlierScores && { outlierScores }) };
    const perConcept = { ...(persistence && { persistence }), ...joinLists(exemplars) };
    return pack({ rows, concepts, neighborRecall }, { ...perRow, ...perConcept, ...packedScores(proximity) });
  },
  read(bytes) {
    const { header, arrays } = unpack<ClusteringHeader, PackedClustering>(bytes);
    const { neighborRecall, ...shape } = header;
    const { labels, probabilities, outlierScores = null, persistence = null } = arrays;
    const exemplars = splitLists(arrays);
    const proximity = unpackedScores(shape, arrays);
    return { neighborRecall, labels, probabilities, outlierScores, persistence, exemplars, proximity };
  },
};

interface ClusteringHeader {
  rows: number;
  concepts: number;
  neighborRecall: number | null;
}

interface PackedClustering extends JoinedLists, PackedScores {
  labels: Int32Array;
  probabilities: Float64Array;
  outlierScores?: Float64Array;
  persistence?: Float64Array;
}

/** All scores as `data`, or those of the sample where the others are cut. */
interface PackedScores {
  data: Float32Array;
  scoreStarts?: Float64Array;
  columns?: Uint32Array;
  values?: Float32Array;
  sampled?: Uint32Array;
}

function packedScores(scores: FoundScores): PackedScores {
  if (!isCut(scores)) return { data: scores.data };
  const { starts, columns, values, sample } = scores;
  return { data: sample.data, scoreStarts: starts, columns, values, sampled: sample.rows };
}

function unpackedScores(
  shape: { rows: number; concepts: number },
  { data, scoreStarts, columns, values, sampled }: PackedScores,
): FoundScores {
  if (!scoreStarts || !columns || !values || !sampled) return { ...shape, data };
  return { ...shape, starts: scoreStarts, columns, values, sample: { rows: sampled, data } };
}

/** The concepts of a source. */
export const clustering: Stage<Deciding, KeptClustering, Discovery> = {
  kind: 'clustering',
  name: ({ settings, letter }) => methodOf(settings.method).stage + letter,
  key: ({ hash, settings, keepsAll }) => ({
    ...{ hash, settings: decidingSettings(settings) },
    ...(keepsAll && { keepsAll }),
  }),
  cost: ({ source: { matrix }, settings }) => discoveryCost(matrix.rows, matrix.columns, settings),
  alone: 0.4,
  async compute(discovery, context, show) {
    const { source, settings, counted, keepsAll = false } = discovery;
    const count = await countOf(discovery, context);
    const embedding = embeds(settings) ? await completeEmbedding(discovery, context) : null;
    show(0);
    const rows = embedding ?? source.matrix;
    const found = await discoverConcepts(
      settings.method,
      rows,
      { count, settings, keepsAll },
      context.pool,
      show,
    );
    const { neighborRecall = null } = embedding ?? counted?.clustering ?? {};
    return { ...found, neighborRecall };
  },
  format: clusteringFormat,
};

/** One cluster tells no rows apart. */
const FEWEST_CLUSTERS = 2;

/** How many concepts are looked for: all where neither the user nor NLMCD says it. */
async function countOf(
  { settings: { nConcepts }, counted }: Discovery,
  context: RunContext,
): Promise<number> {
  if (!counted) return nConcepts ?? Infinity;
  const { proximity } = await completeClustering(counted, context);
  return Math.max(FEWEST_CLUSTERS, proximity.concepts);
}

/** The stages that are left for the concepts, those of what they need included. */
export function clusteringStages(discovery: Discovery): PlannedStage[] {
  const { settings, counted } = discovery;
  if (discovery.clustering || isGiven(discovery)) return [];
  return [
    ...(counted ? clusteringStages(counted) : []),
    ...(embeds(settings) ? embeddingStages(discovery) : []),
    planned(clustering, discovery),
  ];
}

/** Discovers the concepts of the source unless they are known; its stages must be planned. */
export async function completeClustering(discovery: Discovery, context: RunContext): Promise<KeptClustering> {
  if (isGiven(discovery)) return (discovery.clustering ??= givenConcepts(discovery.source));
  const found = await complete({ stage: clustering, of: discovery, known: discovery.clustering }, context);
  return (discovery.clustering = found);
}

/** Whether a file gives the concepts, so that there is nothing to discover. */
function isGiven(discovery: Discovery): boolean {
  return !hasFeatures(discovery);
}
