import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centred, type Matrix } from '../../src/compute/dense';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { singularValues } from '../../src/compute/singularValues';
import { symmetricEigen } from '../../src/compute/symmetricEigen';
import { withPool } from '../support/pool';

function randomMatrix(seed: number, rows: number, columns: number, offset = 0): Matrix {
  const normal = normalRandom(seededRandom(seed));
  return {
    rows,
    columns,
    data: Float64Array.from({ length: rows * columns }, () => normal() + offset),
  };
}

function transpose({ rows, columns, data }: Matrix): Matrix {
  const out = Float64Array.from(data, (_, at) => data[(at % rows) * columns + Math.floor(at / rows)]);
  return { rows: columns, columns: rows, data: out };
}

/** AB by its definition. */
function multiplied(a: Matrix, b: Matrix): Float64Array {
  return Float64Array.from({ length: a.rows * b.columns }, (_, at) => {
    const i = Math.floor(at / b.columns);
    let sum = 0;
    for (let k = 0; k < a.columns; k++) {
      sum += a.data[i * a.columns + k] * b.data[k * b.columns + (at % b.columns)];
    }
    return sum;
  });
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  let worst = 0;
  for (let i = 0; i < actual.length; i++) worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
  assert.ok(worst <= tolerance, `off by ${worst}`);
}

test('the three products follow their definitions for all remainders of the tiles', () =>
  withPool(2, async (pool) => {
    const algebra = kernelAlgebra(pool);
    for (const [rows, f, g] of [
      [1, 1, 1],
      [2, 5, 3],
      [67, 4, 9],
      [130, 37, 42],
      [4099, 3, 6],
    ]) {
      const a = randomMatrix(rows, rows, f);
      const b = randomMatrix(rows + 1, rows, g);
      const c = randomMatrix(rows + 2, f, g);
      const d = randomMatrix(rows + 3, 11, f);
      const tolerance = 1e-14 * rows * f;
      assertClose(await algebra.crossProduct(a, b), multiplied(transpose(a), b), tolerance);
      assertClose(await algebra.crossProduct(a, a), multiplied(transpose(a), a), tolerance);
      assertClose(await algebra.product(a, c), multiplied(a, c), tolerance);
      assertClose(await algebra.rowProducts(a, d), multiplied(a, transpose(d)), tolerance);
    }
  }));

test('centred operands give what a centred copy gives', () =>
  withPool(1, async (pool) => {
    const a = randomMatrix(1, 50, 6, 1000);
    const { center } = centred(a);
    const copy: Matrix = { ...a, data: Float64Array.from(a.data, (x, at) => x - center[at % 6]) };
    const algebra = kernelAlgebra(pool);
    assertClose(await algebra.crossProduct(centred(a), a), multiplied(transpose(copy), a), 1e-9);
    assertClose(await algebra.rowProducts(centred(a), centred(a)), multiplied(copy, transpose(copy)), 1e-11);
  }));

test('products are the same bytes on any number of threads', async () => {
  const a = randomMatrix(1, 3000, 45);
  const b = randomMatrix(2, 3000, 38);
  const on = (threads: number) =>
    withPool(threads, async (pool) => [
      await kernelAlgebra(pool).crossProduct(a, b),
      await kernelAlgebra(pool).rowProducts(b, b),
    ]);
  const two = await on(2);
  for (const threads of [1, 3]) assert.deepEqual(await on(threads), two);
});

test('squared distances are exact for equal rows and near the definition', () =>
  withPool(1, async (pool) => {
    const x = randomMatrix(5, 40, 7, 100);
    x.data.copyWithin(7 * 9, 0, 7);
    const expected = new Float64Array(40 * 40);
    for (let i = 0; i < 40; i++) {
      for (let j = 0; j < 40; j++) {
        for (let c = 0; c < 7; c++) expected[i * 40 + j] += (x.data[i * 7 + c] - x.data[j * 7 + c]) ** 2;
      }
    }
    const distances = await kernelAlgebra(pool).rowDistances(x, x);
    assertClose(distances, expected, 1e-12);
    assertClose(await kernelAlgebra(pool).rowDistances(x, { ...x }), distances, 0);
    assert.equal(distances[9 * 40], 0);
    assert.equal(distances[5 * 40 + 5], 0);
  }));

/** Symmetric with the given eigenvalues: a diagonal matrix between random reflections. */
function withEigenvalues(values: readonly number[], seed: number): Float64Array {
  const n = values.length;
  let matrix: Matrix = { rows: n, columns: n, data: new Float64Array(n * n) };
  values.forEach((value, i) => (matrix.data[i * n + i] = value));
  for (let k = 0; k < 4; k++) {
    const v = Float64Array.from(randomMatrix(seed + k, 1, n).data);
    const norm = v.reduce((sum, x) => sum + x * x, 0);
    const reflection: Matrix = {
      rows: n,
      columns: n,
      data: Float64Array.from({ length: n * n }, (_, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        return (i === j ? 1 : 0) - (2 * v[i] * v[j]) / norm;
      }),
    };
    matrix = { ...matrix, data: multiplied({ ...matrix, data: multiplied(reflection, matrix) }, reflection) };
  }
  return Float64Array.from(matrix.data);
}

const SPECTRA: Record<string, number[]> = {
  'one value': [3],
  'two values': [2, -1],
  'separate values': Array.from({ length: 40 }, (_, i) => 40 - i),
  'equal values': [5, 5, 5, 2, 2, 1, 1, 1, 1, 0, 0, -3],
  'values over many magnitudes': Array.from({ length: 25 }, (_, i) => 10 ** -i),
  identity: new Array<number>(9).fill(1),
  zeros: new Array<number>(6).fill(0),
};

for (const [name, values] of Object.entries(SPECTRA)) {
  test(`eigenvalues and eigenvectors of a symmetric matrix: ${name}`, () => {
    const n = values.length;
    const matrix = withEigenvalues(values, 7);
    const eigen = symmetricEigen(matrix, n, n);
    const size = Math.max(...values.map(Math.abs), 1e-300);
    assertClose(eigen.values, values, 1e-13 * size * n);
    const vectors: Matrix = { rows: n, columns: n, data: eigen.vectors };
    const identity = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
    assertClose(multiplied(vectors, transpose(vectors)), identity, 1e-12);
    const scaled = Float64Array.from(eigen.vectors, (x, at) => x * eigen.values[Math.floor(at / n)]);
    const image = multiplied(vectors, { rows: n, columns: n, data: matrix });
    assertClose(image, scaled, 1e-13 * size * n);
  });
}

test('singular values of tall, wide and deficient matrices', () => {
  const tall = randomMatrix(3, 30, 12);
  const values = singularValues(Float64Array.from(tall.data), 30, 12);
  const gram = multiplied(transpose(tall), tall);
  assertClose(
    values.map((x) => x * x),
    symmetricEigen(gram, 12, 0).values,
    1e-11,
  );
  assertClose(singularValues(Float64Array.from(transpose(tall).data), 12, 30), values, 1e-12);
  assert.deepEqual(singularValues(new Float64Array(12), 4, 3), new Float64Array(3));
  const rankOne = multiplied(randomMatrix(1, 6, 1), randomMatrix(2, 1, 4));
  const [first, ...rest] = singularValues(rankOne, 6, 4);
  assert.ok(Math.abs(first ** 2 - rankOne.reduce((sum, x) => sum + x * x, 0)) < 1e-12);
  assertClose(rest, [0, 0, 0], 1e-14);
});
