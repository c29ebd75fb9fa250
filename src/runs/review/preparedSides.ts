import { prepareScores, type PreparedScores } from '../../alignment/preparedScores';
import {
  similaritySide,
  SINGULAR_COLUMNS,
  type SimilaritySide,
} from '../../alignment/scalars/similaritySide';
import type { Scores } from '../../alignment/fixedPoint';
import type { DenseAlgebra } from '../../compute/dense';
import type { KernelMemory } from '../../compute/memory';
import { CancelledError } from '../../errors';
import { sideBySide } from '../../shared/cutScores';
import type { RunContext } from '../context/context';
import { clusteringPart, sourcePart } from '../stages/alignedPart';
import { clustering, clusteringStages, completeClustering } from '../stages/clustering';
import type { KeptClustering } from '../stages/discovery';
import { ProgressTracker } from '../context/progress';
import { recallDiscovery } from '../stages/recallDiscovery';
import { readAgain } from './discoverEntry';
import { reasonOf, type ReviewInput } from './reviewInput';
import type { PairSide, RecalledPair } from './reviewPairs';

/** What comparing needs of one representation; null where it is not needed. */
export interface PreparedSide {
  proximity: Scores | null;
  scores: PreparedScores | null;
  similarity: SimilaritySide | null;
}

/** By place: what is prepared, or why it could not be. */
export type PreparedSides = Map<number, PreparedSide | { reason: string }>;

/** What preparing works with; the scores are placed in `memory`. */
export interface Bench {
  input: ReviewInput;
  algebra: DenseAlgebra;
  memory: KernelMemory;
  context: RunContext;
}

/** What some pairs need of a representation. */
export interface Needs {
  proximity: boolean;
  scores: boolean;
  similarity: boolean;
}

export function needsOf({ place }: PairSide, pairs: readonly RecalledPair[]): Needs {
  const own = pairs.filter(({ a, b }) => a.place === place || b.place === place);
  return {
    proximity: own.some(({ shared }) => shared === null),
    scores: own.some(({ known, among }) => known === null || among === null),
    similarity: own.some(({ scalars, haveFeatures }) => scalars === null && haveFeatures),
  };
}

/** Loads one representation and prepares what is needed of it; a failure is its result. Throws CancelledError. */
export async function prepareSide(
  side: PairSide,
  needs: Needs,
  bench: Bench,
): Promise<PreparedSide | { reason: string }> {
  const { input, algebra, memory, context } = bench;
  const { pool } = context;
  try {
    let similarity: SimilaritySide | null = null;
    if (needs.similarity) {
      const source = await readAgain(input, side.place, side.hashOfAll, context);
      const { matrix } = sourcePart(source, input.settings.alignEvery);
      const wide = input.features.filter((features) => features !== null && features > SINGULAR_COLUMNS);
      similarity = await similaritySide(
        matrix,
        algebra,
        { seed: side.settings.seed, besideWide: wide.length > 1, check: () => pool.throwIfCancelled() },
        () => undefined,
      );
    }
    if (!needs.scores && !needs.proximity) return { proximity: null, scores: null, similarity };
    const proximity = sideBySide((await clusteringOf(side, input, context)).proximity);
    const scores = needs.scores
      ? await prepareScores(proximity, side.id, memory, pool, () => undefined)
      : null;
    return { proximity, scores, similarity };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    return { reason: reasonOf(error) };
  }
}

/** That of the aligned rows. From the cache; discovered once more where it is no longer there. */
async function clusteringOf(
  { place, hashOfAll: hash, settings }: PairSide,
  input: ReviewInput,
  context: RunContext,
): Promise<KeptClustering> {
  const { alignEvery } = input.settings;
  const kept = await context.cache.load(clustering, { hash, settings });
  if (kept) return clusteringPart(kept, alignEvery);
  const source = await readAgain(input, place, hash, context);
  const discovery = await recallDiscovery(source, settings, '', context);
  const progress = new ProgressTracker(() => undefined);
  progress.plan(clusteringStages(discovery));
  return clusteringPart(await completeClustering(discovery, { ...context, progress }), alignEvery);
}
