/** What the partition of the generalized Rand index says of two representations. */

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
  /** Generalized Rand index, 1 − d(P, Q); null where a side has no concepts. */
  rand: number | null;
  /** 0 when exact, else the half-width of the 95 % interval of the estimate; null with `rand`. */
  randError: number | null;
  /** Generalized Rand index adjusted for chance: 1 identical, 0 chance; null too where the concepts of both sides are constant. */
  adjustedRand: number | null;
  /** 0 when exact, else the half-width of the 95 % interval of the estimate; null with `adjustedRand`. */
  adjustedRandError: number | null;
  /**
   * The 95 % interval of `adjustedRand` over units, images, documents or recordings, or over rows where there are none: what others of
   * the same kind would give with these concepts. The error of an estimate is not in it. null where there are too few units.
   */
  adjustedRandLow: number | null;
  adjustedRandHigh: number | null;
  /** By how much at most the concept distances are too small; 0 when exact. */
  distanceError: number;
  /** [a, b] sorted by a. */
  matching: [number, number][];
  /** Sorted by distance: universal first, unique last. */
  matched: MatchedPair[];
  unmatchedA: number[];
  unmatchedB: number[];
}

/** The generalized Rand index and its adjustment for chance. */
export type RandIndex = Pick<Alignment, 'rand' | 'randError' | 'adjustedRand' | 'adjustedRandError'>;

/** The interval of the adjusted index over units. */
export type RandBounds = Pick<Alignment, 'adjustedRandLow' | 'adjustedRandHigh'>;
