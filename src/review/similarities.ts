/** Adjusted alignments below are no similarity, as they are no candidates of a comparison: most pairs have nothing to do with each other. */
export const LEAST_SIMILARITY = 0.1;

/** Pairs of concepts of two representations that are similar. */
export interface Similarities {
  a: Uint32Array;
  b: Uint32Array;
  /** Adjusted alignments, each at least LEAST_SIMILARITY. */
  value: Float32Array;
}

/** The pairs of one alignment that are similar, by the numbers of the concepts: few of K_A × K_B. */
export function similarPairs(adjusted: Float64Array, conceptsB: number): Similarities {
  const found: number[] = [];
  adjusted.forEach((value, at) => {
    if (value >= LEAST_SIMILARITY) found.push(at);
  });
  return {
    a: Uint32Array.from(found, (at) => Math.floor(at / conceptsB)),
    b: Uint32Array.from(found, (at) => at % conceptsB),
    value: Float32Array.from(found, (at) => adjusted[at]),
  };
}

/** The same pairs among the concepts of all representations, those of A and B beginning at these indices. */
export function amongAll({ a, b, value }: Similarities, firstOfA: number, firstOfB: number): Similarities {
  return { a: a.map((concept) => concept + firstOfA), b: b.map((concept) => concept + firstOfB), value };
}
