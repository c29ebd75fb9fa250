import type { Side } from '../../src/shared/results/alignment';
import type { ShownConcepts } from './shownConcepts';

/** Two concepts, one of either side, and their adjusted alignment. */
interface Partners {
  a: number;
  b: number;
  adjusted: number;
}

/**
 * The pair of a concept with the one of the other side that it is most alike by more than chance; where it is not known what is,
 * the pair that it is matched in. null for none.
 */
export function bestPartner(
  { found, matches }: Pick<ShownConcepts, 'found' | 'matches'>,
  side: Side,
  concept: number,
): Partners | null {
  if (found === null) return matches[side].get(concept) ?? null;
  let best: Partners | null = null;
  for (const pair of found.candidates) {
    if (pair[side] === concept && (best === null || pair.adjusted > best.adjusted)) best = pair;
  }
  return best;
}
