import type { TooFew, UnitKind } from '../../shared/results/sharedConcepts';
import type { Associations } from './associationTest';
import type { CandidateRule } from './candidatePairs';
import type { Units } from './units';

/**
 * The concepts that the test cannot find whatever the other side has: whose probability with the very same concept is not below the false
 * discovery rate among all pairs, of which each concept has one such partner at most.
 * @returns null where there are none
 */
export function tooFewUnits(
  { itself }: Pick<Associations, 'itself'>,
  kind: UnitKind,
  { sizes }: Units,
  { falseDiscoveryRate }: Pick<CandidateRule, 'falseDiscoveryRate'>,
): TooFew | null {
  const tests = Math.max(itself.a.length, itself.b.length);
  const [a, b] = [itself.a, itself.b].map((probabilities) =>
    Array.from(probabilities.keys()).filter((k) => probabilities[k] * tests >= falseDiscoveryRate),
  );
  return a.length + b.length > 0 ? { kind, units: sizes.length, a, b } : null;
}
