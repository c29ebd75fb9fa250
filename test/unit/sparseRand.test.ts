import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adjustedOfRows } from '../../src/alignment/adjustedOfRows';
import { fixedScores } from '../../src/alignment/fixedPoint';
import { generalizedRand, NO_RAND, type RowPairs } from '../../src/alignment/generalizedRand';
import { randLogWidth } from '../../src/alignment/randInterval';
import { sparseRand } from '../../src/alignment/sparse/sparseRand';
import { sparseRandWidth } from '../../src/alignment/sparse/sparseRandWidth';
import { rowsAsUnits, unitsOf } from '../../src/alignment/sharedConcepts/units';
import { collectRows } from '../../src/concepts/given/collectRows';
import { proximityOfScores } from '../../src/concepts/given/proximityOfScores';
import { denseData } from '../../src/concepts/given/sparseRows';
import { KernelMemory } from '../../src/compute/memory';
import type { RandIndex } from '../../src/shared/results/alignment';
import type { SparseScores } from '../../src/shared/results/sparseScores';
import { plantedCodes } from '../support/plantedCodes';
import { withPool } from '../support/pool';

const ROWS = 700;
const [P, Q] = ((): SparseScores[] => {
  const { a, b } = plantedCodes({ rows: ROWS, concepts: 30, active: 3, shared: 12, split: 4 });
  return [a, b].map((codes) => proximityOfScores(codes, null).scores);
})();
const ALL_PAIRS = { sample: ROWS * ROWS, seed: 1 };

function dense(scores: SparseScores) {
  return { ...scores, data: denseData(scores) };
}

function denseRand(pairs: RowPairs): Promise<RandIndex> {
  return withPool(1, async (pool) => {
    using memory = new KernelMemory();
    const [a, b] = [P, Q].map((scores) => fixedScores(dense(scores), 'scores', memory, pool));
    return await generalizedRand(a, b, pairs, pool, memory, () => undefined);
  });
}

function assertNear(found: RandIndex, expected: RandIndex, tolerance: number): void {
  for (const name of Object.keys(expected) as (keyof RandIndex)[]) {
    assert.ok(
      Math.abs(found[name]! - expected[name]!) < tolerance,
      `${name} ${found[name]} ${expected[name]}`,
    );
  }
}

test('over all pairs of rows it is the index of scores side by side', async () => {
  assertNear(sparseRand(P, Q, ALL_PAIRS), await denseRand('exact'), 1e-6);
});

test('of pairs drawn at random it takes the same, with the same intervals', async () => {
  const pairs = { sample: 20_000, seed: 5 };
  const found = sparseRand(P, Q, pairs);
  assertNear(found, await denseRand(pairs), 2e-6);
  assert.ok(found.randError! > 0 && found.adjustedRandError! > 0);
});

test('among some rows it is theirs alone', async () => {
  const rows = Uint32Array.from({ length: ROWS / 2 }, (_, at) => 2 * at + 1);
  const expected = await withPool(1, async (pool) => {
    using memory = new KernelMemory();
    const [a, b] = [P, Q].map((scores) => fixedScores(dense(scores), 'scores', memory, pool));
    return await adjustedOfRows(a, b, rows, ALL_PAIRS, pool, memory);
  });
  const { adjustedRand } = sparseRand(P, Q, ALL_PAIRS, rows);
  assert.ok(Math.abs(adjustedRand! - expected!) < 1e-6, `${adjustedRand} ${expected}`);
});

test('its interval is that of scores side by side, over rows and over units', async () => {
  const units = unitsOf(Uint32Array.from({ length: ROWS }, (_, row) => row % 90));
  for (const each of [rowsAsUnits(ROWS), units]) {
    const expected = await withPool(1, (pool) => randLogWidth(dense(P), dense(Q), each, 3, pool));
    const found = sparseRandWidth(P, Q, each, 3, undefined, ROWS);
    assert.ok(Math.abs(found! / expected! - 1) < 1e-3, `${found} ${expected}`);
    const sampled = sparseRandWidth(P, Q, each, 3, undefined, 200);
    assert.ok(Math.abs(sampled! / expected! - 1) < 0.3, `${sampled} ${expected}`);
  }
});

test('without any score on a side there is no index', () => {
  const none = collectRows(ROWS, 0);
  for (let row = 0; row < ROWS; row++) none.endRow();
  const empty = none.scores();
  assert.deepEqual(sparseRand(P, empty, ALL_PAIRS), NO_RAND);
  assert.equal(sparseRandWidth(empty, Q, rowsAsUnits(ROWS), 1), null);
});
