import type { Kernel } from './kernelSums';

/**
 * exp(−d² / 2σ²) of all squared distances, with σ² the median of all N² of them, the diagonal included. Where that is zero, the
 * kernel is 1 between equal rows and 0 elsewhere.
 *
 * @param squaredDistances those above the diagonal, row by row; N(N − 1)/2
 * @param sorted the same, ascending
 */
export function rbfKernel(squaredDistances: Float64Array, sorted: Float64Array, rows: number): Kernel {
  const variance = median(sorted, rows);
  const above = squaredDistances.map((distance) =>
    distance === 0 ? 1 : Math.exp(-distance / (2 * variance)),
  );
  const rowSums = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++, at++) {
      rowSums[i] += above[at];
      rowSums[j] += above[at];
    }
  }
  return { rows, above, rowSums };
}

/** The median of all N² entries: in order the N zeros of the diagonal, then each entry above it twice. */
function median(sorted: Float64Array, rows: number): number {
  const at = (index: number): number => (index < rows ? 0 : sorted[(index - rows) >> 1]);
  const entries = rows * rows;
  return (at((entries - 1) >> 1) + at(entries >> 1)) / 2;
}
