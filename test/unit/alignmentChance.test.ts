import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedDistances } from '../../src/alignment/chance';
import { conceptSpreads } from '../../src/alignment/conceptSpreads';
import { fixedScores, type Scores } from '../../src/alignment/fixedPoint';
import { KernelMemory } from '../../src/compute/memory';
import { withPool } from '../support/pool';
import { column, crispScores, meanDifference, overPairs, softScores } from '../support/scores';

/** Expected distances and, by sorting all differences of all row pairs, their true values. */
async function expectedAndTrue(p: Scores, q: Scores): Promise<{ expected: Float64Array; truth: number[] }> {
  const expected = await withPool(1, async (pool) => {
    const memory = new KernelMemory();
    const a = fixedScores(p, 'the first', memory, pool);
    const b = fixedScores(q, 'the second', memory, pool);
    const spreadsA = await conceptSpreads(a, pool, memory, () => {});
    const spreadsB = await conceptSpreads(b, pool, memory, () => {});
    return expectedDistances(a, b, spreadsA, spreadsB, pool, memory, () => {});
  });
  const differences = (scores: Scores): Float64Array[] =>
    Array.from({ length: scores.concepts }, (_, concept) => {
      const values = column(scores, concept);
      return overPairs(scores.rows, (m, s) => Math.abs(values[m] - values[s]));
    });
  const ofQ = differences(q);
  const truth = differences(p).flatMap((x) => ofQ.map((y) => meanDifference(x, y) / 2));
  return { expected, truth };
}

test('the expected distance of crisp concepts is exact', async () => {
  const { expected, truth } = await expectedAndTrue(crispScores(1, 400, 5), crispScores(2, 400, 3));
  truth.forEach((value, i) => assert.ok(Math.abs(expected[i] - value) < 1e-12));
});

test('the expected distance of soft concepts is nearly exact, and never above the true value', async () => {
  // More rows than groups of close values, so that rows are grouped.
  const { expected, truth } = await expectedAndTrue(softScores(3, 1100, 2), softScores(4, 1100, 2));
  truth.forEach((value, i) => {
    const relative = (expected[i] - value) / value;
    assert.ok(relative < 1e-9 && relative > -1e-5, `off by ${relative}`);
  });
});
