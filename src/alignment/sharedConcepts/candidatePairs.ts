import type { CandidatePair } from '../../shared/results/sharedConcepts';
import { LEAST_SHARED } from '../../shared/strength';
import type { Scores } from '../fixedPoint';
import type { Associations } from './associationTest';

/** What decides whether a pair is a candidate. */
export interface CandidateRule {
  floor: number;
  falseDiscoveryRate: number;
}

export const CANDIDATE_RULE: CandidateRule = { floor: LEAST_SHARED, falseDiscoveryRate: 0.05 };

/** What the answer is taken from: K_A × K_B, row-major. */
export interface Evidence extends Associations {
  /** False discovery rates. */
  q: Float64Array;
  /** Adjusted alignment. */
  adjusted: Float64Array;
}

/** The share of what the sizes of two concepts allow from which on the smaller lies within the larger. */
const NESTED = 0.5;

/**
 * Pairs that are associated and aligned, by concept of A, then of B. The alignment of a concept with one that is many times larger
 * stays below the floor even where it lies wholly within, so there it is enough to reach half of what their sizes allow.
 */
export function candidatePairs(
  { z, q: rates, adjusted }: Evidence,
  p: Scores,
  q: Scores,
  { floor, falseDiscoveryRate }: CandidateRule,
): CandidatePair[] {
  const [sizesA, sizesB] = [p, q].map(sizesOf);
  const candidates: CandidatePair[] = [];
  for (let at = 0; at < rates.length; at++) {
    if (!(rates[at] < falseDiscoveryRate)) continue;
    const [a, b] = [Math.floor(at / q.concepts), at % q.concepts];
    if (adjusted[at] < leastAdjusted(sizesA[a], sizesB[b], p.rows, floor)) continue;
    candidates.push({ a, b, adjusted: adjusted[at], z: z[at], q: rates[at] });
  }
  return candidates;
}

/** The adjusted alignment that two concepts of these sizes must reach, of so many rows in all. */
export function leastAdjusted(one: number, other: number, rows: number, floor: number): number {
  return Math.min(floor, NESTED * attainable(one, other, rows));
}

/**
 * The overlap beyond chance (Dice) of two crisp concepts of which one lies within the other: close to the largest adjusted alignment
 * that concepts of so many rows can have.
 */
function attainable(one: number, other: number, rows: number): number {
  const byChance = (one * other) / rows;
  const most = Math.min(one, other);
  return most > byChance ? (2 * (most - byChance)) / (one + other - 2 * byChance) : 1;
}

/** The rows that each concept weighs: the sums of its scores. */
function sizesOf({ rows, concepts, data }: Scores): Float64Array {
  const sizes = new Float64Array(concepts);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let k = 0; k < concepts; k++, at++) sizes[k] += data[at];
  }
  return sizes;
}
