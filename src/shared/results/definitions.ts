/** What a review says by one definition of a concept, in one line: means over its representations. */
import type { Method } from '../methods/methods';
import type { AlignedColumns } from './alignedColumns';
import type { ReviewSanity } from './sanity';

/** A line of the table of definitions; null where a measure is not known. */
export interface ReviewDefinition {
  method: Method;
  /** Representations that the means are over, and pairs of them. */
  representations: number;
  pairs: number;
  concepts: number | null;
  noiseRatio: number | null;
  /** On held-out rows, and on those that were learned from. */
  separability: number | null;
  trainedAccuracy: number | null;
  trainedAuc: number | null;
  /** Generalized Rand index with other seeds. */
  robustnessRand: number | null;
  /** Generalized Rand index with what is known of the rows, and adjusted for chance. */
  aligned: Record<keyof AlignedColumns, { rand: number | null; adjustedRand: number | null }>;
  /** Generalized Rand index of two representations, and adjusted for chance; mean over all pairs. */
  rand: number | null;
  adjustedRand: number | null;
  /** The sanity check by either, over the axis of the review. */
  sanity: { rand: ReviewSanity; adjustedRand: ReviewSanity };
  /** What the means of the adjusted Rand index are over: with the labels by place, and of two representations, by pair; null: not known. */
  labelsByPlace: (number | null)[];
  byPair: { a: number; b: number; adjustedRand: number | null }[];
}
