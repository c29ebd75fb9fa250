import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fixedScores } from '../../src/alignment/fixedPoint';
import { generalizedRand } from '../../src/alignment/generalizedRand';
import { randWithColumn } from '../../src/alignment/randWithColumn';
import { KernelMemory } from '../../src/compute/memory';
import { areaUnderCurve } from '../../src/concepts/quality/areaUnderCurve';
import { linearity } from '../../src/concepts/quality/linearity';
import { fitMachines } from '../../src/concepts/quality/supportVectors';
import { wholeDimension } from '../../src/concepts/quality/wholeDimension';
import { seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';

/** What `test/fixtures/paper/write.py` writes. */
interface Measures {
  columns: number;
  concepts: number;
  x: number[];
  labels: number[];
  linearity: { accuracy: number; auc: number; coefficients: number[]; intercepts: number[] };
  known: number[];
  proximity: number[];
  rand: { rand: number; adjustedRand: number };
  sheet: number[];
  twonn: number;
}

const measures = JSON.parse(readFileSync('test/fixtures/paper/measures.json', 'utf8')) as Measures;
const { columns, concepts } = measures;
const labels = Int32Array.from(measures.labels);
const rows = labels.length;
const x = { rows, columns, data: Float32Array.from(measures.x) };
const scores = { rows, concepts, data: Float32Array.from(measures.proximity) };

const near = (found: number, wanted: number, tolerance: number): void =>
  assert.ok(Math.abs(found - wanted) <= tolerance, `${found} instead of ${wanted}`);

test('support vector machines are those of LIBLINEAR', async () => {
  const kept = [...labels.keys()].filter((row) => labels[row] >= 0);
  const data = Float32Array.from(
    kept.flatMap((row) => [...x.data.subarray(row * columns, (row + 1) * columns)]),
  );
  const classed = { rows: kept.length, columns, data, classes: Int32Array.from(kept, (row) => labels[row]) };
  const { coefficients, intercepts } = measures.linearity;
  const fit = (seed: number, threads: number, until?: { tolerance: number; epochs: number }) =>
    withPool(threads, (pool) => fitMachines(classed, concepts, seed, pool, () => undefined, until));
  for (const seed of [1, 2]) {
    const { weights, offsets } = await fit(seed, 2, { tolerance: 1e-9, epochs: 1e5 });
    offsets.forEach((offset, k) => near(offset, intercepts[k], 1e-6));
    weights.forEach((weight, at) => near(weight, coefficients[at], 1e-6));
  }
  assert.deepEqual(await fit(3, 1), await fit(3, 3));
});

test('linear separability on the rows that were learned from is that of the authors’ program', async () => {
  const found = await withPool(1, (pool) => linearity(x, labels, concepts, 1, pool, () => undefined));
  const learned = labels.filter((label) => label >= 0).length;
  assert.equal(found!.rows, learned);
  // One row may fall to the other side within the tolerance of the machines.
  near(found!.accuracy, measures.linearity.accuracy, 1.01 / learned);
  near(found!.auc, measures.linearity.auc, 1e-3);
  const one = labels.map((label) => (label > 0 ? -1 : label));
  assert.equal(await withPool(1, (pool) => linearity(x, one, concepts, 1, pool, () => undefined)), null);
});

test('the area under the curve, by hand', () => {
  const area = (values: number[], of: number[]): number =>
    areaUnderCurve(Float64Array.from(values), Uint8Array.from(of));
  assert.equal(area([1, 2, 3, 4], [0, 0, 1, 1]), 1);
  assert.equal(area([1, 2, 3, 4], [1, 1, 0, 0]), 0);
  assert.equal(area([1, 2, 3, 4], [0, 1, 0, 1]), 0.75);
  assert.equal(area([1, 1, 1, 2], [0, 1, 0, 1]), 0.75);
  assert.ok(Number.isNaN(area([1, 2], [1, 1])));
});

test('the generalized Rand index with a column is that of its one-hot scores over all pairs of rows', async () => {
  const codes = Int32Array.from(measures.known);
  const found = await withPool(2, async (pool) => {
    const direct = randWithColumn(scores, { codes, values: 6 }, pool)!;
    near(direct.rand, measures.rand.rand, 1e-6);
    near(direct.adjustedRand!, measures.rand.adjustedRand, 1e-6);
    using memory = new KernelMemory();
    const oneHot = new Float32Array(rows * 6);
    codes.forEach((code, row) => (oneHot[row * 6 + code] = 1));
    const a = fixedScores(scores, 'Scores', memory, pool);
    const b = fixedScores({ rows, concepts: 6, data: oneHot }, 'One-hot scores', memory, pool);
    const byPairs = await generalizedRand(a, b, 'exact', pool, memory, () => undefined);
    near(direct.rand, byPairs.rand!, 1e-6);
    near(direct.adjustedRand!, byPairs.adjustedRand!, 1e-4);
    return direct;
  });
  assert.deepEqual([found.rows, found.values], [rows, 6]);
});

test('rows whose value is not known take no part, and crisp concepts that are the values agree', async () => {
  await withPool(1, (pool) => {
    const codes = Int32Array.of(0, 0, 1, 1, -1, 3);
    const crisp = {
      rows: 6,
      concepts: 3,
      data: Float32Array.of(1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1),
    };
    assert.deepEqual(randWithColumn(crisp, { codes, values: 4 }, pool), {
      rand: 1,
      adjustedRand: 1,
      rows: 5,
      values: 3,
    });
    // Pairs of rows by hand: of 10 there are 8 between two values, which concepts that are all the same call together.
    const same = { rows: 6, concepts: 1, data: new Float32Array(6).fill(1) };
    const { rand, adjustedRand } = randWithColumn(same, { codes, values: 4 }, pool)!;
    near(rand, 0.2, 1e-12);
    near(adjustedRand!, 0, 1e-12);
    assert.equal(
      randWithColumn(crisp, { codes: codes.map((code) => Math.min(code, 0)), values: 4 }, pool),
      null,
    );
    assert.equal(
      randWithColumn({ rows: 6, concepts: 0, data: new Float32Array(0) }, { codes, values: 4 }, pool),
      null,
    );
    return Promise.resolve();
  });
});

test('the intrinsic dimension of all rows is that of scikit-dimension', async () => {
  const sheet = { rows: 300, columns: 6, data: Float32Array.from(measures.sheet) };
  const flat = { rows: 300, columns: 1, data: Float32Array.from({ length: 300 }, seededRandom(3)) };
  await withPool(2, async (pool) => {
    const inX = await wholeDimension(sheet, null, 1, pool);
    near(inX.dimension!, measures.twonn, 1e-5);
    assert.deepEqual(inX, { ...inX, ofFeatures: inX.dimension, rows: 300, featureRows: 300 });
    const inZ = await wholeDimension(sheet, flat, 1, pool);
    assert.equal(inZ.ofFeatures, inX.dimension);
    assert.ok(inZ.dimension! < 1.6, `${inZ.dimension}`);
  });
});
