import { manySeries } from './reviewAxis';
import { reviewFinding } from './reviewFinding';
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

/** What a pair shares, a line for how much and one for how it belongs together. */
export function sharedLines(shared: ReviewShared, idA: string, idB: string): string[] {
  const { sharedA, sharedB, oneToOne, divided, overlapping, onlyA, onlyB } = shared;
  if (sharedA + sharedB === 0) return ['No concept is shared'];
  const parts: [number, string][] = [
    [oneToOne, 'one to one'],
    [divided, `${divided === 1 ? 'group' : 'groups'} divided differently`],
    [overlapping, 'overlapping'],
    [onlyA, `only in ${idA}`],
    [onlyB, `only in ${idB}`],
  ];
  const there = parts.filter(([value]) => value > 0).map(([value, what]) => `${value} ${what}`);
  return [`${sharedCounts(shared)} are shared`, there.join(', ')];
}

/** The same with B first. */
export function turned(shared: ReviewShared): ReviewShared {
  const { sharedA, sharedB, onlyA, onlyB } = shared;
  const candidates = shared.candidates.map(({ a, b, ...rest }) => ({ a: b, b: a, ...rest }));
  return { ...shared, sharedA: sharedB, sharedB: sharedA, onlyA: onlyB, onlyB: onlyA, candidates };
}

/**
 * Which representations of a review share most and least, in a sentence; null where there is nothing to share. Layers of one model share
 * much anyway, so pairs of two models count where there are any.
 */
export function sharedMost({ outline, pairs }: Pick<ReviewView, 'outline' | 'pairs'>): string | null {
  const { entries } = outline;
  const all = rankedPairs(pairs);
  if (all.length === 0) return null;
  if (all.length > 1 && all.every(({ shared }) => sharedShare(shared) === 1)) {
    return 'All concepts are shared in every pair.';
  }
  const across = all.filter(({ a, b }) => entries[a].series !== entries[b].series);
  const isPart = across.length > 0 && across.length < all.length;
  const ranked = isPart ? across : all;
  const [most, least] = [ranked[0], ranked[ranked.length - 1]];
  const where = isPart ? `Across ${manySeries(outline)}, ` : '';
  if (sharedShare(most.shared) === 0) {
    return isPart ? `${where}no concept is shared.` : 'No two representations share a concept.';
  }
  const namesOf = ({ a, b }: ReviewPair): string => `${entries[a].id} and ${entries[b].id}`;
  const first = `${where}${namesOf(most)} share`;
  if (ranked.length === 1) return `${first} ${sharedCounts(most.shared)}.`;
  return `${first} most, ${sharedCounts(most.shared)}; ${namesOf(least)} least, ${sharedCounts(least.shared)}.`;
}

/** What was found after how much there is of a review, as its last word. */
export function reviewAnswer(view: ReviewView): string {
  const { representations, pairs } = view;
  const discovered = representations.filter((each) => each !== null).length;
  const all = count(representations.length, 'representation');
  const scope = discovered < representations.length ? `${discovered} of ${all}` : all;
  const said = [reviewFinding(view), sharedMost(view) ?? 'There is nothing to compare.'];
  return `${scope}, ${count(pairs.length, 'pair')}: ${said.filter((each) => each !== null).join(' ')}`;
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
        sharedShare(other.shared) - sharedShare(one.shared) ||
        (other.adjustedRand ?? 0) - (one.adjustedRand ?? 0),
    );
}
