import type { MatchedPair } from '../../src/shared/results/alignment';

/** Adjusted alignments nearer to 1 leave the expectation to rounding. */
const SAME = 1e-6;

/** The distance that a random re-ordering of the rows would give a pair; null where its concepts are the same, which leaves it open. */
export function chanceDistance({
  distance,
  adjusted,
}: Pick<MatchedPair, 'distance' | 'adjusted'>): number | null {
  return 1 - adjusted > SAME && distance > 0 ? distance / (1 - adjusted) : null;
}
