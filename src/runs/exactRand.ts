import type { RandIndex } from '../shared/results/alignment';
import { takeConcepts } from './stages/alignedPart';
import { alignment, completeAlignment, recallAlignment } from './stages/alignment';
import { clusteringStages, completeClustering } from './stages/clustering';
import type { RunContext } from './context/context';
import { openPair, type PairAsk } from './stages/openDiscoveries';
import { planned } from './stages/stage';

/** A comparison; what describes its rows is of no matter. */
export type ExactRandAsk = Omit<PairAsk, 'samples'>;

/** The generalized Rand index of a comparison over all row pairs; the rest is taken from the cache. Throws UserError. */
export async function exactRand(ask: ExactRandAsk, context: RunContext): Promise<RandIndex> {
  const { discoveries, parts, every } = await openPair({ ...ask, samples: null }, context);
  const [a, b] = parts;
  const aligned = await recallAlignment(a, b, a.source.matrix.rows, 'exact', context);
  context.progress.plan([...discoveries.flatMap(clusteringStages), planned(alignment, aligned)]);
  for (const [at, discovery] of discoveries.entries()) {
    await completeClustering(discovery, context);
    takeConcepts(parts[at], discovery, every);
  }
  const { rand, randError, adjustedRand, adjustedRandError } = (await completeAlignment(aligned, context))
    .alignment;
  return { rand, randError, adjustedRand, adjustedRandError };
}
