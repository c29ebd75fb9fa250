/**
 * What the rows that two concepts have in common are a share of: the rows of the smaller of the two, so that what splits and what merges
 * counts alike, or the rows of the later one, those that come from no concept among them, as in the paper's graph.
 */
export type ShareOf = 'smaller' | 'incoming';

/** The least share of links that are drawn before another is chosen; 5 % of what comes in is the paper's. */
export const FIRST_THRESHOLD: Record<ShareOf, number> = { smaller: 0.3, incoming: 0.05 };

/** What a share is of, in words. */
export const SHARE_OF_WORDS: Record<ShareOf, string> = {
  smaller: 'the rows of the smaller of the two concepts',
  incoming: 'the rows of the concept that they lead to',
};

/** @param from, to rows of the earlier and of the later concept */
export function linkShare(rows: number, from: number, to: number, shareOf: ShareOf): number {
  return rows / (shareOf === 'smaller' ? Math.min(from, to) : to);
}
