import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { openArrays } from '../../src/features/openArrays';
import { inflate, unsnappy } from '../../src/features/parquet/inflate';
import { readParquetTable } from '../../src/features/parquet/parquetTable';
import type { CodedTexts } from '../../src/features/textCodes';
import { checkThrift } from '../../src/features/parquet/thriftLists';
import { refusedFor } from '../support/heldBy';
import { folderTest } from '../support/temporaryFolder';

const FIXTURES = resolve('test', 'fixtures', 'parquet');
const ROWS = 40;
const COLUMNS = ['f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8'];

/** The lists of test/fixtures/write.py. */
const lists = Array.from({ length: ROWS }, (_, i) => [i / 8, 0 - i, i * 0.1]).flat();

test('lists and numbers of every type, under every compression, in pages of both versions', async () => {
  for (const name of ['none', 'snappy', 'gzip', 'zstd', 'brotli', 'version2']) {
    const opened = await openArrays(join(FIXTURES, `${name}.parquet`));
    try {
      assert.deepEqual(
        opened.arrays.map(({ name, shape, dtype }) => [name, ...shape, dtype]),
        [
          ['vector', ROWS, 3, 'f4'],
          ['fixed', ROWS, 3, 'f8'],
          ['half', ROWS, 3, 'f2'],
          ['columns', ROWS, 11, 'f8'],
        ],
      );
      assert.deepEqual(opened.warnings, [
        'Column image holds text and is left out.',
        'Column ragged holds lists of different lengths and is left out.',
        'Column day holds no plain numbers and is left out.',
      ]);
      const [vector, fixed, half, columns] = opened.arrays;
      const single = Array.from(Float32Array.from(lists));
      const matrix = Array.from({ length: ROWS }, (_, r) => [
        Number(r % 3 === 0),
        ...COLUMNS.map((code) => (code.endsWith('1') ? new Int8Array([3 * r])[0] : 3 * r)),
      ]).flat();
      assert.deepEqual(Array.from(await vector.read(0, ROWS)), single, name);
      assert.deepEqual(Array.from(await fixed.read(0, ROWS)), lists, name);
      assert.deepEqual(Array.from(await half.read(2, 1)).slice(0, 2), [0.25, -2]);
      assert.deepEqual(Array.from(await columns.read(0, ROWS)), matrix, name);
      for (const [first, count] of [
        [0, 3],
        [3, 20],
        [30, 10],
        [5, 1],
        [16, 16],
        [0, 0],
      ]) {
        const part = (all: number[], width: number): number[] =>
          all.slice(first * width, (first + count) * width);
        assert.deepEqual(Array.from(await fixed.read(first, count)), part(lists, 3));
        assert.deepEqual(Array.from(await columns.read(first, count)), part(matrix, 11));
      }
    } finally {
      await opened.close();
    }
  }
});

test('numbers whose bytes are split, and differences', async () => {
  for (const [name, dtype] of [
    ['split', 'f8'],
    ['delta', 'f8'],
  ]) {
    const opened = await openArrays(join(FIXTURES, `${name}.parquet`));
    const [array] = opened.arrays;
    assert.equal(array.dtype, dtype);
    const expected = Array.from({ length: 2 * ROWS }, (_, i) => 3 * Math.floor(i / 2));
    assert.deepEqual(Array.from(await array.read(0, ROWS)), expected, name);
    await opened.close();
  }
});

