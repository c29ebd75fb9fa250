import type { GeneralizedRand } from '../alignment/generalizedRand';
import { alignDiscoveries, alignmentStage } from './stages/alignDiscoveries';
import { DEFAULT_DISCOVERY } from '../shared/settings/discovery';
import { recallPair } from './compare';
import type { RunContext } from './stages/context';
import { clusteringStages, completeClustering } from './stages/discovery';
import { readInput } from './input/input';
import type { Requests } from './requests';

/** The generalized Rand index of a comparison over all row pairs; the rest is taken from the cache. Throws UserError. */
export async function exactRand(
  { a, b, settings, settingsB, features }: Requests['exactRand'],
  context: RunContext,
): Promise<GeneralizedRand> {
  const { seed = DEFAULT_DISCOVERY.seed } = settings;
  const { sources } = await readInput([a, b], { features, seed, samples: null }, context);
  const discoveries = await recallPair(sources, [settings, settingsB ?? settings], context);
  const [of, to] = discoveries;
  context.progress.plan([...discoveries.flatMap(clusteringStages), alignmentStage(of)]);
  for (const discovery of discoveries) await completeClustering(discovery, context);
  const { alignment } = await alignDiscoveries(of, to, 'exact', context);
  const { rand, randError, adjustedRand, adjustedRandError } = alignment;
  return { rand, randError, adjustedRand, adjustedRandError };
}
