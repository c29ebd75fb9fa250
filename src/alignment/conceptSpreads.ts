import { BIN_BYTES, SPREAD_BINS } from '../compute/kernels/alignmentLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { sortScratchBytes } from './conceptPartition';
import type { FixedScores } from './fixedPoint';

/**
 * The distribution of |p_m − p_s| over the row pairs of each concept, of which chance takes the expected distances.
 *
 * @returns a pointer to SPREAD_BINS × (count, sum) of each concept in `memory`, float64
 */
export async function conceptSpreads(
  { rows, concepts, one, columns }: FixedScores,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<number> {
  const histograms = memory.float64(concepts * SPREAD_BINS * 2);
  histograms.view.fill(0);
  const calls = Array.from({ length: concepts }, (_, concept) => [
    columns + concept * rows * 4,
    rows,
    one,
    spreadHistogram(histograms.pointer, concept),
  ]);
  await pool.run(memory, 'conceptSpread', calls, { scratchBytes: sortScratchBytes(rows), onProgress });
  return histograms.pointer;
}

/** Pointer to the histogram of one concept. */
export function spreadHistogram(histograms: number, concept: number): number {
  return histograms + concept * SPREAD_BINS * BIN_BYTES;
}
