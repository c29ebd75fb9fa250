import type { NpyNumbers } from './npyNumbers';
import type { Rescaling } from './rescaled';

/** Tokens side by side as an image has them; token t is in row ⌊t / width⌋ and column t mod width. */
export interface Grid {
  height: number;
  width: number;
}

/** The k × k windows over a grid, with stride 1. */
export function windowsOver({ height, width }: Grid, k: number): Grid {
  return { height: height - k + 1, width: width - k + 1 };
}

/** Where the vectors of a sample lie in memory. */
export interface TokenMemory {
  values: NpyNumbers;
  /** Of the first token. */
  offset: number;
  /** Elements from one token to the next, and from one feature to the next. */
  tokenStride: number;
  featureStride: number;
}

/**
 * Writes the mean over a window of tokens from `first` on: average pooling. One token is copied as it is.
 *
 * @param gridWidth tokens from one row of the grid to the next
 * @param by what is done to the numbers on the way; null for nothing
 */
export function poolInto(
  out: Float32Array,
  { values, offset, tokenStride, featureStride }: TokenMemory,
  first: number,
  { height, width }: Grid,
  gridWidth: number,
  by: Rescaling | null = null,
): void {
  const sums = new Float64Array(out.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const start = offset + (first + y * gridWidth + x) * tokenStride;
      for (let f = 0; f < sums.length; f++) sums[f] += values[start + f * featureStride];
    }
  }
  const { offsets, scale } = by ?? { offsets: null, scale: 1 };
  for (let f = 0; f < sums.length; f++) out[f] = (sums[f] / (height * width) - (offsets?.[f] ?? 0)) * scale;
}
