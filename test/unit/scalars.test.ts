import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranked } from '../../src/alignment/scalars/ranks';
import { sampleRows } from '../../src/alignment/scalars/sampleRows';
import { similarityScalars } from '../../src/alignment/scalars/scalars';
import type { Matrix } from '../../src/compute/dense';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { symmetricEigen } from '../../src/compute/symmetricEigen';
import { SCALARS, type Scalars } from '../../src/shared/scalars/scalars';
import { withPool } from '../support/pool';
import { shuffled } from '../support/scores';

const NAMES = [
  ...(['cka', 'ckaDebiased', 'ckaRbf', 'ckaDebiasedRbf'] as const),
  ...(['rsa', 'mutualKnn', 'procrustes'] as const),
];

/** Rows of `blobs` groups. */
function blobs(seed: number, rows: number, columns: number, groups = 4): Matrix {
  const normal = normalRandom(seededRandom(seed));
  const data = Float64Array.from(
    { length: rows * columns },
    (_, at) => normal() + 4 * Number((at % columns) % groups === Math.floor(at / columns) % groups),
  );
  return { rows, columns, data };
}

function map(matrix: Matrix, value: (x: number, row: number, column: number) => number): Matrix {
  const { columns, data } = matrix;
  return {
    ...matrix,
    data: Float64Array.from(data, (x, at) => value(x, Math.floor(at / columns), at % columns)),
  };
}

function scalarsOf(a: Matrix, b: Matrix, threads = 1): Promise<Scalars> {
  const options = { seed: 1, check: () => undefined };
  return withPool(threads, (pool) => similarityScalars(a, b, kernelAlgebra(pool), options, () => undefined));
}

function valuesOf(scalars: Scalars): number[] {
  return NAMES.map((name) => scalars[name].value);
}

function assertNear(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  actual.forEach((value, i) => {
    assert.ok(Math.abs(value - expected[i]) <= tolerance, `${NAMES[i]}: ${value} instead of ${expected[i]}`);
  });
}

test('scalars keep their names and their order in JSON and CSV, whatever is added', () => {
  assert.deepEqual(
    SCALARS.slice(0, NAMES.length).map(({ id }) => id),
    NAMES,
  );
  const columns = SCALARS.map(({ column }) => column).filter((column) => column !== null);
  assert.deepEqual(columns.slice(0, 5), ['cka', 'cka_debiased', 'rsa', 'mutual_knn', 'procrustes']);
  for (const names of [SCALARS.map(({ id }) => id), columns]) assert.equal(new Set(names).size, names.length);
});

test('facts beside CKA name only scalars that are known', () => {
  const words = { count: String, value: ({ value }: { value: number }) => value.toFixed(2) };
  const [half, third] = [0.5, 0.25].map((value) => ({ value, rows: 9 }));
  const facts = (all: object): string[] => SCALARS[0].facts!({ ...all }, words);
  assert.deepEqual(facts({}), []);
  assert.deepEqual(facts({ ckaDebiased: half, ckaRbf: half }), ['Debiased: 0.50.']);
  assert.deepEqual(facts({ ckaRbf: half, ckaDebiasedRbf: third }), [
    'With a Gaussian kernel, over 9 rows: 0.50, debiased 0.25.',
  ]);
});

test('a representation is the same as itself, turned, moved and scaled', async () => {
  const x = blobs(1, 90, 12);
  const symmetric = blobs(2, 12, 12);
  const rotation = symmetricEigen(Float64Array.from(symmetric.data), 12, 12).vectors;
  const turned = map(x, (_, row, column) => {
    let sum = 0;
    for (let c = 0; c < 12; c++) sum += x.data[row * 12 + c] * rotation[c * 12 + column];
    return 3 * sum + column;
  });
  const ones = NAMES.map(() => 1);
  assertNear(valuesOf(await scalarsOf(x, x)), ones, 1e-12);
  assertNear(valuesOf(await scalarsOf(x, turned)), ones, 1e-9);
});

test('the two sides may change places', async () => {
  const [a, b] = [blobs(1, 120, 7), blobs(2, 120, 19)];
  assertNear(valuesOf(await scalarsOf(a, b)), valuesOf(await scalarsOf(b, a)), 1e-12);
});

test('shuffled rows leave nothing but chance', async () => {
  const x = blobs(3, 400, 60, 60);
  const order = shuffled(5, 400);
  const other = map(x, (_, row, column) => x.data[order[row] * 60 + column]);
  const scalars = await scalarsOf(x, other);
  for (const name of ['ckaDebiased', 'ckaDebiasedRbf', 'rsa'] as const) {
    assert.ok(Math.abs(scalars[name].value) < 0.1, `${name} is ${scalars[name].value}`);
  }
  assert.ok(Math.abs(scalars.mutualKnn.value - 10 / 399) < 0.02, `${scalars.mutualKnn.value}`);
  assert.ok(scalars.cka.value > scalars.ckaDebiased.value + 0.02, 'the biased value is higher');
});

