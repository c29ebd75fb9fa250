import {
  BIN_BYTES,
  BLOCK_ROWS,
  RAND_BINS,
  RAND_RECORD_BYTES,
  RAND_SCRATCH_BYTES,
} from '../compute/kernels/alignmentLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { RandIndex } from '../shared/results/alignment';
import { adjustedIndex } from './chance';
import type { FixedScores } from './fixedPoint';
import { generalizedRand, NO_RAND } from './generalizedRand';
import { BATCH } from './randTally';

/** Groups of the jackknife. */
const GROUPS = 32;
/** Student's t of a 95 % interval with GROUPS − 1 degrees of freedom. */
const STUDENT_95 = 2.04;
/** Values of a record: Σ|d_ms(P) − d_ms(Q)|, the sum of its squares, two histograms. */
const LENGTH = RAND_RECORD_BYTES / 8;

/** Sampled rows that the error can be told from. */
export const FEWEST_SAMPLED = GROUPS * BLOCK_ROWS;

/**
 * The generalized Rand index of `allRows` rows from all pairs of a random sample of them, without bias. Pairs share rows, so
 * the error is that of a U-statistic: a jackknife that leaves out one of 32 groups of rows at a time (B. Efron and C. Stein,
 * Ann. Stat. 1981), times √(1 − n/N) for sampling without replacement. Exact where the sample is all rows.
 *
 * @param a, b scores of the sampled rows, in an order that says nothing of them; at least FEWEST_SAMPLED where not all
 */
export async function randOfRowSample(
  a: FixedScores,
  b: FixedScores,
  allRows: number,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<RandIndex> {
  if (a.concepts === 0 || b.concepts === 0) return NO_RAND;
  if (a.rows === allRows) return generalizedRand(a, b, 'exact', pool, memory, onProgress);
  const groups = groupsOf(a.rows);
  const { total, touching } = await tallyByGroups(a, b, groups, pool, memory, onProgress);
  const pairs = (a.rows * (a.rows - 1)) / 2;
  const without = groups.map(([first, end], g) => ({
    record: total.map((sum, at) => sum - touching[g][at]),
    pairs: pairsAmong(a.rows - (end - first)),
  }));
  const [whole, ...parts] = await indices([{ record: total, pairs }, ...without], a.one, pool, memory);
  const finite = 1 - a.rows / allRows;
  const halfWidth = (of: (index: Index) => number | null): number | null => {
    const values = parts.map(of).filter((value) => value !== null);
    if (values.length < parts.length) return null;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return STUDENT_95 * Math.sqrt(((values.length - 1) / values.length) * squares * finite);
  };
  return {
    ...whole,
    randError: halfWidth(({ rand }) => rand),
    adjustedRandError: halfWidth(({ adjustedRand }) => adjustedRand),
  };
}

type Index = Pick<RandIndex, 'rand' | 'adjustedRand'>;

/** The rows of each group; all but the last begin at a multiple of BLOCK_ROWS, as the kernel asks. */
function groupsOf(rows: number): [first: number, end: number][] {
  const begin = (group: number): number => Math.floor((group * rows) / GROUPS / BLOCK_ROWS) * BLOCK_ROWS;
  return Array.from({ length: GROUPS }, (_, g) => [begin(g), g + 1 < GROUPS ? begin(g + 1) : rows]);
}

function pairsAmong(rows: number): number {
  return (rows * (rows - 1)) / 2;
}

/** The record of all row pairs, and of those with a row in each group. */
async function tallyByGroups(
  a: FixedScores,
  b: FixedScores,
  groups: readonly [number, number][],
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<{ total: Float64Array; touching: Float64Array[] }> {
  const total = new Float64Array(LENGTH);
  const touching = groups.map(() => new Float64Array(LENGTH));
  const tiles = groups.flatMap((_, m) => groups.slice(m).map((_, s): [number, number] => [m, m + s]));
  const sides = [a.panels, a.sums, a.concepts, b.panels, b.sums, b.concepts];
  await memory.scope(async () => {
    const records = memory.float64(BATCH * LENGTH);
    for (let first = 0; first < tiles.length; first += BATCH) {
      const batch = tiles.slice(first, first + BATCH);
      const calls = batch.map(([m, s], i) => [
        ...[...sides, ...groups[m], ...groups[s], records.pointer + i * RAND_RECORD_BYTES],
      ]);
      await pool.run(memory, 'randTile', calls, { scratchBytes: RAND_SCRATCH_BYTES });
      batch.forEach(([m, s], i) => {
        const record = records.view.subarray(i * LENGTH, (i + 1) * LENGTH);
        for (const sums of m === s ? [total, touching[m]] : [total, touching[m], touching[s]]) {
          for (let at = 0; at < LENGTH; at++) sums[at] += record[at];
        }
      });
      onProgress((first + batch.length) / tiles.length);
    }
  });
  return { total, touching };
}

/** The index of each record. */
async function indices(
  records: readonly { record: Float64Array; pairs: number }[],
  one: number,
  pool: KernelPool,
  memory: KernelMemory,
): Promise<Index[]> {
  return memory.scope(async () => {
    const placed = memory.float64(records.length * LENGTH);
    records.forEach(({ record }, i) => placed.view.set(record, i * LENGTH));
    const expected = memory.float64(records.length);
    const calls = records.map((_, i) => {
      const histograms = placed.pointer + i * RAND_RECORD_BYTES + BIN_BYTES;
      return [histograms, histograms + RAND_BINS * BIN_BYTES, 1, RAND_BINS, expected.pointer + i * 8];
    });
    await pool.run(memory, 'expectedDifferences', calls);
    const unit = 1 / (2 * one);
    return records.map(({ record, pairs }, i) => {
      const distance = (record[0] / pairs) * unit;
      return {
        rand: 1 - distance,
        adjustedRand: adjustedIndex(distance, expected.view[i] * unit),
      };
    });
  });
}
