import type { CandidatePair } from '../shared/results/sharedConcepts';

/** Pairs of concepts of two representations that are similar. */
export interface Similarities {
  a: Uint32Array;
  b: Uint32Array;
  /** Adjusted alignments. */
  value: Float32Array;
}

/**
 * The pairs of one comparison that are shared by more than chance, by the numbers of the concepts: few of K_A × K_B. All others
 * are no similarity, however high their alignment happens to be.
 */
export function similarPairs(
  candidates: readonly Pick<CandidatePair, 'a' | 'b' | 'adjusted'>[],
): Similarities {
  return {
    a: Uint32Array.from(candidates, ({ a }) => a),
    b: Uint32Array.from(candidates, ({ b }) => b),
    value: Float32Array.from(candidates, ({ adjusted }) => adjusted),
  };
}

/** The same pairs among the concepts of all representations, those of A and B beginning at these indices. */
export function amongAll({ a, b, value }: Similarities, firstOfA: number, firstOfB: number): Similarities {
  return { a: a.map((concept) => concept + firstOfA), b: b.map((concept) => concept + firstOfB), value };
}
