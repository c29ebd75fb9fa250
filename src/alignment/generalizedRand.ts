import {
  BIN_BYTES,
  RAND_BINS,
  RAND_RECORD_BYTES,
  RAND_SCRATCH_BYTES,
  SAMPLE_PAIRS,
  TILE_ROWS,
} from '../compute/kernels/alignmentLayout';
import type { KernelName } from '../compute/kernelNames';
import type { Block, KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { seededRandom } from '../compute/random';
import { adjustedForChance } from './chance';
import type { FixedScores } from './fixedPoint';

/** Which row pairs the generalized Rand index is taken over: all, or so many drawn at random. */
export type RowPairs = 'exact' | { sample: number; seed: number };

export interface GeneralizedRand {
  /** 1 − d(P, Q), in [0, 1]. */
  rand: number;
  /** Half-width of the 95 % interval of `rand`; 0 over all row pairs. */
  randError: number;
  /** 1 − d(P, Q) / E_π d(P, Q): 1 identical, 0 chance. */
  adjustedRand: number;
}

/** One kernel, its calls in batches that keep the memory of their results small. */
interface Plan {
  kernel: KernelName;
  batches: Iterable<number[][]>;
  calls: number;
}

const BATCH = 32;

/**
 * The generalized Rand index (Hüllermeier et al., "Comparing fuzzy partitions", IEEE Trans. Fuzzy Syst. 2012):
 *
 *     d(P, Q) = 2 / (N(N−1)) · Σ_{m<s} | d_ms(P) − d_ms(Q) |,  d_ms(P) = ½ ‖p_m − p_s‖₁,  Rand = 1 − d(P, Q)
 *
 * and its adjustment for chance, where E_π d is the mean of |X − Y| over independent X = d_ms(P) and Y = d_ms(Q)
 * (D'Ambrosio et al., "Adjusted concordance index", J. Classif. 2021); for crisp partitions that is the adjusted Rand
 * index. A side without concepts has all rows at distance 0.
 *
 * Rounding the scores moves d by at most (K_A + K_B) / (2 · one), 5.6e-8 for 60 and 60 concepts. E_π d comes from
 * histograms with bins of width w = 2^-13 in d_ms, and is too small by at most w/2 · Pr(X and Y share a bin).
 */
export async function generalizedRand(
  a: FixedScores,
  b: FixedScores,
  pairs: RowPairs,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<GeneralizedRand> {
  const allPairs = (a.rows * (a.rows - 1)) / 2;
  const sampled = pairs !== 'exact' && pairs.sample < allPairs;
  const count = sampled ? pairs.sample : allPairs;
  const plan = sampled ? samplePlan(a, b, pairs.sample, pairs.seed, memory) : tilePlan(a, b);
  const { difference, squares, histograms } = await tally(plan, pool, memory, onProgress);

  const unit = 1 / (2 * a.one);
  const distance = (difference / count) * unit;
  const variance = Math.max(0, (squares / count) * unit * unit - distance * distance);
  const expected = memory.float64(1);
  const bytes = RAND_BINS * BIN_BYTES;
  const merge = [histograms.pointer, histograms.pointer + bytes, 1, RAND_BINS, expected.pointer];
  await pool.run(memory, 'expectedDifferences', [merge]);
  return {
    rand: 1 - distance,
    randError: sampled ? 1.96 * Math.sqrt(variance / (count - 1)) : 0,
    adjustedRand: adjustedForChance(distance, expected.view[0] * unit),
  };
}

/** Adds up the records of all calls, in their order. */
async function tally(
  { kernel, batches, calls }: Plan,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<{ difference: number; squares: number; histograms: Block<Float64Array> }> {
  const length = RAND_RECORD_BYTES / 8;
  const records = memory.float64(BATCH * length);
  const histograms = memory.float64(length - 2);
  histograms.view.fill(0);
  let difference = 0;
  let squares = 0;
  let done = 0;
  for (const batch of batches) {
    await pool.run(
      memory,
      kernel,
      batch.map((args, i) => [...args, records.pointer + i * RAND_RECORD_BYTES]),
      {
        scratchBytes: RAND_SCRATCH_BYTES,
        onProgress: (fraction) => onProgress((done + fraction * batch.length) / calls),
      },
    );
    done += batch.length;
    for (let i = 0; i < batch.length; i++) {
      const record = records.view.subarray(i * length, (i + 1) * length);
      difference += record[0];
      squares += record[1];
      for (let bin = 2; bin < length; bin++) histograms.view[bin - 2] += record[bin];
    }
  }
  return { difference, squares, histograms };
}

/** All row pairs m < s, tile by tile. */
function tilePlan(a: FixedScores, b: FixedScores): Plan {
  const sides = [a.panels, a.sums, a.concepts, b.panels, b.sums, b.concepts];
  const calls: number[][] = [];
  for (let m = 0; m < a.rows; m += TILE_ROWS) {
    for (let s = m; s < a.rows; s += TILE_ROWS) {
      calls.push([...sides, m, Math.min(m + TILE_ROWS, a.rows), s, Math.min(s + TILE_ROWS, a.rows)]);
    }
  }
  return { kernel: 'randTile', batches: inBatches(calls), calls: calls.length };
}

function* inBatches(calls: number[][]): Iterable<number[][]> {
  for (let first = 0; first < calls.length; first += BATCH) yield calls.slice(first, first + BATCH);
}

/** `count` row pairs, drawn independently; each batch is drawn when the one before it is done. */
function samplePlan(a: FixedScores, b: FixedScores, count: number, seed: number, memory: KernelMemory): Plan {
  const random = seededRandom(seed);
  const sides = [a.panels, a.concepts, b.panels, b.concepts];
  const rows = memory.int32(Math.min(count, BATCH * SAMPLE_PAIRS) * 2);
  function* batches(): Iterable<number[][]> {
    for (let first = 0; first < count; first += BATCH * SAMPLE_PAIRS) {
      const drawn = Math.min(count - first, BATCH * SAMPLE_PAIRS);
      const batch: number[][] = [];
      for (let i = 0; i < drawn; i++) {
        const m = Math.floor(random() * a.rows);
        const other = Math.floor(random() * (a.rows - 1));
        rows.view[2 * i] = m;
        rows.view[2 * i + 1] = other < m ? other : other + 1;
        if (i % SAMPLE_PAIRS === 0) {
          batch.push([...sides, rows.pointer + 8 * i, Math.min(drawn - i, SAMPLE_PAIRS)]);
        }
      }
      yield batch;
    }
  }
  return { kernel: 'randSample', batches: batches(), calls: Math.ceil(count / SAMPLE_PAIRS) };
}
