import type { AlignResult } from '../../alignment/align';
import type { Category } from '../../shared/results/alignment';
import type { Scalars } from '../../shared/scalars/scalars';
import { similarPairs, type Similarities } from '../../review/similarities';
import type { MatchedCounts, ReviewPair } from '../../shared/results/review';
import { recallAlignment, type RecalledAlignment } from '../stages/alignment';
import type { RunContext } from '../context/context';
import type { Deciding } from '../stages/discovery';
import type { PairsAsked } from '../context/rowPairs';
import { scalars } from '../stages/scalars';
import type { Holds } from '../input/source';

/** A representation whose concepts are known, as pairs need it. */
export interface PairSide extends Deciding {
  place: number;
  id: string;
  /** N, F and K. */
  rows: number;
  features: number;
  concepts: number;
  holds: Holds;
}

/** What the cache holds of a pair, a before b. */
export interface RecalledPair extends RecalledAlignment<PairSide> {
  scalars: Scalars | null;
  /** Whether scalars can be taken. */
  haveFeatures: boolean;
}

/** Whether nothing of a pair is left to compute. */
export function isComplete({ known, scalars, haveFeatures }: RecalledPair): boolean {
  return known !== null && (scalars !== null || !haveFeatures);
}

/** A pair that is compared, and which concepts of the two are similar. */
export interface ComparedPair {
  pair: ReviewPair;
  similar: Similarities;
}

export async function recallPair(
  a: PairSide,
  b: PairSide,
  asked: PairsAsked,
  context: RunContext,
): Promise<RecalledPair> {
  const haveFeatures = a.holds === 'features' && b.holds === 'features';
  const [alignment, similarity] = await Promise.all([
    recallAlignment(a, b, a.rows, asked, context),
    haveFeatures ? context.cache.load(scalars, { a, b, seed: a.settings.seed }) : null,
  ]);
  return { ...alignment, scalars: similarity, haveFeatures };
}

export function comparedPair(
  a: PairSide,
  b: PairSide,
  { alignment, adjusted }: AlignResult,
  scalars: Scalars | null,
): ComparedPair {
  const { rand, randError, adjustedRand, adjustedRandError, matched, unmatchedA, unmatchedB } = alignment;
  const count = (wanted: Category): number => matched.filter(({ category }) => category === wanted).length;
  const counts: MatchedCounts = {
    universal: count('universal'),
    semiUniversal: count('semi-universal'),
    unique: count('unique'),
    unmatchedA: unmatchedA.length,
    unmatchedB: unmatchedB.length,
  };
  const places = { a: a.place, b: b.place };
  return {
    pair: { ...places, rand, randError, adjustedRand, adjustedRandError, matched: counts, scalars },
    similar: similarPairs(adjusted, b.concepts),
  };
}
