import { align } from '../../../src/alignment/align';
import { sharedConcepts } from '../../../src/alignment/sharedConcepts/sharedConcepts';
import type { KernelPool } from '../../../src/compute/pool';
import { discovered } from '../../support/discovered';
import { kMeansExplanations } from '../rivals/kMeansClusters';
import { ourExplanations } from '../rivals/ours';
import { ASKED, plainExplanations } from '../rivals/plainDistances';
import { rdxExplanations } from '../rivals/rdx';
import type { Explanation } from './explanation';
import type { KnownPair } from './knownPairs';
import { neighborRanks, rankNearness } from './nearness';
import { scoreExplanations, type ExplanationScore } from './scoring';
import { trueDifferences, type TrueDifference } from './trueDifferences';

export const METHODS = [
  'groups divided differently, overlaps and concepts of one side',
  'NLMCD, 3 nearest (as RDX runs it)',
  'NLMCD, 3 farthest',
  'k-means, 3',
  'k-means, as many as classes',
  'RDX, 3',
] as const;
export type TruthMethod = (typeof METHODS)[number];

export interface KnownOutcome {
  /** What is known, by neighbours. */
  differences: TrueDifference[];
  scores: Record<TruthMethod, ExplanationScore>;
}

/** What each method shows for a pair with a known difference, and how that does. */
export async function scoreMethods(
  { a, b, classes }: KnownPair,
  seed: number,
  pool: KernelPool,
): Promise<KnownOutcome> {
  const [conceptsA, conceptsB] = [await discovered(a, pool), await discovered(b, pool)];
  const [p, q] = [conceptsA.proximity, conceptsB.proximity];
  const { adjusted, distances } = await align(p, q, pool, { pairs: 'exact' }, () => undefined);
  const { shared } = await sharedConcepts(p, q, adjusted, null, pool);
  const ranks = { a: neighborRanks(a), b: neighborRanks(b) };
  const classCount = new Set(classes).size;
  const shown: Record<TruthMethod, Explanation[]> = {
    'groups divided differently, overlaps and concepts of one side': ourExplanations(
      shared,
      conceptsA,
      conceptsB,
    ),
    'NLMCD, 3 nearest (as RDX runs it)': plainExplanations(distances, conceptsA, conceptsB, 'nearest'),
    'NLMCD, 3 farthest': plainExplanations(distances, conceptsA, conceptsB, 'farthest'),
    'k-means, 3': await kMeansExplanations({ a, b }, ASKED, seed, pool),
    'k-means, as many as classes': await kMeansExplanations({ a, b }, classCount, seed, pool),
    'RDX, 3': await rdxExplanations(ranks, a.rows, seed, pool),
  };
  const nearness = rankNearness(ranks.a, ranks.b, a.rows);
  const differences = trueDifferences(ranks, classes);
  const scores = METHODS.map(
    (method) => [method, scoreExplanations(shown[method], classes, differences, nearness)] as const,
  );
  return { differences, scores: Object.fromEntries(scores) as Record<TruthMethod, ExplanationScore> };
}
