import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { seededRandom } from '../shared/random';
import { rowRanges, type Rows } from '../compute/rows';

/** Rows whose exact neighbours are found, a multiple of four; the standard error of the recall is then below 0.3 %. */
export const SAMPLE_ROWS = 128;
/** Float32 sums in another order. */
const ROUNDING = 1e-6;

/** Rows chosen at random, and how far their exact neighbours reach. */
export interface RecallSample {
  rows: Int32Array;
  /** Squared distance from each to its farthest neighbour. */
  radii: Float32Array;
}

/** Finds by brute force how far the `neighbors` nearest other rows of a seeded sample reach. */
export async function sampleRadii(
  memory: KernelMemory,
  x: Rows,
  neighbors: number,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<RecallSample> {
  const random = seededRandom(seed);
  return memory.scope(async () => {
    const sample = memory.int32(SAMPLE_ROWS);
    sample.view.forEach((_, q) => (sample.view[q] = Math.floor(random() * x.rows)));
    const ranges = rowRanges(x.rows, SAMPLE_ROWS * x.stride, 2e8);
    const listed = SAMPLE_ROWS * neighbors;
    const nearest = memory.float32(ranges.length * listed);
    await pool.run(
      memory,
      'sampleDistances',
      ranges.map(([start, end], i) => [
        ...[x.pointer, x.stride, sample.pointer, SAMPLE_ROWS, neighbors],
        ...[nearest.pointer + i * listed * 4, start, end],
      ]),
      { scratchBytes: 20 * (ranges[0][1] - ranges[0][0]), onProgress },
    );
    const radii = new Float32Array(SAMPLE_ROWS);
    const merged = new Float32Array(ranges.length * neighbors);
    for (let q = 0; q < SAMPLE_ROWS; q++) {
      ranges.forEach((_, i) => {
        const at = i * listed + q * neighbors;
        merged.set(nearest.view.subarray(at, at + neighbors), i * neighbors);
      });
      radii[q] = merged.sort()[neighbors - 1];
    }
    return { rows: sample.view.slice(), radii };
  });
}

/**
 * The share of the sample's nearest neighbours that were found: those listed no farther away than the exact ones reach.
 *
 * @param squared N × `length` squared distances, ascending
 */
export function recallOf(
  { rows, radii }: RecallSample,
  squared: Float32Array,
  length: number,
  neighbors: number,
): number {
  let found = 0;
  rows.forEach((row, q) => {
    const list = squared.subarray(row * length, row * length + neighbors);
    found += list.filter((distance) => distance <= radii[q] * (1 + ROUNDING)).length;
  });
  return found / (rows.length * neighbors);
}
