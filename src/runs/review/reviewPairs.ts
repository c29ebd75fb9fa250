import type { AlignResult } from '../../alignment/align';
import type { Units } from '../../alignment/sharedConcepts/units';
import { hasUnassigned, unassignedRows, type AmongAssigned } from '../../alignment/unassigned';
import type { Category } from '../../shared/results/alignment';
import type { Scalars } from '../../shared/scalars/scalars';
import type { MatchedCounts, ReviewPair, ReviewShared } from '../../shared/results/review';
import type { SharedConcepts } from '../../shared/results/sharedConcepts';
import { recallAlignment, type RecalledAlignment } from '../stages/alignment';
import type { RunContext } from '../context/context';
import type { Deciding } from '../stages/discovery';
import type { PairsAsked } from '../context/rowPairs';
import { amongAssigned } from '../stages/amongAssigned';
import { scalars } from '../stages/scalars';
import { recallWithoutIntervals } from '../stages/sharedConcepts';
import type { Holds } from '../input/source';

/** The rows of a representation that are aligned, whose concepts are known, as pairs need it. */
export interface PairSide extends Deciding {
  place: number;
  id: string;
  /** SHA-256 of all its rows, in which its concepts were found. */
  hashOfAll: string;
  /** N, F and K. */
  rows: number;
  features: number;
  concepts: number;
  holds: Holds;
  /** Which rows are in a concept. */
  assigned: Uint8Array;
}

/** What the cache holds of a pair, a before b. */
export interface RecalledPair extends RecalledAlignment<PairSide> {
  /** What the two share, and what the rows are part of for that. */
  shared: SharedConcepts | null;
  units: Units | null;
  scalars: Scalars | null;
  among: AmongAssigned | null;
  /** Whether scalars can be taken. */
  haveFeatures: boolean;
}

/** Whether nothing of a pair is left to compute. */
export function isComplete({ known, shared, scalars, among, haveFeatures }: RecalledPair): boolean {
  return known !== null && shared !== null && among !== null && (scalars !== null || !haveFeatures);
}

export async function recallPair(
  a: PairSide,
  b: PairSide,
  asked: PairsAsked,
  units: Units | null,
  context: RunContext,
): Promise<RecalledPair> {
  const haveFeatures = a.holds === 'features' && b.holds === 'features';
  const isWhole = !hasUnassigned({ a: a.assigned, b: b.assigned });
  const [alignment, shared, among, similarity] = await Promise.all([
    recallAlignment(a, b, a.rows, asked, context),
    recallWithoutIntervals({ a, b, units }, context),
    isWhole ? { both: null, either: null } : context.cache.load(amongAssigned, { a, b }),
    haveFeatures ? context.cache.load(scalars, { a, b, seed: a.settings.seed }) : null,
  ]);
  return { ...alignment, shared, units, among, scalars: similarity, haveFeatures };
}

export function comparedPair(
  a: PairSide,
  b: PairSide,
  { alignment }: Pick<AlignResult, 'alignment'>,
  shared: SharedConcepts,
  among: AmongAssigned,
  scalars: Scalars | null,
): ReviewPair {
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
  const index = { rand, randError, adjustedRand, adjustedRandError };
  const unassigned = unassignedRows({ a: a.assigned, b: b.assigned }, index, among);
  return {
    ...{ ...places, ...index, unassigned, matched: counts },
    ...{ shared: sharedCounts(shared, a.concepts, b.concepts), scalars },
  };
}

function sharedCounts(
  { units, groups, overlaps, onlyA, onlyB, candidates }: SharedConcepts,
  conceptsA: number,
  conceptsB: number,
): ReviewShared {
  const oneToOne = groups.filter(({ form }) => form === 'one to one').length;
  return {
    units,
    sharedA: conceptsA - onlyA.length,
    sharedB: conceptsB - onlyB.length,
    oneToOne,
    divided: groups.length - oneToOne,
    overlapping: overlaps.length,
    onlyA: onlyA.length,
    onlyB: onlyB.length,
    candidates: candidates.map(({ a, b, adjusted, q }) => ({ a, b, adjusted, q })),
  };
}
