/** The sanity check of the paper. */

/** The sanity check of the paper on one series, as a model through its layers, or on all together. */
export interface ReviewSanity {
  /** Blocks whose most aligned other block is a neighbour, of all blocks, and as many as would pass by chance. */
  passed: number;
  blocks: number;
  expected: number;
  /** The probability that as many blocks or more pass by chance: see `passedByChance`. */
  chance: number;
}

/** The sanity check by one measure; series with fewer than three blocks, or with blocks missing, say nothing. */
export interface SanityBySeries {
  overall: ReviewSanity;
  /**
   * The check that is less strict, all series together: a block passes when its most aligned other is at most `within` blocks away, 2 or 3.
   * Series in which no block is farther are left out.
   */
  wider: ({ within: number } & ReviewSanity)[];
  /** Beside the counts the mean alignment of neighbours, and of all other pairs of blocks. */
  all: ({ series: string; neighbors: number; others: number } & ReviewSanity)[];
}
