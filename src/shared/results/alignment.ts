/** What the partition of the generalized Rand index says of two representations, and single numbers beside it. */

export type Side = 'a' | 'b';

/** Where a matched pair stands between shared by both representations and found in one only. */
export type Category = 'universal' | 'semi-universal' | 'unique';

/** A pair of the minimum-cost matching. */
export interface MatchedPair {
  /** Concept ids in A and in B. */
  a: number;
  b: number;
  /** d(P^α, Q^β), in [0, ½]. */
  distance: number;
  /** 1 − distance / distance expected by chance: 1 identical, 0 chance. */
  adjusted: number;
  category: Category;
}

/** Everything the partition says; also the JSON of `concept-alignment align`. */
export interface Alignment {
  rows: number;
  conceptsA: number;
  conceptsB: number;
  /** Generalized Rand index, 1 − d(P, Q). */
  rand: number;
  /** 0 when exact, else the half-width of the 95 % interval. */
  randError: number;
  /** Generalized Rand index adjusted for chance: 1 identical, 0 chance. */
  adjustedRand: number;
  /** 0 when exact, else the half-width of the 95 % interval of `adjustedRand`. */
  adjustedRandError: number;
  /** By how much at most the concept distances are too small; 0 when exact. */
  distanceError: number;
  /** [a, b] sorted by a. */
  matching: [number, number][];
  /** Sorted by distance: universal first, unique last. */
  matched: MatchedPair[];
  unmatchedA: number[];
  unmatchedB: number[];
}

/** The value of a similarity scalar and the number of rows that it was taken over. */
export interface Scalar {
  value: number;
  rows: number;
}

/**
 * What a single number says about the similarity of two representations: X with the features of A and Y with those of B. Also
 * the `scalars` of `concept-alignment compare`.
 */
export interface Scalars {
  /** What the dense products were computed with. */
  algebra: string;
  /** Centred kernel alignment, linear and with a Gaussian kernel, each biased and debiased. */
  cka: Scalar;
  ckaDebiased: Scalar;
  ckaRbf: Scalar;
  ckaDebiasedRbf: Scalar;
  /** Representational similarity analysis: Spearman's correlation of Euclidean distances. */
  rsa: Scalar;
  /** Mutual nearest neighbours, k = 10; their rows are those whose neighbours were looked for, among all. */
  mutualKnn: Scalar;
  /** Orthogonal Procrustes similarity. */
  procrustes: Scalar;
}

/** The generalized Rand index and its adjustment for chance. */
export type RandIndex = Pick<Alignment, 'rand' | 'randError' | 'adjustedRand' | 'adjustedRandError'>;
