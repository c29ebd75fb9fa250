import { RAND_RECORD_BYTES, RAND_SCRATCH_BYTES, SAMPLE_PAIRS } from '../compute/kernels/alignmentLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { adjustedIndex } from './chance';
import type { FixedScores } from './fixedPoint';
import { drawnAmong, pairLists, type NextPair, type SampledPairs } from './randSample';
import { expectedDifference, tally } from './randTally';

/**
 * The adjusted generalized Rand index of some rows: over all pairs of them, or over so many drawn at random where there are more.
 *
 * @param rows their numbers
 * @returns null where no two of them differ on a side, or there are not two
 */
export async function adjustedOfRows(
  a: FixedScores,
  b: FixedScores,
  rows: Uint32Array,
  pairs: SampledPairs,
  pool: KernelPool,
  memory: KernelMemory,
): Promise<number | null> {
  const all = (rows.length * (rows.length - 1)) / 2;
  const count = Math.min(all, pairs.sample);
  if (count === 0 || a.concepts === 0 || b.concepts === 0) return null;
  const next = all <= pairs.sample ? allAmong(rows) : drawnAmong(rows.length, pairs.seed, rows);
  return memory.scope(async () => {
    const plan = {
      kernel: 'randSample' as const,
      recordBytes: RAND_RECORD_BYTES,
      scratchBytes: RAND_SCRATCH_BYTES,
      batches: pairLists([a.panels, a.concepts, b.panels, b.concepts], count, next, memory),
      calls: Math.ceil(count / SAMPLE_PAIRS),
    };
    const sums = await tally(plan, pool, memory, () => undefined);
    const expected = await expectedDifference(sums, pool, memory);
    return adjustedIndex(sums.view[0] / count, expected);
  });
}

/** Each pair of the rows once. */
function allAmong(rows: Uint32Array): NextPair {
  let [first, second] = [0, 0];
  return (list, at) => {
    second++;
    if (second === rows.length) {
      first++;
      second = first + 1;
    }
    list[at] = rows[first];
    list[at + 1] = rows[second];
  };
}
