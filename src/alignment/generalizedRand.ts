import { RAND_RECORD_BYTES, RAND_SCRATCH_BYTES, TILE_ROWS } from '../compute/kernels/alignmentLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { RandIndex } from '../shared/results/alignment';
import { adjustedIndex } from './chance';
import type { FixedScores } from './fixedPoint';
import { adjustedHalfWidth, NORMAL_95, samplePlan, type SampledPairs } from './randSample';
import { BATCH, expectedDifference, tally, type Plan } from './randTally';

/** Which row pairs the generalized Rand index is taken over. */
export type RowPairs = 'exact' | SampledPairs;

/** Where a side has no concepts there is nothing that the two could agree on. */
export const NO_RAND: RandIndex = {
  rand: null,
  randError: null,
  adjustedRand: null,
  adjustedRandError: null,
};

/**
 * The generalized Rand index (Hüllermeier et al., "Comparing fuzzy partitions", IEEE Trans. Fuzzy Syst. 2012):
 *
 *     d(P, Q) = 2 / (N(N−1)) · Σ_{m<s} | d_ms(P) − d_ms(Q) |,  d_ms(P) = ½ ‖p_m − p_s‖₁,  Rand = 1 − d(P, Q)
 *
 * and its adjustment for chance, where E_π d is the mean of |X − Y| over independent X = d_ms(P) and Y = d_ms(Q)
 * (D'Ambrosio et al., "Adjusted concordance index", J. Classif. 2021); for crisp partitions that is the adjusted Rand
 * index. It is null where a side has no concepts, and its adjustment also where no two rows of either side differ.
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
): Promise<RandIndex> {
  if (a.concepts === 0 || b.concepts === 0) return NO_RAND;
  const allPairs = (a.rows * (a.rows - 1)) / 2;
  const sampled = pairs !== 'exact' && pairs.sample < allPairs ? pairs : null;
  const count = sampled ? sampled.sample : allPairs;
  const plan = sampled ? samplePlan(a, b, sampled, memory) : tilePlan(a, b);
  const passes = sampled ? 2 : 1;
  const sums = await tally(plan, pool, memory, (fraction) => onProgress(fraction / passes));
  const [difference, squares] = sums.view;

  const expected = await expectedDifference(sums, pool, memory);
  const unit = 1 / (2 * a.one);
  const distance = (difference / count) * unit;
  const adjustedRand = adjustedIndex(distance, expected * unit);
  const rand = 1 - distance;
  if (!sampled)
    return { rand, randError: 0, adjustedRand, adjustedRandError: adjustedRand === null ? null : 0 };
  const variance = Math.max(0, (squares / count) * unit * unit - distance * distance);
  const secondPass = (fraction: number): void => onProgress((1 + fraction) / 2);
  return {
    rand,
    adjustedRand,
    randError: NORMAL_95 * Math.sqrt(variance / (count - 1)),
    adjustedRandError:
      adjustedRand === null
        ? null
        : await adjustedHalfWidth(a, b, sampled, sums.view, expected, pool, memory, secondPass),
  };
}

/** All row pairs m < s, tile by tile. */
export function tilePlan(a: FixedScores, b: FixedScores): Plan {
  const sides = [a.panels, a.sums, a.concepts, b.panels, b.sums, b.concepts];
  const calls: number[][] = [];
  for (let m = 0; m < a.rows; m += TILE_ROWS) {
    for (let s = m; s < a.rows; s += TILE_ROWS) {
      calls.push([...sides, m, Math.min(m + TILE_ROWS, a.rows), s, Math.min(s + TILE_ROWS, a.rows)]);
    }
  }
  return {
    kernel: 'randTile',
    recordBytes: RAND_RECORD_BYTES,
    scratchBytes: RAND_SCRATCH_BYTES,
    batches: inBatches(calls),
    calls: calls.length,
  };
}

function* inBatches(calls: number[][]): Iterable<number[][]> {
  for (let first = 0; first < calls.length; first += BATCH) yield calls.slice(first, first + BATCH);
}
