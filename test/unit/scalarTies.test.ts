import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestRows } from '../../src/alignment/scalars/nearestRows';
import { ranked } from '../../src/alignment/scalars/ranks';
import { similarityScalars } from '../../src/alignment/scalars/scalars';
import type { Matrix } from '../../src/compute/dense';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import { seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';

const ROWS = 80;

/** Numbers below 1, then what they become. */
function drawn(seed: number, columns: number, value: (random: number, column: number) => number): Matrix {
  const random = seededRandom(seed);
  const data = Float64Array.from({ length: ROWS * columns }, (_, at) => value(random(), at % columns));
  return { rows: ROWS, columns, data };
}

/** Each row has one of the columns. */
function oneHot(seed: number, columns: number): Matrix {
  const random = seededRandom(seed);
  const data = new Float64Array(ROWS * columns);
  for (let row = 0; row < ROWS; row++) data[row * columns + Math.floor(columns * random())] = 1;
  return { rows: ROWS, columns, data };
}

/** Each column with a unit of its own, as standardising leaves it. */
const units = (column: number): number => 1 / (column + 3);

/**
 * RSA by scipy 1.17, `spearmanr(pdist(A), pdist(B))`, and mutual nearest neighbours by `argsort(squareform(pdist(X)), axis=1,
 * kind='stable')` of numpy, which takes the lower of two rows that are as far.
 */
const CASES: [what: string, a: Matrix, b: Matrix, rsa: number, mutualKnn: number][] = [
  [
    'sparse binary',
    drawn(1, 70, (x) => +(x < 0.05)),
    drawn(1, 70, (x) => +(x < 0.06)),
    0.9227288351282525,
    0.5525,
  ],
  [
    'binary in tenths',
    drawn(1, 70, (x) => 0.1 * +(x < 0.4)),
    drawn(1, 70, (x) => 0.1 * +(x < 0.45)),
    0.8119709739214578,
    0.61,
  ],
  [
    'columns of many units',
    drawn(2, 9, (x, c) => units(c) * +(x < 0.2)),
    drawn(2, 9, (x, c) => units(8 - c) * +(x < 0.3)),
    0.14365525847776633,
    0.26125,
  ],
  [
    'integers',
    drawn(3, 12, (x) => Math.floor(7 * x)),
    drawn(3, 12, (x) => Math.floor(3 * x)),
    0.8008839902079463,
    0.6225,
  ],
  ['classes', oneHot(4, 5), oneHot(4, 7), 0.6636510409947574, 0.6125],
  ['no ties', drawn(5, 12, (x) => x), drawn(5, 12, (x) => x * x), 0.8885233003795602, 0.7075],
];

for (const [what, a, b, rsa, mutualKnn] of CASES) {
  test(`RSA and mutual neighbours of ${what} are those of scipy`, () =>
    withPool(1, async (pool) => {
      const options = { seed: 1, check: () => undefined };
      const found = await similarityScalars(a, b, kernelAlgebra(pool), options, () => undefined);
      assert.ok(Math.abs(found.rsa.value - rsa) < 1e-12, `RSA is ${found.rsa.value}`);
      assert.ok(Math.abs(found.mutualKnn.value - mutualKnn) < 1e-12, `mutual: ${found.mutualKnn.value}`);
    }));
}

test('distances that only rounding tells apart are tied, however many follow each other', () => {
  const step = 2 ** -41;
  const { ranks } = ranked(Float64Array.of(1 + 2 * step, 3, 1, 1 + step, 1 + 2 ** -30, 0));
  assert.deepEqual([...ranks], [2, 5, 2, 2, 4, 0]);
});

test('of tied rows the lower is the nearer, also where they are more than are looked for', () => {
  const step = 2 ** -45;
  const distances = Float64Array.from({ length: 16 }, (_, row) => 4 * (1 - row * step));
  distances[9] = 1;
  const { k, rows } = nearestRows(distances, Int32Array.of(2));
  assert.equal(k, 10);
  assert.deepEqual([...rows], [9, 0, 1, 3, 4, 5, 6, 7, 8, 10]);
});
