import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readExperiment, representationOf } from '../../src/experiment/experiment';
import { openArrays } from '../../src/features/openArrays';
import { openFeatures } from '../../src/features/readFeatures';
import { withArrays } from '../../src/runs/input/withArrays';
import { DEFAULT_TOKENS } from '../../src/shared/settings/tokens';
import { sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';

const numbers = Float32Array.from({ length: 12 }, (_, i) => i / 2);

async function entryOf(folder: string, entry: object): Promise<ReturnType<typeof readExperiment>> {
  const representations = [{ id: 'a', file: 'x.dat', ...entry }];
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ representations }));
  return readExperiment(folder);
}

async function rowsOf(folder: string, entry: object): Promise<number[]> {
  const experiment = await entryOf(folder, entry);
  const from = representationOf({ file: join(folder, 'x.dat'), array: null }, experiment);
  const features = await openFeatures(from, DEFAULT_TOKENS);
  try {
    return Array.from((await features.read(null)).data);
  } finally {
    await features.close();
  }
}

folderTest('raw numbers are read as the manifest says', async (folder) => {
  const file = join(folder, 'x.dat');
  await writeFile(file, Buffer.from(numbers.buffer));
  const all = Array.from(numbers);
  assert.deepEqual(await rowsOf(folder, { dtype: 'float32', shape: [4, 3] }), all);
  assert.deepEqual(await rowsOf(folder, { dtype: '<f4', shape: [3, 3], offset: 12 }), all.slice(3));
  assert.deepEqual(await rowsOf(folder, { dtype: 'f4', shape: [2, 3], offset: 12 }), all.slice(3, 9));
  const turned = await rowsOf(folder, { dtype: 'float32', shape: [4, 3], order: 'F' });
  assert.deepEqual(
    turned,
    [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11].map((i) => all[i]),
  );
  await writeFile(file, Buffer.from(Float32Array.from(numbers).buffer).swap32());
  assert.deepEqual(await rowsOf(folder, { dtype: '>f4', shape: [4, 3] }), all);
  // What only looks at the file finds the manifest itself.
  assert.deepEqual(
    await withArrays(file, ({ arrays: [array], format }) =>
      Promise.resolve([format.id, array.dtype, ...array.shape]),
    ),
    ['raw', 'f4', 4, 3],
  );
  await assert.rejects(
    openArrays(file),
    /x\.dat does not say what its numbers are\. List it in an experiment/,
  );
});

folderTest('a size that does not match and entries that say half are refused', async (folder) => {
  await writeFile(join(folder, 'x.dat'), Buffer.from(numbers.buffer));
  await assert.rejects(
    rowsOf(folder, { dtype: 'float32', shape: [5, 3] }),
    /x\.dat holds 48 bytes, and float32 of the shape \(5, 3\) take 60\. Correct "dtype", "shape" or "offset"/,
  );
  await assert.rejects(
    rowsOf(folder, { dtype: 'float16', shape: [2 ** 40, 2 ** 40], offset: 4 }),
    /and float16 of the shape .* from byte 4 on need/,
  );
  const refused: [object, RegExp][] = [
    [{ dtype: 'float32' }, /needs "dtype" and "shape" together/],
    [{ offset: 4 }, /needs their "dtype" and "shape" too/],
    [{ dtype: 'complex64', shape: [2] }, /has a "dtype" that is not a type of numpy/],
    [{ dtype: 'float32', shape: [0, 3] }, /has a "shape" that is not a list of whole numbers/],
    [{ dtype: 'float32', shape: [4, 3], order: 'A' }, /has a "order" that is not "C" or "F"/],
  ];
  for (const [entry, said] of refused) await assert.rejects(entryOf(folder, entry), said);
  const { failed } = await entryOf(folder, { file: ['x.dat', 'x.dat'], dtype: 'float32', shape: [4, 3] });
  assert.equal(failed.length, 1);
});

sharedTest('cases/raw-memmap', 'raw files of the world say what to write', async (folder) => {
  for (const end of ['dat', 'raw', 'bin']) {
    const file = join(folder, `features.${end}`);
    await assert.rejects(openArrays(file), /not say what its numbers are\. List it .* np\.memmap\(/, end);
  }
  const raw = { dtype: 'f4' as const, littleEndian: true, shape: [40, 8], offset: null, isFortran: false };
  const opened = await openArrays(join(folder, 'features.dat'), raw);
  assert.equal((await opened.arrays[0].read(0, 40)).length, 320);
  await opened.close();
});
