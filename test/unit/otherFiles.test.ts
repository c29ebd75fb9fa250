import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import type { ArrayInfo } from '../../src/features/arrayFile';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import { partsOfOne } from '../../src/features/partsOfOne';
import { folderTest } from '../support/temporaryFolder';
import { zipFile } from '../support/zipFile';

/** What is said of a file that is not read, after its name. */
async function saidOf(file: string): Promise<string> {
  try {
    await (await openArrays(file)).close();
  } catch (error) {
    assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
    return error.message.slice(file.length + 1);
  }
  throw new Error(`${file} was read.`);
}

async function made(folder: string, name: string, content: Uint8Array | string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

const STILL_OPEN = /^is still open in a program that writes it\. .* h5clear -s FILE\.$/;

folderTest('no way to load a pickle is given, whatever its name and start', async (folder) => {
  const files = [
    await made(folder, 'a.pkl', 'cos\nsystem\n(S"true"\ntR.'),
    await made(folder, 'b.pkl', Buffer.from('\x80\x04K\x01.', 'latin1')),
    await made(folder, 'c.joblib', '(lp0\n.'),
    await made(folder, 'd.pickle', '(lp0\n.'),
  ];
  const said = new Set(await Promise.all(files.map(saidOf)));
  assert.equal(said.size, 1);
  assert.match([...said].join(), /never loaded, because loading may run any program/);
  assert.doesNotMatch([...said].join(), /load\(/);
});

folderTest('HDF5 that a program has open to write is not called damaged', async (folder) => {
  const file = join(folder, 'x.h5');
  await copyFile(resolve('test', 'fixtures', 'hdf5', 'chunks.h5'), file);
  const bytes = await readFile(file);
  for (const flags of [1, 5]) {
    bytes[8] = 3;
    bytes[11] = flags;
    assert.match(await saidOf(await made(folder, 'y.h5', bytes)), STILL_OPEN);
  }
  bytes[11] = 0;
  bytes[44] ^= 255;
  assert.match(await saidOf(await made(folder, 'z.h5', bytes)), /is damaged/);
});

folderTest('a sparse matrix of scipy is none of arrays, and others of such names are', async (folder) => {
  const array = encodeNpy({ shape: [4], data: Float32Array.of(1, 2, 3, 4) });
  const zip = (names: string[]): Buffer =>
    zipFile(names.map((name) => ({ name: `${name}.npy`, data: array, deflated: false })));
  const parts = zip(['indices', 'indptr', 'format', 'shape', 'data']);
  assert.match(await saidOf(await made(folder, 'a.npz', parts)), /sparse matrix that has not two axes/);
  const opened = await openArrays(await made(folder, 'b.npz', zip(['shape', 'format', 'data', 'mine'])));
  await opened.close();
  assert.equal(opened.arrays.length, 4);
});

test('vectors for each sample and batches in a list are parts of one array', () => {
  const arrays = (count: number, shape: number[], name = (i: number): string => `img_${i}`): ArrayInfo[] =>
    Array.from({ length: count }, (_, i) => ({ name: name(i), shape, dtype: 'f4' }));
  const said = (of: ArrayInfo[]): unknown => {
    const found = partsOfOne(of);
    return found && [found.pattern, found.isCertain];
  };
  assert.deepEqual(said(arrays(300, [8])), ['*', true]);
  assert.deepEqual(said(arrays(12, [1, 8])), ['*', true]);
  assert.deepEqual(said(arrays(12, [8], (i) => `x.${i}`)), ['x.*', true]);
  const listed = arrays(2, [16, 8], (i) => `features.${i}`);
  assert.deepEqual(said(listed), ['features.*', false], 'as layers may be');
  assert.deepEqual(said([...listed, { name: 'features.2', shape: [3, 8], dtype: 'f4' }]), [
    'features.*',
    true,
  ]);
  for (const others of [
    arrays(9, [8]),
    [...arrays(12, [8]), ...arrays(1, [9])],
    arrays(300, [1]),
    arrays(4, [16, 8]),
    arrays(4, [4, 10, 8], String),
    [...listed, { name: 'other.0', shape: [3, 8], dtype: 'f4' } as const],
    [...listed, { name: 'features.2', shape: [16, 9], dtype: 'f4' } as const],
    arrays(1, [16, 8], String),
    [],
  ]) {
    assert.equal(partsOfOne(others), null);
  }
});
