import {
  INFLUENCE_RECORD_BYTES,
  RAND_BINS,
  RAND_BIN_WIDTH,
  RAND_RECORD_BYTES,
  RAND_SCRATCH_BYTES,
  SAMPLE_PAIRS,
} from '../compute/kernels/alignmentLayout';
import type { Block, KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { seededRandom } from '../shared/random';
import type { FixedScores } from './fixedPoint';
import { BATCH, tally, type Plan } from './randTally';

/** So many row pairs, drawn at random. */
export interface SampledPairs {
  sample: number;
  seed: number;
}

/** The standard normal quantile of a 95 % interval. */
export const NORMAL_95 = 1.96;

/** What the index needs of the sampled row pairs. */
export function samplePlan(a: FixedScores, b: FixedScores, pairs: SampledPairs, memory: KernelMemory): Plan {
  const sides = [a.panels, a.concepts, b.panels, b.concepts];
  const batches = pairLists(sides, pairs.sample, drawnAmong(a.rows, pairs.seed), memory);
  const calls = Math.ceil(pairs.sample / SAMPLE_PAIRS);
  return {
    kernel: 'randSample',
    recordBytes: RAND_RECORD_BYTES,
    scratchBytes: RAND_SCRATCH_BYTES,
    batches,
    calls,
  };
}

/**
 * Half-width of the 95 % interval of 1 − D/E, where D is the mean of |X − Y| over the sampled row pairs and E that over
 * independent X and Y with the same distributions. Both vary with the sample, so by the delta method on the U-statistics
 * (Hoeffding, "A class of statistics with asymptotically normal distribution", Ann. Math. Stat. 1948) the variance is
 * that of the mean of
 *
 *     ( |X − Y| − D/E · (E_Y' |X − Y'| + E_X' |X' − Y|) ) / E
 *
 * over the row pairs, which are drawn a second time, the same ones.
 *
 * @param sums the sums of the records of `samplePlan`
 * @param expected E, in units of ‖p_m − p_s‖₁, above 0
 */
export async function adjustedHalfWidth(
  a: FixedScores,
  b: FixedScores,
  pairs: SampledPairs,
  sums: Float64Array,
  expected: number,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<number> {
  const count = pairs.sample;
  const histograms = [sums.subarray(2, 2 + 2 * RAND_BINS), sums.subarray(2 + 2 * RAND_BINS)];
  const [fromP, fromQ] = histograms.map((histogram) => meanDistances(histogram, count, memory));
  const ratio = sums[0] / count / expected;
  const sides = [a.panels, a.concepts, b.panels, b.concepts, fromQ.pointer, fromP.pointer, ratio];
  const batches = pairLists(sides, count, drawnAmong(a.rows, pairs.seed), memory);
  const calls = Math.ceil(count / SAMPLE_PAIRS);
  const plan: Plan = {
    kernel: 'randInfluence',
    recordBytes: INFLUENCE_RECORD_BYTES,
    scratchBytes: 0,
    batches,
    calls,
  };
  const [sum, squares] = (await tally(plan, pool, memory, onProgress)).view;
  const mean = sum / count;
  const variance = Math.max(0, squares / count - mean * mean);
  return (NORMAL_95 * Math.sqrt(variance / (count - 1))) / expected;
}

/** E |x − Y| for x in the middle of each bin, Y from a histogram (count, sum) of `count` values. */
export function meanDistances(
  histogram: Float64Array,
  count: number,
  memory: KernelMemory,
): Block<Float64Array> {
  const means = memory.float64(RAND_BINS);
  let total = 0;
  for (let bin = 0; bin < RAND_BINS; bin++) total += histogram[2 * bin + 1];
  let countBelow = 0;
  let sumBelow = 0;
  for (let bin = 0; bin < RAND_BINS; bin++) {
    const x = (bin + 0.5) * RAND_BIN_WIDTH;
    // Those of the bin itself count as above; they are within half a bin.
    const below = countBelow * x - sumBelow;
    const above = total - sumBelow - (count - countBelow) * x;
    means.view[bin] = (below + above) / count;
    countBelow += histogram[2 * bin];
    sumBelow += histogram[2 * bin + 1];
  }
  return means;
}

/** Writes the next two rows to a list at a place. */
export type NextPair = (list: Int32Array, at: number) => void;

/** Two different rows of so many, drawn independently of those before; those in `numbers` in place of the first ones. */
export function drawnAmong(rows: number, seed: number, numbers: Uint32Array | null = null): NextPair {
  const random = seededRandom(seed);
  return (list, at) => {
    const m = Math.floor(random() * rows);
    const other = Math.floor(random() * (rows - 1));
    const s = other < m ? other : other + 1;
    list[at] = numbers ? numbers[m] : m;
    list[at + 1] = numbers ? numbers[s] : s;
  };
}

/**
 * Calls over `count` row pairs, which are listed behind the arguments in `sides`; each batch is listed when the one before it is
 * done.
 */
export function* pairLists(
  sides: readonly number[],
  count: number,
  next: NextPair,
  memory: KernelMemory,
): Iterable<number[][]> {
  const list = memory.int32(Math.min(count, BATCH * SAMPLE_PAIRS) * 2);
  for (let first = 0; first < count; first += BATCH * SAMPLE_PAIRS) {
    const listed = Math.min(count - first, BATCH * SAMPLE_PAIRS);
    const batch: number[][] = [];
    for (let i = 0; i < listed; i++) {
      next(list.view, 2 * i);
      if (i % SAMPLE_PAIRS === 0) {
        batch.push([...sides, list.pointer + 8 * i, Math.min(listed - i, SAMPLE_PAIRS)]);
      }
    }
    yield batch;
  }
}
