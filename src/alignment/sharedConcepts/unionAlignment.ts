import type { KernelMemory } from '../../compute/memory';
import { SPREAD_BINS } from '../../compute/kernels/alignmentLayout';
import type { KernelPool } from '../../compute/pool';
import { adjustedForChance } from '../chance';
import { distanceScale } from '../conceptPairs';
import { sortScratchBytes } from '../conceptPartition';
import type { FixedScores } from '../fixedPoint';
import type { MeasureUnions } from './mergeGroups';
import { AT_ONCE, UnionSides, type UnionSide } from './unionSides';

/**
 * Measures the adjusted alignment of unions of concepts as `conceptPartition` and `expectedDistances` do that of single concepts: the
 * distance by two sorts, the expectation from the spreads of both.
 */
export function unionMeasure(
  a: FixedScores,
  b: FixedScores,
  pool: KernelPool,
  memory: KernelMemory,
): MeasureUnions {
  const [sidesA, sidesB] = [new UnionSides(a, pool, memory), new UnionSides(b, pool, memory)];
  return async (unions) => {
    const adjusted = new Float64Array(unions.length);
    for (let first = 0; first < unions.length; first += AT_ONCE) {
      const some = unions.slice(first, first + AT_ONCE);
      const ofA = await sidesA.of(some.map((union) => union.a));
      const ofB = await sidesB.of(some.map((union) => union.b));
      adjusted.set(await memory.scope(() => measurePairs(ofA, ofB, a, pool, memory)), first);
    }
    return adjusted;
  };
}

/** The adjusted alignment of the union of A and that of B at each place. */
async function measurePairs(
  a: readonly UnionSide[],
  b: readonly UnionSide[],
  { rows, one }: FixedScores,
  pool: KernelPool,
  memory: KernelMemory,
): Promise<Float64Array> {
  const distances = memory.float64(a.length);
  const expected = memory.float64(a.length);
  const distanceCalls = a.map(({ column, sum }, at) => [
    ...[column.pointer, b[at].column.pointer, 1, rows, one],
    ...[sum.pointer, b[at].sum.pointer, distances.pointer + at * 8],
  ]);
  await pool.run(memory, 'conceptDistances', distanceCalls, { scratchBytes: sortScratchBytes(rows) });
  const chanceCalls = a.map(({ spread }, at) => [
    ...[spread.pointer, b[at].spread.pointer],
    ...[1, SPREAD_BINS, expected.pointer + at * 8],
  ]);
  await pool.run(memory, 'expectedDifferences', chanceCalls);
  const scale = distanceScale(rows, one);
  return Float64Array.from(distances.view, (distance, at) =>
    adjustedForChance(distance * scale, expected.view[at] / (2 * one)),
  );
}
