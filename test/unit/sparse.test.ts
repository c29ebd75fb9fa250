import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import type { StoredArray } from '../../src/features/arrayFile';
import type { ElementType } from '../../src/features/elementType';
import { numbersOf } from '../../src/features/tableNumbers';
import { sparseColumns, sparseRows, sparseTriples } from '../../src/features/sparse/sparseArray';
import { openArrays } from '../../src/features/openArrays';
import { heldBy, refusedFor } from '../support/heldBy';

const FIXTURES = resolve('test', 'fixtures');

/** The matrix of test/fixtures/write_others.py. */
const MATRIX = Array.from({ length: 40 }, (_, row) =>
  Array.from({ length: 8 }, (_, column) =>
    row === 39 ? column + 1 : column === row % 8 && row !== 3 ? row / 4 : 0,
  ),
);

test('what scipy saves by rows, by columns or with places is read as rows', async () => {
  for (const kind of ['csr', 'csc', 'coo']) {
    const { arrays, said } = await heldBy(join(FIXTURES, 'npz', `${kind}.npz`));
    assert.deepEqual(said, [' 40 × 8 f4']);
    assert.deepEqual(arrays[''], MATRIX.flat(), kind);
  }
  const { arrays } = await heldBy(join(FIXTURES, 'npz', 'stored.npz'));
  assert.deepEqual(
    arrays[''],
    MATRIX.flat().map((value) => Number(value !== 0)),
  );
  await refusedFor(
    join(FIXTURES, 'npz', 'bsr.npz'),
    /^is a sparse matrix of scipy in a format that is not read\. .*tocsr\(\)/,
  );
});

test('any rows of a sparse matrix are read, also back', async () => {
  for (const kind of ['csr', 'csc', 'coo']) {
    const opened = await openArrays(join(FIXTURES, 'npz', `${kind}.npz`));
    for (const [first, count] of [
      [38, 2],
      [0, 3],
      [3, 1],
      [10, 0],
      [5, 30],
    ] as const) {
      const rows = MATRIX.slice(first, first + count).flat();
      assert.deepEqual(Array.from(await opened.arrays[0].read(first, count)), rows, `${kind} ${first}`);
    }
    await opened.close();
  }
});

test('matrices of AnnData, dense and sparse, and what describes columns and pairs', async () => {
  const { arrays, said, warnings } = await heldBy(join(FIXTURES, 'hdf5', 'sparse.h5ad'));
  assert.deepEqual(said, [
    ...['X 40 × 8 f4', 'layers/counts 40 × 8 f8', 'layers/dense 40 × 8 f4'],
    ...['obsm/X_pca 40 × 3 f8', 'raw/X 40 × 8 f4'],
  ]);
  assert.deepEqual(arrays.X, MATRIX.flat());
  assert.deepEqual(arrays['layers/counts'], MATRIX.flat());
  assert.deepEqual(arrays['raw/X'], MATRIX.flat());
  assert.deepEqual(
    arrays['layers/dense'],
    MATRIX.flat().map((value) => 2 * value),
  );
  assert.deepEqual(
    arrays['obsm/X_pca'],
    Array.from({ length: 120 }, (_, i) => i),
  );
  assert.deepEqual(warnings, [
    'What is in obsp, raw, uns, var, varm is left out: it describes columns and pairs.',
  ]);
  const old = await heldBy(join(FIXTURES, 'hdf5', 'square.h5ad'));
  assert.deepEqual(old.said, ['X 8 × 8 f4']);
  assert.deepEqual(old.arrays.X, MATRIX.slice(0, 8).flat());
  assert.match(old.warnings[0], /^the parts of the sparse matrix layers\/bad do not belong together/);
});

test('a loom holds genes × cells, of which the cells are the rows', async () => {
  const { arrays, said, warnings } = await heldBy(join(FIXTURES, 'hdf5', 'cells.loom'));
  const all = Array.from({ length: 320 }, (_, i) => i);
  assert.deepEqual(said, ['col_attrs/PCA 40 × 3 f4', 'layers/spliced 40 × 8 i4', 'matrix 40 × 8 f4']);
  assert.deepEqual(arrays.matrix, all);
  assert.deepEqual(arrays['layers/spliced'], all);
  assert.deepEqual(
    arrays['col_attrs/PCA'],
    all.filter((i) => i % 8 < 3),
  );
  assert.deepEqual(warnings, [
    'col_attrs/CellID holds text and is left out.',
    'What is in row_attrs is left out: it describes genes and pairs.',
  ]);
});

function list(numbers: number[], dtype: ElementType = 'i4'): StoredArray {
  const all = numbersOf(dtype, numbers.length);
  all.set(numbers);
  return {
    ...{ name: 'x', shape: [numbers.length], dtype },
    read: (first, count) => Promise.resolve(all.slice(first, first + count)),
  };
}

test('parts that do not belong together are refused, and numbers at one place are added', async () => {
  const matrix = {
    name: '',
    shape: [2, 3] as const,
    data: list([1, 2, 4], 'f4'),
    file: 'x.npz',
    fileBytes: 1000,
  };
  const rows = async (indices: number[], starts: number[]): Promise<number[]> =>
    Array.from(await sparseRows(matrix, list(indices), list(starts)).read(0, 2));
  assert.deepEqual(await rows([0, 2, 2], [0, 1, 3]), [1, 0, 0, 0, 0, 6]);
  const columns = sparseColumns(matrix, list([1, 0, 1]), list([0, 1, 1, 3]));
  assert.deepEqual(Array.from(await columns.read(0, 2)), [0, 0, 2, 1, 0, 4]);
  const places = sparseTriples(matrix, list([1, 1, 0]), list([2, 2, 0]));
  assert.deepEqual(Array.from(await places.read(1, 1)), [0, 0, 3]);
  const refused = (made: () => unknown): Promise<void> =>
    assert.rejects(
      () => Promise.resolve().then(made),
      /^UserError: x\.npz: the parts of the sparse matrix do not belong together/,
    );
  for (const [indices, starts] of [
    [
      [0, 3, 2],
      [0, 1, 3],
    ],
    [
      [0, -1, 2],
      [0, 1, 3],
    ],
    [
      [0, 1, 2],
      [0, 2, 1],
    ],
    [
      [0, 1, 2],
      [0, 1, 4],
    ],
    [
      [0, 1, 2],
      [-1, 1, 3],
    ],
    [
      [0, 1, 2],
      [0, 3],
    ],
    [
      [0, 1],
      [0, 1, 2],
    ],
  ]) {
    await refused(() => rows(indices, starts));
  }
  await refused(() => sparseTriples(matrix, list([2, 0, 0]), list([0, 0, 0])).read(0, 2));
  const wide = { ...matrix, shape: [2, 2 ** 22] as const };
  assert.throws(
    () => sparseRows(wide, list([0, 1, 2]), list([0, 1, 3])),
    /4194304 columns, more than its file/,
  );
});
