import type { TintedBy } from '../../model/lensTints';

/** What the image lens shows. */
export interface LensState {
  mode: TintedBy;
  /** Of the strongest tints, in [0, 1]. */
  opacity: number;
  /** Whether the borders of tokens are drawn. */
  grid: boolean;
  /** The image, by its path in the samples table; null for the first. */
  image: string | null;
}

export const INITIAL_LENS: LensState = { mode: 'concept', opacity: 0.7, grid: false, image: null };
