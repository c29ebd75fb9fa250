import type { Alignment, MatchedPair } from '../shared/results/alignment';
import { categoryOf, defaultBorders } from '../shared/categories';
import { hungarian } from './hungarian';

/** Which concepts belong together, and which are left over. */
export type MatchedConcepts = Pick<Alignment, 'matching' | 'matched' | 'unmatchedA' | 'unmatchedB'>;

/**
 * Matches concepts at minimum cost.
 *
 * @param distances d(P^α, Q^β), K_A × K_B, row-major
 * @param adjusted the same adjusted for chance
 */
export function matchConcepts(
  distances: Float64Array,
  adjusted: Float64Array,
  conceptsA: number,
  conceptsB: number,
): MatchedConcepts {
  const matching = hungarian(distances, conceptsA, conceptsB);
  return {
    matching,
    matched: matchedPairs(matching, distances, adjusted, conceptsB),
    unmatchedA: others(conceptsA, new Set(matching.map(([alpha]) => alpha))),
    unmatchedB: others(conceptsB, new Set(matching.map(([, beta]) => beta))),
  };
}

/** The matched pairs from universal to unique; equal distances by concept of A. */
function matchedPairs(
  matching: readonly [number, number][],
  distances: Float64Array,
  adjusted: Float64Array,
  conceptsB: number,
): MatchedPair[] {
  const sorted = matching
    .map(([a, b]) => ({
      a,
      b,
      distance: distances[a * conceptsB + b],
      adjusted: adjusted[a * conceptsB + b],
    }))
    .sort((x, y) => x.distance - y.distance || x.a - y.a);
  const borders = defaultBorders(sorted.map(({ distance }) => distance));
  return sorted.map((pair) => ({ ...pair, category: categoryOf(pair.distance, borders) }));
}

function others(concepts: number, matched: ReadonlySet<number>): number[] {
  return Array.from({ length: concepts }, (_, concept) => concept).filter((concept) => !matched.has(concept));
}
