import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { openArrays } from '../../src/features/openArrays';
import { openFeatures } from '../../src/features/readFeatures';
import { DEFAULT_TOKENS } from '../../src/shared/settings/tokens';
import { folderTest } from '../support/temporaryFolder';

const FILE = resolve('test', 'fixtures', 'hdf5', 'scaled.nc');

/** The numbers of test/fixtures/write_others.py. */
const numbers = Array.from({ length: 320 }, (_, i) => i / 4);

test('packed numbers of netCDF are the ones that are meant, and missing ones NaN', async () => {
  const opened = await openArrays(FILE);
  const { arrays, warnings } = opened;
  const read = new Map<string, number[]>();
  for (const array of arrays) {
    const first = Array.from(await array.read(0, 7));
    read.set(array.name, [...first, ...Array.from(await array.read(7, 33))]);
  }
  await opened.close();
  assert.deepEqual(
    arrays.map(({ name, dtype }) => `${name} ${dtype}`),
    ['packed f4', 'plain f4', 'none f8'],
  );
  assert.deepEqual(
    read.get('packed'),
    numbers.map((value, i) => (i === 26 ? NaN : value + 10)),
  );
  assert.deepEqual(
    read.get('plain'),
    numbers.map((value, i) => (i >= 312 || value === 5 ? NaN : value)),
  );
  assert.deepEqual(read.get('none'), numbers);
  assert.deepEqual(warnings, [
    'row says what lies along an axis and is left out.',
    'feature says what lies along an axis and is left out.',
    'packed: its numbers are multiplied by 0.25 and moved by 10 and not known where -32767 is stored, as its notes say.',
    'plain: its numbers are not known where 100000000000000000000 or -1 is stored, as its notes say.',
  ]);
});

test('a missing number is refused with its row, as NaN is', async () => {
  const features = await openFeatures({ file: FILE, array: 'packed' }, DEFAULT_TOKENS);
  await assert.rejects(features.read(null), /scaled\.nc#packed holds 1 value that is NaN .* in row 3 /);
  await features.close();
});

folderTest('the notes of Zarr are heeded likewise', async (folder) => {
  const root = join(folder, 'x.zarr');
  await mkdir(root);
  const meta = {
    ...{ zarr_format: 2, shape: [2, 2], chunks: [2, 2], dtype: '>i2', order: 'C' },
    ...{ compressor: null, filters: null, fill_value: -9 },
  };
  await writeFile(join(root, '.zarray'), JSON.stringify(meta));
  await writeFile(join(root, '.zattrs'), '{"scale_factor": 0.5, "_FillValue": -9, "add_offset": NaN}');
  await writeFile(join(root, '0.0'), Buffer.from(Int16Array.of(2, -9, 4, 0).buffer).swap16());
  const opened = await openArrays(root);
  assert.deepEqual(Array.from(await opened.arrays[0].read(0, 2)), [1, NaN, 2, 0]);
  assert.deepEqual(opened.warnings, [
    'The array: its numbers are multiplied by 0.5 and not known where -9 is stored, as its notes say.',
  ]);
  await opened.close();
});

folderTest('netCDF of before version 4 says how it is converted', async (folder) => {
  const file = join(folder, 'x.nc');
  await writeFile(file, 'CDF\x01\0\0\0\0');
  await assert.rejects(openArrays(file), /is netCDF of before version 4\. Convert it with nccopy/);
});
