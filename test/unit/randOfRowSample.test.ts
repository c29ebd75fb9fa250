import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedScores, type Scores } from '../../src/alignment/fixedPoint';
import { generalizedRand } from '../../src/alignment/generalizedRand';
import { randOfRowSample } from '../../src/alignment/randOfRowSample';
import { drawByHash, mergeSamples, type RowSample } from '../../src/alignment/rowSample';
import { KernelMemory } from '../../src/compute/memory';
import { withPool } from '../support/pool';
import { crispScores, softScores } from '../support/scores';

const ROWS = 4000;
const SAMPLED = 1000;

function sampled(scores: Scores, rows: Float64Array): Scores {
  const { concepts } = scores;
  const data = new Float64Array(rows.length * concepts);
  rows.forEach((row, i) =>
    data.set(scores.data.subarray(row * concepts, (row + 1) * concepts), i * concepts),
  );
  return { rows: rows.length, concepts, data };
}

test('the index of a sample is within its 95 % interval of that of all rows about as often as it says', async () => {
  await withPool(2, async (pool) => {
    const p = softScores(3, ROWS, 6);
    const q = crispScores(4, ROWS, 3);
    using memory = new KernelMemory();
    const place = (scores: Scores) => fixedScores(scores, 'scores', memory, pool);
    const exact = await generalizedRand(place(p), place(q), 'exact', pool, memory, () => {});
    const runs = 24;
    let inside = 0;
    let adjustedInside = 0;
    let bias = 0;
    let meanError = 0;
    for (let seed = 0; seed < runs; seed++) {
      const rows = drawByHash(0, ROWS, SAMPLED, seed);
      const of = await memory.scope(() =>
        randOfRowSample(place(sampled(p, rows)), place(sampled(q, rows)), ROWS, pool, memory, () => {}),
      );
      if (Math.abs(of.rand! - exact.rand!) <= of.randError!) inside++;
      if (Math.abs(of.adjustedRand! - exact.adjustedRand!) <= of.adjustedRandError!) adjustedInside++;
      bias += (of.rand! - exact.rand!) / runs;
      meanError += of.randError! / runs;
    }
    // 23 expected; 18 or fewer come with a probability of 0.1 %.
    assert.ok(inside >= 19 && adjustedInside >= 19, `${inside} and ${adjustedInside} of ${runs}`);
    // The mean of 24 has a standard error of a tenth of one's half-width.
    assert.ok(Math.abs(bias) < 0.4 * meanError, `off by ${bias} on average, ± ${meanError} each`);
    assert.ok(meanError < 0.02);
  });
});

test('samples of shards, merged in any order, are the sample of all rows', () => {
  const sampleOf = (first: number, end: number): RowSample => {
    const rows = drawByHash(first, end, 64, 7);
    const scores = Float32Array.from(rows);
    return { size: 64, seed: 7, rows, p: scores, q: scores };
  };
  const whole = sampleOf(0, 5000);
  const parts = [
    [0, 10],
    [10, 3000],
    [3000, 3001],
    [3001, 5000],
  ].map(([first, end]) => sampleOf(first, end));
  assert.deepEqual(parts.reduce(mergeSamples), whole);
  assert.deepEqual([parts[2], parts[0], parts[3], parts[1]].reduce(mergeSamples), whole);
  assert.deepEqual(new Set(drawByHash(0, 50, 64, 7)).size, 50);
  const high = drawByHash(2 ** 40, 2 ** 40 + 5000, 64, 7);
  assert.notDeepEqual(
    high.map((row) => row - 2 ** 40),
    whole.rows,
    'the high bits of a number count',
  );
});
