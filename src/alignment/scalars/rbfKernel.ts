/**
 * exp(−d² / 2σ²) of all squared distances, N × N, with σ² the median of all N² of them, the diagonal included. Where that is
 * zero, the kernel is 1 between equal rows and 0 elsewhere.
 *
 * @param sorted the distances above the diagonal, ascending
 */
export function rbfKernel(squaredDistances: Float64Array, sorted: Float64Array, rows: number): Float64Array {
  const variance = median(sorted, rows);
  const kernel = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = i; j < rows; j++) {
      const distance = squaredDistances[i * rows + j];
      const value = distance === 0 ? 1 : Math.exp(-distance / (2 * variance));
      kernel[i * rows + j] = kernel[j * rows + i] = value;
    }
  }
  return kernel;
}

/** The median of all N² entries: in order the N zeros of the diagonal, then each entry above it twice. */
function median(sorted: Float64Array, rows: number): number {
  const at = (index: number): number => (index < rows ? 0 : sorted[(index - rows) >> 1]);
  const entries = rows * rows;
  return (at((entries - 1) >> 1) + at(entries >> 1)) / 2;
}
