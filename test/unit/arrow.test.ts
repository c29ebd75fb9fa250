import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import type { StoredArray } from '../../src/features/arrayFile';
import { isLz4Frame, unpackLz4Block, unpackLz4Frames } from '../../src/features/lz4';
import { openArrays } from '../../src/features/openArrays';
import { heldBy, refusedFor } from '../support/heldBy';
import { folderTest } from '../support/temporaryFolder';

const FIXTURES = resolve('test', 'fixtures', 'arrow');
const ROWS = 40;
const COLUMNS = ['f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8'];

/** The lists of test/fixtures/write_others.py. */
const lists = Array.from({ length: ROWS }, (_, i) => [i / 8, 0 - i, i * 0.1]);
const single = (numbers: number[]): number[] => Array.from(Float32Array.from(numbers));

test('lists, arrays and numbers of every type, in files and streams, compressed or not', async () => {
  const matrix = Array.from({ length: ROWS }, (_, r) => [
    Number(r % 3 === 0),
    ...COLUMNS.map((code) => (code.endsWith('1') ? new Int8Array([3 * r])[0] : 3 * r)),
  ]).flat();
  for (const name of ['uncompressed.feather', 'lz4.feather', 'zstd.feather', 'stream.arrow']) {
    const { said, arrays, warnings } = await heldBy(join(FIXTURES, name));
    assert.deepEqual(said, [
      ...['vector 40 × 3 f4', 'large 40 × 3 f8', 'fixed 40 × 3 f8', 'half 40 × 3 f2'],
      ...['grid 40 × 2 × 3 f4', 'tensor 40 × 2 × 3 f4', 'columns 40 × 11 f8'],
    ]);
    assert.deepEqual(warnings, [
      'Column image holds text and is left out.',
      'Column ragged holds lists of different lengths and is left out.',
      'Column nested holds lists of lists (save one list of numbers a row, or the array with np.save) and is left out.',
      'Column kind holds text and is left out.',
      'Column parts holds a structure of several parts and is left out.',
      'Column bytes holds bytes (save lists of numbers: np.frombuffer(VALUE, dtype).tolist()) and is left out.',
      'Column day holds no plain numbers and is left out.',
      'Column nothing holds no plain numbers and is left out.',
    ]);
    const { vector, large, fixed, half, grid, tensor, columns } = arrays;
    assert.deepEqual(vector, single(lists.flat()), name);
    assert.deepEqual(large, lists.flat(), name);
    assert.deepEqual(fixed, lists.flat(), name);
    assert.deepEqual(half.slice(6, 8), [0.25, -2]);
    assert.deepEqual(grid, single(lists.flatMap((row) => [...row, ...row])), name);
    assert.deepEqual(
      tensor,
      Array.from({ length: 6 * ROWS }, (_, i) => i),
    );
    assert.deepEqual(columns, matrix, name);
  }
});

test('any rows are read, also across batches and back', async () => {
  for (const name of ['uncompressed.feather', 'lz4.feather']) {
    const opened = await openArrays(join(FIXTURES, name));
    for (const array of [opened.arrays[2], opened.arrays[6]] as StoredArray[]) {
      const width = array.shape[1];
      const all = Array.from(await array.read(0, ROWS));
      for (const [first, count] of [
        [0, 3],
        [3, 20],
        [30, 10],
        [5, 1],
        [16, 16],
        [0, 0],
      ] as const) {
        const part = all.slice(first * width, (first + count) * width);
        assert.deepEqual(Array.from(await array.read(first, count)), part, `${name} ${first}`);
      }
    }
    await opened.close();
  }
});

test('what pandas and polars write: an index and an id are left out, texts in views are gone over', async () => {
  const pandas = await heldBy(join(FIXTURES, 'pandas.feather'));
  assert.deepEqual(pandas.said, ['columns 40 × 2 f8']);
  assert.deepEqual(pandas.arrays.columns.slice(0, 6), [0, 0, 0.5, 2, 1, 4]);
  assert.equal(pandas.warnings[2], 'Column key is the index of pandas and is left out.');
  const polars = await heldBy(join(FIXTURES, 'polars.arrow'));
  assert.deepEqual(polars.said, ['emb 40 × 3 f4', 'list 40 × 3 f8']);
  assert.deepEqual({ ...polars.arrays }, { emb: single(lists.flat()), list: lists.flat() });
});

