import type { Alignment } from '../../shared/results/alignment';

/** An alignment, and d of each pair of concepts, K_P × K_Q, row-major. */
export interface Aligned {
  alignment: Alignment;
  distances: Float64Array;
}
