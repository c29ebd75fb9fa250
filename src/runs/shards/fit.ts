import { fitClustering } from '../../concepts/fitClustering';
import { DEFAULT_DISCOVERY, pickSettings, type DiscoverySettings } from '../../shared/settings/discovery';
import { UserError } from '../../errors';
import { DEFAULT_TOKENS } from '../../shared/settings/tokens';
import type { RunContext } from '../context/context';
import { clusteringCost } from '../stages/costs';
import { completeEmbedding, embeddingStages } from '../stages/embedding';
import type { RepresentationAsk } from '../stages/openDiscoveries';
import { recallDiscovery } from '../stages/recallDiscovery';
import { readInput } from '../input/input';
import { recallNotes } from '../output/settingsUsed';
import { writeModel } from './conceptModel';

export interface FitAsk extends Omit<RepresentationAsk, 'robustnessRuns'> {
  out: string;
}

/** The concepts that a model holds. */
export interface Fitted {
  rows: number;
  features: number;
  concepts: number;
  settings: Partial<DiscoverySettings>;
  notes: string[];
}

const CLUSTERING = 'clustering';

/** Discovers the concepts of a seeded sample of rows and writes what gives any other row scores. Throws UserError. */
export async function fit(
  { source, settings: asked, features, samples, out }: FitAsk,
  context: RunContext,
): Promise<Fitted> {
  const { seed = DEFAULT_DISCOVERY.seed } = asked;
  const { sources, descriptions } = await readInput([source], { features, seed, samples }, context);
  if (sources[0].isRescaled) {
    throw new UserError(
      `${sources[0].file}: values this large, small or far from 0 are told apart only after they are centred and scaled, which a model ` +
        `does not keep. Save them so in every shard, for example (X - X0) / S in float64 with the same X0 and S.`,
    );
  }
  const discovery = await recallDiscovery(sources[0], { ...asked, method: 'nlmcd' }, '', context);
  const { matrix, notes } = sources[0];
  const { settings } = discovery;
  const { pool, progress } = context;
  progress.plan([
    ...embeddingStages(discovery),
    { name: CLUSTERING, cost: clusteringCost(matrix.rows, settings.nComponents) },
  ]);
  const embedding = await completeEmbedding(discovery, context);
  const data = await fitClustering(embedding, settings, pool, (share) => progress.update(CLUSTERING, share));
  if (data.selected.length === 0) {
    throw new UserError(
      `${sources[0].file}: no concept was found in ${matrix.rows} rows, so there is nothing to assign rows to. ` +
        `Lower --min-cluster-size, or use more rows.`,
    );
  }
  const { layout, dropTokens, keepTokens, pool: window } = { ...DEFAULT_TOKENS, ...features };
  const { nNeighbors, minDist } = settings;
  await writeModel(out, {
    x: matrix,
    data,
    settings: { nNeighbors, minDist, seed: settings.seed },
    tokens: { layout, dropTokens, keepTokens, pool: window },
  });
  return {
    rows: matrix.rows,
    features: matrix.columns,
    concepts: data.selected.length,
    settings: pickSettings(settings, FITTED),
    notes: [
      ...notes,
      ...discovery.notes,
      ...recallNotes(settings, embedding.neighborRecall),
      ...descriptions.warnings,
    ],
  };
}

const FITTED = [
  ...(['nComponents', 'nNeighbors', 'knn', 'minDist', 'nEpochs', 'seed'] as const),
  ...(['minClusterSize', 'minSamples', 'selection'] as const),
];
