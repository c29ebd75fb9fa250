import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedScores, type Scores } from '../../src/alignment/fixedPoint';
import { generalizedRand, type RowPairs } from '../../src/alignment/generalizedRand';
import { KernelMemory } from '../../src/compute/memory';
import type { RandIndex } from '../../src/shared/results/alignment';
import { withPool } from '../support/pool';
import { crispScores, softScores } from '../support/scores';

const SEEDS = 200;

/** The index over each choice of row pairs. */
function indices(p: Scores, q: Scores, choices: RowPairs[]): Promise<RandIndex[]> {
  return withPool(1, async (pool) => {
    const memory = new KernelMemory();
    const a = fixedScores(p, 'the first', memory, pool);
    const b = fixedScores(q, 'the second', memory, pool);
    const found: RandIndex[] = [];
    for (const pairs of choices) {
      found.push(await memory.scope(() => generalizedRand(a, b, pairs, pool, memory, () => {})));
    }
    return found;
  });
}

/** P and a Q that shares its first rows, so that the two agree above chance. */
function related(p: Scores, q: Scores): Scores {
  const data = q.data.slice();
  data.set(p.data.subarray(0, p.data.length / 2));
  return { ...q, data };
}

const cases: Record<string, [Scores, Scores]> = {
  'independent soft': [softScores(51, 900, 6), softScores(52, 900, 7)],
  'related soft': [softScores(53, 900, 6), related(softScores(53, 900, 6), softScores(54, 900, 6))],
  'related crisp': [crispScores(55, 900, 5), related(crispScores(55, 900, 5), crispScores(56, 900, 5))],
};

for (const [name, [p, q]] of Object.entries(cases)) {
  test(`the 95 % intervals of sampled row pairs hold the value for ${name} concepts`, async () => {
    const samples = Array.from({ length: SEEDS }, (_, seed) => ({ sample: 4000, seed }));
    const [exact, ...estimates] = await indices(p, q, ['exact', ...samples]);
    for (const [value, error] of [
      ['rand', 'randError'],
      ['adjustedRand', 'adjustedRandError'],
    ] as const) {
      assert.equal(exact[error], 0);
      const inside = estimates.filter(
        (each) => Math.abs(each[value]! - exact[value]!) <= each[error]!,
      ).length;
      const share = inside / SEEDS;
      assert.ok(share >= 0.9 && share <= 0.99, `${value}: ${inside} of ${SEEDS} intervals hold the value`);
    }
  });
}

test('four times the row pairs halve the interval; as many as there are give the exact value', async () => {
  const [p, q] = cases['related soft'];
  const [few, many, all, exact] = await indices(p, q, [
    { sample: 20_000, seed: 1 },
    { sample: 80_000, seed: 1 },
    { sample: 1e6, seed: 1 },
    'exact',
  ]);
  assert.ok(Math.abs(few.randError! / many.randError! - 2) < 0.05);
  assert.ok(Math.abs(few.adjustedRandError! / many.adjustedRandError! - 2) < 0.05);
  assert.deepEqual(all, exact);
});

test('identical partitions have no error to sample', async () => {
  const [p] = cases['independent soft'];
  const [estimate] = await indices(p, p, [{ sample: 1000, seed: 3 }]);
  assert.equal(estimate.rand, 1);
  assert.equal(estimate.randError, 0);
  assert.ok(estimate.adjustedRandError === 0);
});