folderTest('what is absent, cut off or damaged is refused', async (folder) => {
  await refusedFor(join(FIXTURES, 'nulls.feather'), /column a has no value in row 1 \(counted from 0\)/);
  const bytes = await readFile(join(FIXTURES, 'uncompressed.feather'));
  const file = join(folder, 'x.feather');
  const changed = async (content: Buffer, pattern: RegExp): Promise<void> => {
    await writeFile(file, content);
    await refusedFor(file, pattern);
  };
  await changed(bytes.subarray(0, -40), /ends before its data do/);
  await changed(Buffer.concat([Buffer.from('FEA1'), bytes.subarray(4)]), /first version of Feather/);
  const footer = Buffer.from(bytes);
  footer.writeUInt32LE(2 ** 30, bytes.length - 10);
  await changed(footer, /is damaged/);
  const stream = await readFile(join(FIXTURES, 'stream.arrow'));
  await changed(stream.subarray(0, 8000), /ends before its data do|is damaged/);
  await changed(Buffer.from('text, and no Arrow at all'), /does not start as a \.feather file does/);
});

test('what LZ4 announces and does not hold is refused', () => {
  // One literal 7, a copy of five from one before, and a last literal.
  const block = [0x11, 7, 1, 0, 0x10, 9];
  const out = new Uint8Array(7);
  assert.equal(unpackLz4Block(Uint8Array.from(block), out), 7);
  assert.deepEqual(Array.from(out), [7, 7, 7, 7, 7, 7, 9]);
  for (const bad of [
    [0x11, 7, 0, 0, 0x10, 9],
    [0x11, 7, 2, 0, 0x10, 9],
    [0xf0, 255, 255],
    [0x1f, 7, 1, 0, 255, 0],
    [0x40, 1, 2],
  ]) {
    assert.throws(() => unpackLz4Block(Uint8Array.from(bad), new Uint8Array(7)), RangeError);
  }
  const frame = (...blocks: number[]): Uint8Array =>
    Uint8Array.of(4, 0x22, 0x4d, 0x18, 0x60, 0x70, 0, ...blocks);
  assert.ok(isLz4Frame(frame()));
  const stored = frame(2, 0, 0, 0x80, 5, 6, 0, 0, 0, 0);
  assert.deepEqual(Array.from(unpackLz4Frames(stored, new Uint8Array(2))), [5, 6]);
  assert.throws(() => unpackLz4Frames(stored, new Uint8Array(3)), RangeError);
  assert.throws(() => unpackLz4Frames(frame(9, 0, 0, 0x80, 5), new Uint8Array(9)), RangeError);
});

folderTest(
  'a list that names one batch many times is refused, whatever it says that each takes',
  async (folder) => {
    const bytes = await readFile(join(FIXTURES, 'uncompressed.feather'));
    const length = bytes.readUInt32LE(bytes.length - 10);
    const [start, end] = [bytes.length - 10 - length, bytes.length - 10];
    const footer = Buffer.from(bytes.subarray(start, end));
    // The fourth field of the table that it begins with a reference to: where the list of batches lies.
    const table = footer.readUInt32LE(0);
    const fields = table - footer.readInt32LE(table);
    const field = table + footer.readUInt16LE(fields + 4 + 2 * 3);
    const list = field + footer.readUInt32LE(field);
    const first = Buffer.from(footer.subarray(list + 4, list + 4 + 24));
    first.fill(0, 8);
    const padded = Buffer.concat([footer, Buffer.alloc(4 + ((8 - (footer.length % 8)) % 8))]);
    padded.writeUInt32LE(padded.length - field, field);
    const times = 100;
    const again = Buffer.concat([padded, Buffer.of(times, 0, 0, 0), ...Array<Buffer>(times).fill(first)]);
    const tail = Buffer.concat([Buffer.alloc(4), bytes.subarray(end + 4)]);
    tail.writeUInt32LE(again.length);
    const file = join(folder, 'x.feather');
    await writeFile(file, Buffer.concat([bytes.subarray(0, start), again, tail]));
    await refusedFor(file, /is damaged/);
  },
);
