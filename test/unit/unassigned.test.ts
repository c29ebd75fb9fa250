import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adjustedOfRows } from '../../src/alignment/adjustedOfRows';
import { fixedScores, type Scores } from '../../src/alignment/fixedPoint';
import { generalizedRand } from '../../src/alignment/generalizedRand';
import {
  amongAssigned,
  assignedByLabels,
  assignedByScores,
  hasUnassigned,
  unassignedRows,
} from '../../src/alignment/unassigned';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { unassignedNearest } from '../../src/runs/output/view';
import { seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';
import { softScores } from '../support/scores';

const ROWS = 150;
const ALL = { sample: 1_000_000, seed: 1 };

/** Soft scores of which about so many rows have none. */
function withUnassigned(seed: number, share: number, concepts: number): Scores {
  const scores = softScores(seed, ROWS, concepts);
  const random = seededRandom(seed + 1);
  for (let row = 0; row < ROWS; row++) {
    if (random() < share) scores.data.fill(0, row * concepts, (row + 1) * concepts);
  }
  return scores;
}

function distance({ concepts, data }: Scores, m: number, s: number): number {
  let sum = 0;
  for (let k = 0; k < concepts; k++) sum += Math.abs(data[m * concepts + k] - data[s * concepts + k]);
  return sum / 2;
}

/** 1 − D / E over all pairs of the rows, E over all pairs of pairs. */
function bruteForce(p: Scores, q: Scores, rows: readonly number[]): number {
  const pairs = rows.flatMap((m, i) => rows.slice(0, i).map((s) => [m, s] as const));
  const ofP = pairs.map(([m, s]) => distance(p, m, s));
  const ofQ = pairs.map(([m, s]) => distance(q, m, s));
  const found = ofP.reduce((sum, x, i) => sum + Math.abs(x - ofQ[i]), 0) / pairs.length;
  let expected = 0;
  for (const x of ofP) for (const y of ofQ) expected += Math.abs(x - y);
  return 1 - found / (expected / pairs.length ** 2);
}

async function measured<T>(
  p: Scores,
  q: Scores,
  measure: (
    of: readonly ReturnType<typeof fixedScores>[],
    pool: KernelPool,
    memory: KernelMemory,
  ) => Promise<T>,
): Promise<T> {
  return withPool(2, async (pool) => {
    using memory = new KernelMemory();
    return await measure(
      [p, q].map((side) => fixedScores(side, 'scores', memory, pool)),
      pool,
      memory,
    );
  });
}

test('unassigned rows are counted, and the index without them is that of the rows that are left', async () => {
  const p = withUnassigned(1, 0.4, 4);
  const q = withUnassigned(5, 0.3, 3);
  const has = ({ concepts, data }: Scores, row: number): boolean =>
    data.slice(row * concepts, (row + 1) * concepts).some((score) => score > 0);
  const all = Array.from({ length: ROWS }, (_, row) => row);
  const assigned = { a: assignedByScores(p), b: assignedByScores(q) };
  const { index, among } = await measured(p, q, async ([a, b], pool, memory) => ({
    index: await generalizedRand(a, b, 'exact', pool, memory, () => {}),
    among: await amongAssigned(a, b, assigned, ALL, pool, memory),
  }));
  const found = unassignedRows(assigned, index, among);
  const neither = all.filter((row) => !has(p, row) && !has(q, row));
  assert.ok(neither.length > 5);
  assert.deepEqual(
    [found.a, found.b, found.both],
    [all.filter((row) => !has(p, row)).length, all.filter((row) => !has(q, row)).length, neither.length],
  );
  let agreement = 0;
  let agreementOfUnassigned = 0;
  for (const m of all) {
    for (const s of all.filter((row) => row !== m)) {
      const same = 1 - Math.abs(distance(p, m, s) - distance(q, m, s));
      agreement += same;
      if (neither.includes(m) && neither.includes(s)) agreementOfUnassigned += same;
    }
  }
  assert.ok(Math.abs(found.shareOfRand! - agreementOfUnassigned / agreement) < 1e-9);
  const inBoth = all.filter((row) => has(p, row) && has(q, row));
  const inEither = all.filter((row) => has(p, row) || has(q, row));
  assert.ok(Math.abs(found.adjustedBoth! - bruteForce(p, q, inBoth)) < 1e-4, `${found.adjustedBoth}`);
  assert.ok(Math.abs(found.adjustedEither! - bruteForce(p, q, inEither)) < 1e-4, `${found.adjustedEither}`);
  assert.ok(found.adjustedEither! < index.adjustedRand!);
});

test('an index of some rows is estimated from a draw of their pairs', async () => {
  const p = withUnassigned(3, 0.2, 4);
  const q: Scores = { ...p, data: p.data.map((score, i) => (i % 7 === 0 ? score / 2 : score)) };
  const rows = Uint32Array.from({ length: 100 }, (_, i) => i + 50);
  const [exact, ...drawn] = await measured(p, q, async ([a, b], pool, memory) => {
    const found: (number | null)[] = [];
    for (const pairs of [ALL, { sample: 4900, seed: 1 }, { sample: 4900, seed: 2 }]) {
      found.push(await adjustedOfRows(a, b, rows, pairs, pool, memory));
    }
    return found;
  });
  assert.ok(Math.abs(exact! - bruteForce(p, q, [...rows])) < 1e-4);
  for (const value of drawn) assert.ok(Math.abs(value! - exact!) < 0.02, `${value} for ${exact}`);
  assert.notEqual(drawn[0], drawn[1]);
});

test('without unassigned rows the index among the assigned is the index, and without rows there is none', async () => {
  const index = { rand: 0.8, adjustedRand: 0.3 };
  const labels = Int32Array.from([0, 1, 1, 0]);
  const [all, none] = [labels, labels.map(() => -1)].map(assignedByLabels);
  assert.ok(!hasUnassigned({ a: all, b: all }));
  assert.deepEqual(unassignedRows({ a: all, b: all }, index, null), {
    ...{ a: 0, b: 0, both: 0, shareOfRand: 0, adjustedBoth: 0.3, adjustedEither: 0.3 },
  });
  const nothing = unassignedRows({ a: none, b: none }, { rand: null, adjustedRand: null }, null);
  assert.deepEqual(nothing, {
    ...{ a: 4, b: 4, both: 4, shareOfRand: null, adjustedBoth: null, adjustedEither: null },
  });
  const p = softScores(1, 4, 2);
  const among = await measured(p, p, ([a, b], pool, memory) =>
    amongAssigned(a, b, { a: none, b: all }, ALL, pool, memory),
  );
  assert.equal(among.both, null);
  assert.equal(among.either, 1);
});

test('an unassigned row is nearest to the concept of its largest proximity, or to none', () => {
  const data = Float32Array.from([0.2, 0.3, 0, 0, 0.4, 0.1, 0.3, 0.3, 0.1, 0.9]);
  const clustering = {
    ...{ labels: Int32Array.from([-1, -1, -1, -1, 1]), probabilities: new Float64Array(5) },
    ...{ persistence: null, outlierScores: null, exemplars: [] },
    proximity: { rows: 5, concepts: 2, data },
  };
  assert.deepEqual(unassignedNearest(clustering), [2, 1]);
});
