import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { reverseAxes } from '../../src/features/reverseAxes';
import { heldBy, refusedFor } from '../support/heldBy';
import { folderTest } from '../support/temporaryFolder';

const FIXTURES = resolve('test', 'fixtures', 'matlab');

/** The numbers of test/fixtures/write_others.py. */
const numbers = Array.from({ length: 320 }, (_, i) => i / 4);

test('matrices as MATLAB shows them, compressed or not', async () => {
  for (const name of ['plain', 'packed']) {
    const { arrays, said, warnings } = await heldBy(join(FIXTURES, `${name}.mat`));
    assert.deepEqual(said, [
      ...['small 2 × 2 i1', 'single 40 × 8 f4', 'tokens 5 × 8 × 8 f8', 'flags 40 × 8 u1'],
      ...['large 40 × 8 u8', 'one 1 × 1 f8', 'features 40 × 8 f8'],
    ]);
    assert.deepEqual(arrays.small, [1, 2, -3, 4]);
    for (const each of ['single', 'tokens', 'features'])
      assert.deepEqual(arrays[each], numbers, `${name} ${each}`);
    assert.deepEqual(
      arrays.flags,
      numbers.map((value) => Number(value % 2 === 0)),
    );
    assert.deepEqual(arrays.large, numbers.map(Math.floor));
    assert.deepEqual(warnings, [
      'text holds text and is left out.',
      'cells holds cells (save a matrix) and is left out.',
      'parts holds a structure (save its fields: save -struct) and is left out.',
      'complex holds complex numbers and is left out.',
      'sparse holds a sparse matrix (save full(X)) and is left out.',
    ]);
  }
});

test('MATLAB 7.3 is HDF5 with its axes reversed', async () => {
  const { arrays, said, warnings } = await heldBy(join(FIXTURES, 'hdf5.mat'));
  assert.deepEqual(said, [
    'features 40 × 8 f8',
    'flags 40 × 8 u1',
    'sparse 40 × 8 f8',
    'tokens 5 × 8 × 8 f4',
  ]);
  assert.deepEqual(arrays.features, numbers);
  assert.deepEqual(arrays.tokens, numbers);
  assert.deepEqual(arrays.sparse.slice(312), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(warnings, [
    'cells holds references and is left out.',
    'word holds text and is left out.',
    'What is in #refs# is left out: these are contents of cells and objects (save matrices).',
  ]);
});

test('axes are reversed whatever their number', () => {
  const of = (...lengths: number[]): number[] =>
    Array.from(
      reverseAxes(
        Int32Array.from({ length: 24 }, (_, i) => i),
        lengths,
      ),
    ).slice(0, 6);
  assert.deepEqual(of(24), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(of(6, 4), [0, 6, 12, 18, 1, 7]);
  assert.deepEqual(of(2, 3, 4), [0, 6, 12, 18, 2, 8]);
  assert.deepEqual(of(1, 24, 1), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(of(6, 1, 4), [0, 6, 12, 18, 1, 7]);
});

folderTest('what is damaged, cut off or of another version is refused', async (folder) => {
  const file = join(folder, 'x.mat');
  const refused = async (bytes: Uint8Array, pattern: RegExp): Promise<void> => {
    await writeFile(file, bytes);
    await refusedFor(file, pattern);
  };
  const plain = await readFile(join(FIXTURES, 'plain.mat'));
  const packed = await readFile(join(FIXTURES, 'packed.mat'));
  await refused(plain.subarray(0, 100), /ends inside its header/);
  await refused(plain.subarray(0, -40), /ends before its data do/);
  const other = Buffer.from(packed);
  other.fill(7, 160, 190);
  await refused(other, /is damaged/);
  await refused(
    Buffer.concat([Buffer.alloc(20), plain.subarray(20)]),
    /is a \.mat file, which is not read.*loadmat/,
  );
});
