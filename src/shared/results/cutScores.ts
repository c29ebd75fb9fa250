import type { ProximityScores } from './proximityScores';
import type { SparseScores } from './sparseScores';

/**
 * The scores of very many rows: of each row those that matter by themselves and its highest, and of a random sample of rows all. The small
 * rest decides little; what it does to distances is estimated on the sample.
 */
export interface CutScores extends SparseScores {
  /** All rows of the sample. */
  sample: RowSample;
}

export interface RowSample {
  /** Their numbers, n of them, in random order. */
  rows: Uint32Array;
  /** Their scores, n × K, row-major. */
  data: Float32Array;
}

/** Scores of concepts that were discovered. */
export type FoundScores = ProximityScores | CutScores;
