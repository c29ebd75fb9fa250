import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align, type AlignResult } from '../../src/alignment/align';
import type { Scores } from '../../src/alignment/fixedPoint';
import { conceptsWithin } from '../../src/alignment/withinSide';
import type { RowPairs } from '../../src/alignment/generalizedRand';
import { CancelledError, UserError } from '../../src/errors';
import { withPool } from '../support/pool';
import {
  column,
  crispScores,
  meanDifference,
  meanGap,
  overPairs,
  pairDistances,
  reorderRows,
  shuffled,
  softScores,
} from '../support/scores';

function run(p: Scores, q: Scores, pairs: RowPairs = 'exact', threads = 1): Promise<AlignResult> {
  return withPool(threads, (pool) => align(p, q, pool, { pairs }, () => {}));
}

function near(actual: number, expected: number, tolerance: number, what = 'value'): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= tolerance, `${what}: ${actual} instead of ${expected}, off by ${error}`);
}

/** Some of everything in seven columns: soft, crisp, constant, nearly constant. */
function mixedScores(seed: number, rows: number): Scores {
  const soft = softScores(seed, rows, 3);
  const crisp = crispScores(seed + 1, rows, 2);
  const data = new Float64Array(rows * 7);
  for (let row = 0; row < rows; row++) {
    data.set(
      [...soft.data.subarray(row * 3, row * 3 + 3)].map((x) => x / 4),
      row * 7,
    );
    data.set(
      [...crisp.data.subarray(row * 2, row * 2 + 2)].map((x) => x / 2),
      row * 7 + 3,
    );
    data[row * 7 + 5] = 0.25;
    data[row * 7 + 6] = 1e-4 * soft.data[row * 3] ** 2;
  }
  return { rows, concepts: 7, data };
}

for (const rows of [2, 3, 61, 130]) {
  test(`rand, partition and chance equal the double loop over ${rows} rows`, async () => {
    const p = mixedScores(1, rows);
    const q = mixedScores(5, rows);
    const { alignment, distances, adjusted } = await run(p, q);
    const dP = pairDistances(p);
    const dQ = pairDistances(q);
    near(alignment.rand!, 1 - meanGap(dP, dQ), 1e-9, 'rand');
    near(alignment.adjustedRand!, 1 - meanGap(dP, dQ) / meanDifference(dP, dQ), 1e-6, 'adjusted rand');
    for (let alpha = 0; alpha < 7; alpha++) {
      for (let beta = 0; beta < 7; beta++) {
        const x = column(p, alpha);
        const y = column(q, beta);
        const deltaX = overPairs(rows, (m, s) => Math.abs(x[m] - x[s]));
        const deltaY = overPairs(rows, (m, s) => Math.abs(y[m] - y[s]));
        const distance = meanGap(deltaX, deltaY) / 2;
        const expected = meanDifference(deltaX, deltaY) / 2;
        near(distances[alpha * 7 + beta], distance, 1e-9, `distance ${alpha} ${beta}`);
        const wanted = expected > 0 ? 1 - distance / expected : 0;
        near(adjusted[alpha * 7 + beta], wanted, 1e-4, `adjusted ${alpha} ${beta}`);
      }
    }
  });
}

test('a representation against itself is at distance 0, matched concept by concept', async () => {
  const p = softScores(3, 700, 9);
  const { alignment } = await run(p, p);
  const { rand, randError, adjustedRand, adjustedRandError } = alignment;
  assert.deepEqual([rand, randError, adjustedRand, adjustedRandError], [1, 0, 1, 0]);
  assert.deepEqual(
    alignment.matched,
    Array.from({ length: 9 }, (_, a) => ({ a, b: a, distance: 0, adjusted: 1, category: 'universal' })),
  );
  const rounded = await run(p, { ...p, data: Float32Array.from(p.data) });
  near(rounded.alignment.rand!, 1, 1e-7);
});

test('within a representation the distances are those to itself, each pair taken once', async () => {
  const p = mixedScores(4, 900);
  const { distances, adjusted } = await run(p, p);
  const within = await withPool(2, (pool) => conceptsWithin(p, 'P', pool, () => {}));
  assert.deepEqual(within.distances, distances);
  // The constant concept is itself, but by no more than chance.
  const itself = 5 * 7 + 5;
  assert.deepEqual([within.adjusted[itself], adjusted[itself]], [1, 0]);
  assert.deepEqual(within.adjusted.with(itself, 0), adjusted);
});

test('the order of the rows changes nothing', async () => {
  const p = mixedScores(11, 1500);
  const q = mixedScores(12, 1500);
  const order = shuffled(13, 1500);
  const before = await run(p, q);
  const after = await run(reorderRows(p, order), reorderRows(q, order));
  assert.deepEqual(after.distances, before.distances);
  assert.deepEqual(after.adjusted, before.adjusted);
  near(after.alignment.rand!, before.alignment.rand!, 1e-14);
  near(after.alignment.adjustedRand!, before.alignment.adjustedRand!, 1e-13);
  assert.deepEqual(after.alignment.matching, before.alignment.matching);
});

