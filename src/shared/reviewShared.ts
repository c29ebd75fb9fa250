import type { ReviewPair, ReviewShared, ReviewView } from './results/review';

/** The concepts of both sides that are shared, as a share of all of both; NaN where neither has any. */
export function sharedShare({ sharedA, sharedB, onlyA, onlyB }: ReviewShared): number {
  const shared = sharedA + sharedB;
  return shared / (shared + onlyA + onlyB);
}

/** `20 of 21 and 19 of 19 concepts` */
export function sharedCounts({ sharedA, sharedB, onlyA, onlyB }: ReviewShared): string {
  return `${sharedA} of ${sharedA + onlyA} and ${sharedB} of ${sharedB + onlyB} concepts`;
}

/** How those of a pair belong together, a phrase each: `9 one to one`, `6 groups divided differently`. */
export function sharedForms({ oneToOne, divided, overlapping }: ReviewShared): string[] {
  const groups = divided === 1 ? 'group' : 'groups';
  return [
    ...(oneToOne > 0 ? [`${oneToOne} one to one`] : []),
    ...(divided > 0 ? [`${divided} ${groups} divided differently`] : []),
    ...(overlapping > 0 ? [`${overlapping} overlapping`] : []),
  ];
}

/** Which representations of a review share most and least, in a sentence. */
export function reviewAnswer({ outline, representations, pairs }: ReviewView): string {
  const { entries } = outline;
  const discovered = representations.filter((each) => each !== null).length;
  const n = entries.length;
  const of = discovered < n ? `${discovered} of ${count(n, 'representation')}` : count(n, 'representation');
  const scope = `${of}, ${count(pairs.length, 'pair')}`;
  const ranked = rankedPairs(pairs);
  if (ranked.length === 0) return `${scope}: there is nothing to compare.`;
  const [most, least] = [ranked[0], ranked[ranked.length - 1]];
  if (sharedShare(most.shared) === 0) return `${scope}: no concept is shared.`;
  const namesOf = ({ a, b }: ReviewPair): string => `${entries[a].id} and ${entries[b].id}`;
  const first = `${scope}: ${namesOf(most)} share`;
  if (ranked.length === 1) return `${first} ${sharedCounts(most.shared)}.`;
  if (sharedShare(least.shared) === 1) return `${scope}: all concepts are shared in every pair.`;
  return `${first} most, ${sharedCounts(most.shared)}; ${namesOf(least)} least, ${sharedCounts(least.shared)}.`;
}

function count(value: number, of: string): string {
  return `${value.toLocaleString('en-US')} ${of}${value === 1 ? '' : 's'}`;
}

/** The pairs with concepts, from what share most of them to what share least; of equal ones by the adjusted Rand index. */
function rankedPairs(pairs: readonly ReviewPair[]): ReviewPair[] {
  return pairs
    .filter(({ shared }) => Number.isFinite(sharedShare(shared)))
    .sort(
      (one, other) =>
        sharedShare(other.shared) - sharedShare(one.shared) || other.adjustedRand - one.adjustedRand,
    );
}
