import type { KernelMemory } from '../../compute/memory';
import { SPREAD_BINS } from '../../compute/kernels/alignmentLayout';
import type { KernelPool } from '../../compute/pool';
import { adjustedForChance } from '../chance';
import { distanceScale } from '../conceptPairs';
import { conceptSums, sortScratchBytes } from '../conceptPartition';
import { conceptSpreads, spreadHistogram } from '../conceptSpreads';
import type { FixedScores } from '../fixedPoint';
import type { MeasureUnions } from './mergeGroups';

/** Unions that are measured at a time: each takes two columns of scores and two histograms of memory. */
const AT_ONCE = 64;

/**
 * Measures the adjusted alignment of unions of concepts, P^S = min(1, Σ_{α∈S} P^α), as `conceptPartition` and `expectedDistances` do
 * that of single concepts: the distance by two sorts, the expectation from the spreads of both.
 */
export function unionMeasure(
  a: FixedScores,
  b: FixedScores,
  pool: KernelPool,
  memory: KernelMemory,
): MeasureUnions {
  return async (unions) => {
    const adjusted = new Float64Array(unions.length);
    for (let first = 0; first < unions.length; first += AT_ONCE) {
      const some = unions.slice(first, first + AT_ONCE);
      const measured = await memory.scope(async () => {
        const ofA = unionScores(
          a,
          some.map((union) => union.a),
          memory,
        );
        const ofB = unionScores(
          b,
          some.map((union) => union.b),
          memory,
        );
        return measurePairs(ofA, ofB, pool, memory);
      });
      adjusted.set(measured, first);
    }
    return adjusted;
  };
}

/** The scores of unions as concepts, of which only the columns are there. */
function unionScores(
  { rows, one, columns }: FixedScores,
  unions: readonly (readonly number[])[],
  memory: KernelMemory,
): FixedScores {
  const block = memory.int32(rows * unions.length);
  const all = new Int32Array(memory.memory.buffer);
  unions.forEach((concepts, at) => {
    const union = block.view.subarray(at * rows, (at + 1) * rows).fill(0);
    for (const concept of concepts) {
      const start = columns / 4 + concept * rows;
      for (let row = 0; row < rows; row++) union[row] = Math.min(one, union[row] + all[start + row]);
    }
  });
  return { rows, one, concepts: unions.length, columns: block.pointer, panels: 0, sums: 0 };
}

/** The adjusted alignment of the concept of A and that of B at each place. */
async function measurePairs(
  a: FixedScores,
  b: FixedScores,
  pool: KernelPool,
  memory: KernelMemory,
): Promise<Float64Array> {
  const { rows, one, concepts: pairs } = a;
  const nothing = (): void => undefined;
  const sumsA = await conceptSums(a, pool, memory, nothing);
  const sumsB = await conceptSums(b, pool, memory, nothing);
  const spreadsA = await conceptSpreads(a, pool, memory, nothing);
  const spreadsB = await conceptSpreads(b, pool, memory, nothing);
  const distances = memory.float64(pairs);
  const expected = memory.float64(pairs);
  const each = Array.from({ length: pairs }, (_, at) => at);
  const distanceCalls = each.map((at) => [
    a.columns + at * rows * 4,
    b.columns + at * rows * 4,
    ...[1, rows, one, sumsA + at * 8, sumsB + at * 8, distances.pointer + at * 8],
  ]);
  await pool.run(memory, 'conceptDistances', distanceCalls, { scratchBytes: sortScratchBytes(rows) });
  const chanceCalls = each.map((at) => [
    spreadHistogram(spreadsA, at),
    spreadHistogram(spreadsB, at),
    ...[1, SPREAD_BINS, expected.pointer + at * 8],
  ]);
  await pool.run(memory, 'expectedDifferences', chanceCalls);
  const scale = distanceScale(rows, one);
  return Float64Array.from(distances.view, (distance, at) =>
    adjustedForChance(distance * scale, expected.view[at] / (2 * one)),
  );
}