test('A and B may be swapped', async () => {
  const p = softScores(21, 400, 5);
  const q = softScores(22, 400, 8);
  const there = await run(p, q);
  const back = await run(q, p);
  assert.equal(back.alignment.rand, there.alignment.rand);
  assert.equal(back.alignment.adjustedRand, there.alignment.adjustedRand);
  for (let alpha = 0; alpha < 5; alpha++) {
    for (let beta = 0; beta < 8; beta++) {
      assert.equal(back.distances[beta * 5 + alpha], there.distances[alpha * 8 + beta]);
      assert.equal(back.adjusted[beta * 5 + alpha], there.adjusted[alpha * 8 + beta]);
    }
  }
  assert.deepEqual(
    back.alignment.matched.map(({ a, b, category }) => ({ a: b, b: a, category })),
    there.alignment.matched.map(({ a, b, category }) => ({ a, b, category })),
  );
  assert.deepEqual(back.alignment.unmatchedA, there.alignment.unmatchedB);
  assert.equal(there.alignment.unmatchedB.length, 3);
});

test('one, two and three threads give the same bytes', async () => {
  const p = softScores(31, 3000, 6);
  const q = softScores(32, 3000, 11);
  for (const pairs of ['exact', { sample: 200_000, seed: 7 }] as const) {
    const one = await run(p, q, pairs, 1);
    for (const threads of [2, 3]) assert.deepEqual(await run(p, q, pairs, threads), one);
  }
});

test('independent concepts align at chance', async () => {
  const { alignment, adjusted } = await run(softScores(41, 3000, 6), softScores(42, 3000, 6));
  near(alignment.adjustedRand!, 0, 0.01);
  for (const value of adjusted) near(value, 0, 0.05);
  assert.ok(alignment.rand! > 0.5);
});

test('without concepts on a side there is no index', async () => {
  const none: Scores = { rows: 50, concepts: 0, data: new Float32Array(0) };
  const p = softScores(61, 50, 4);
  for (const [one, other, unmatched] of [
    [none, none, []],
    [p, none, [0, 1, 2, 3]],
    [none, p, [0, 1, 2, 3]],
  ] as const) {
    for (const pairs of ['exact', { sample: 100, seed: 1 }] as const) {
      const { alignment } = await run(one, other, pairs);
      const { rand, randError, adjustedRand, adjustedRandError } = alignment;
      assert.deepEqual([rand, randError, adjustedRand, adjustedRandError], [null, null, null, null]);
      assert.deepEqual(alignment.matched, []);
      assert.deepEqual([...alignment.unmatchedA, ...alignment.unmatchedB], unmatched);
    }
  }
});

test('a constant concept is at chance with any other, a constant one too', async () => {
  const p: Scores = { rows: 80, concepts: 1, data: new Float32Array(80).fill(0.5) };
  const { alignment, adjusted } = await run(p, softScores(71, 80, 3));
  for (const value of adjusted) near(value, 0, 1e-12);
  near(alignment.adjustedRand!, 0, 1e-12);
  for (const pairs of ['exact', { sample: 100, seed: 1 }] as const) {
    const same = await run(p, p, pairs);
    assert.equal(same.adjusted[0], 0);
    const { rand, randError, adjustedRand, adjustedRandError } = same.alignment;
    assert.deepEqual([rand, randError, adjustedRand, adjustedRandError], [1, 0, null, null]);
  }
});

test('what cannot be compared is refused', async () => {
  const p = softScores(81, 10, 2);
  await assert.rejects(run(p, softScores(82, 11, 2)), UserError);
  await assert.rejects(run(softScores(83, 1, 2), softScores(84, 1, 2)), UserError);
  await assert.rejects(run(p, p, { sample: 1, seed: 0 }), UserError);
  for (const wrong of [NaN, -0.1, 1.1]) {
    const data = p.data.slice();
    data[7] = wrong;
    await assert.rejects(run(p, { ...p, data }), /The second scores: row 3, column 1/);
  }
  await assert.rejects(
    run({ ...p, data: p.data.map(() => 0.6) }, p),
    /The first scores: row 0 sums to 1\.200/,
  );
});

test('progress rises to 1, and a cancelled run ends', async () => {
  const p = softScores(91, 1200, 4);
  await withPool(1, async (pool) => {
    const seen: number[] = [];
    await align(p, p, pool, { pairs: 'exact' }, (fraction) => seen.push(fraction));
    assert.deepEqual(seen, seen.toSorted());
    assert.ok(seen.length > 10 && seen[0] > 0 && seen.at(-1) === 1);
    const cancel = (): never => {
      throw new CancelledError();
    };
    await assert.rejects(align(p, p, pool, { pairs: 'exact' }, cancel), CancelledError);
  });
});