test('LZ4 of pyarrow and of polars, and what was called LZ4 before', async () => {
  const vector = Array.from({ length: ROWS }, (_, i) => [i / 8, -i, 1]).flat();
  for (const name of ['lz4', 'polars_lz4']) {
    const opened = await openArrays(join(FIXTURES, `${name}.parquet`));
    assert.deepEqual(Array.from(await opened.arrays[0].read(0, ROWS)), vector, name);
    await opened.close();
  }
  // One literal 7, a copy of five from one before, and a last literal.
  const block = [0x11, 7, 1, 0, 0x10, 9];
  const unpacked = [7, 7, 7, 7, 7, 7, 9];
  const hadoop = [0, 0, 0, 7, 0, 0, 0, 6, ...block];
  const frame = [4, 0x22, 0x4d, 0x18, 0x60, 0x70, 0, 6, 0, 0, 0, ...block, 0, 0, 0, 0];
  const make = (length: number): Uint8Array => new Uint8Array(length);
  for (const bytes of [block, hadoop, frame]) {
    assert.deepEqual(Array.from(inflate(Uint8Array.from(bytes), 'LZ4', 7, make)!), unpacked);
    assert.throws(() => inflate(Uint8Array.from(bytes), 'LZ4', 8, make), RangeError);
  }
  assert.deepEqual(Array.from(inflate(Uint8Array.from([...hadoop, ...hadoop]), 'LZ4', 14, make)!), [
    ...unpacked,
    ...unpacked,
  ]);
  assert.throws(() => inflate(Uint8Array.from(hadoop), 'LZ4_RAW', 7, make), RangeError);
});

test('a table of samples, as texts', async () => {
  const { names, columns } = await readParquetTable(join(FIXTURES, 'snappy.parquet'));
  const texts = ({ texts, codes }: CodedTexts): string[] => Array.from(codes, (code) => texts.text(code));
  assert.deepEqual(names, ['image', 'flag', ...COLUMNS]);
  assert.deepEqual(texts(columns[0]).slice(0, 4), [
    'images/0.png',
    'images/1.png',
    'images/2.png',
    'images/0.png',
  ]);
  assert.deepEqual(texts(columns[3]).slice(0, 3), ['0', '3', '6']);
  const nulls = await readParquetTable(join(FIXTURES, 'nulls.parquet'));
  assert.deepEqual(nulls.columns.map(texts), [
    ['1', '', '3'],
    ['x', '', 'z'],
  ]);
});

folderTest('what is damaged, absent or not read is refused', async (folder) => {
  await refusedFor(join(FIXTURES, 'nulls.parquet'), /column a has no value in row 1 \(counted from 0\)/);
  const bytes = await readFile(join(FIXTURES, 'zstd.parquet'));
  const file = join(folder, 'x.parquet');
  await writeFile(file, bytes.subarray(0, -40));
  await refusedFor(file, /ends before its data do/);
  const damaged = Buffer.from(bytes);
  for (let at = 100; at < 2000; at += 20) damaged[at] ^= 255;
  await writeFile(file, damaged);
  await refusedFor(file, /is damaged/);
});

test('what snappy announces and does not hold is refused', () => {
  assert.deepEqual(
    Array.from(unsnappy(Uint8Array.of(6, 4, 7, 8, 1, 2), new Uint8Array(6))),
    [7, 8, 7, 8, 7, 8],
  );
  for (const bytes of [
    [4, 252, 255, 255, 255, 255],
    [4, 0, 7, 1, 0],
    [4, 0, 7, 254, 9, 0],
    [4, 0, 7],
  ]) {
    assert.throws(() => unsnappy(Uint8Array.from(bytes), new Uint8Array(4)), RangeError);
  }
});

test('a list or text longer than the file is refused before memory is taken for it', () => {
  // Field 1: two structures; field 2: a text of one byte; the end.
  checkThrift(Uint8Array.of(0x19, 0x2c, 0, 0, 0x18, 1, 65, 0), 0);
  const announced = [0xff, 0xff, 0xff, 0x0f];
  for (const bytes of [
    [0x19, 0xfc, ...announced, 0],
    [0x18, ...announced, 65],
    [0x19, 0x2c, 0],
    Array<number>(99).fill(0x1c),
  ]) {
    assert.throws(() => checkThrift(Uint8Array.from(bytes), 0), RangeError);
  }
});