test('what two representations share raises every measure', async () => {
  const x = blobs(3, 200, 30);
  const noise = normalRandom(seededRandom(8));
  const near = map(x, (value) => value + 0.3 * noise());
  const far = map(x, (value) => value + 3 * noise());
  const [high, low] = [valuesOf(await scalarsOf(x, near)), valuesOf(await scalarsOf(x, far))];
  high.forEach((value, i) => assert.ok(value > low[i] + 0.1, `${NAMES[i]}: ${value} and ${low[i]}`));
});

test('nothing that varies gives 0, and everything is finite', async () => {
  const x = blobs(4, 30, 6);
  const constant = map(x, () => 7);
  const zero = map(x, () => 0);
  for (const flat of [constant, zero]) {
    for (const scalars of [await scalarsOf(x, flat), await scalarsOf(flat, flat)]) {
      for (const name of NAMES) {
        assert.ok(Number.isFinite(scalars[name].value), name);
        if (name !== 'mutualKnn') assert.equal(scalars[name].value, 0, name);
      }
    }
  }
  const oneColumn = map(x, (value, _, column) => (column === 2 ? value : 1));
  assertNear(
    valuesOf(await scalarsOf(oneColumn, oneColumn)),
    NAMES.map(() => 1),
    1e-12,
  );
});

test('fewer rows than columns, and as few as four', async () => {
  for (const rows of [4, 9, 25]) {
    const scalars = await scalarsOf(blobs(1, rows, 70), blobs(2, rows, 33));
    for (const name of NAMES) {
      assert.ok(Math.abs(scalars[name].value) < 1 + 1e-9, `${name} of ${rows} rows: ${scalars[name].value}`);
      assert.equal(scalars[name].rows, rows);
    }
  }
});

test('wide representations: the Procrustes similarity of all columns, from the space that the rows span', async () => {
  const rows = 40;
  const x = blobs(1, rows, 3);
  const y = blobs(2, rows, 5);
  // Repeating columns scales all inner products alike.
  const wide = (matrix: Matrix): Matrix => {
    const columns = 1030;
    const used = columns - (columns % matrix.columns);
    const data = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      for (let c = 0; c < used; c++) {
        data[row * columns + c] = matrix.data[row * matrix.columns + (c % matrix.columns)];
      }
    }
    return { rows, columns, data };
  };
  const narrow = await scalarsOf(x, y);
  const same = await scalarsOf(wide(x), wide(y));
  assertNear(valuesOf(same), valuesOf(narrow), 1e-7);
});

test('many rows: pairs from a seeded sample, neighbours among all rows, the same on any number of threads', async () => {
  const [a, b] = [blobs(1, 3050, 8), blobs(2, 3050, 6)];
  const scalars = await scalarsOf(a, b, 2);
  assert.deepEqual(
    NAMES.map((name) => scalars[name].rows),
    [3050, 3050, 2000, 2000, 2000, 256, 3050],
  );
  assert.deepEqual(await scalarsOf(a, b, 1), scalars);
});

test('a sample holds rows once, all when it is large enough, and depends on the seed', () => {
  assert.deepEqual([...sampleRows(5, 9, 1)], [0, 1, 2, 3, 4]);
  const some = sampleRows(1000, 100, 1);
  assert.equal(new Set(some).size, 100);
  assert.ok(some.every((row, i) => row < 1000 && (i === 0 || row > some[i - 1])));
  assert.deepEqual(sampleRows(1000, 100, 1), some);
  assert.notDeepEqual(sampleRows(1000, 100, 2), some);
});

test('ranks share the mean of equal values', () => {
  const { ranks, sorted } = ranked(Float64Array.of(2, 0, 1e-300, 2, -0, 5e9, 2));
  assert.deepEqual([...ranks], [4, 0.5, 2, 4, 0.5, 6, 4]);
  assert.deepEqual([...sorted], [0, 0, 1e-300, 2, 2, 2, 5e9]);
});

test('many distances have the ranks of a plain sort, also where one is far from all others', () => {
  const random = seededRandom(5);
  const values = Float64Array.from({ length: 5000 }, () => Math.round(1e4 * random() ** 3));
  for (const farthest of [2e4, 1e30]) {
    values[17] = farthest;
    const sorted = values.slice().sort();
    const rankOf = (value: number): number => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2;
    const found = ranked(values);
    assert.deepEqual(found.sorted, sorted);
    assert.deepEqual(found.ranks, values.map(rankOf));
  }
});
