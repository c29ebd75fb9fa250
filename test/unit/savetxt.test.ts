import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArrays } from '../../src/features/openArrays';
import { formatOf } from '../../src/features/formats';
import { folderTest } from '../support/temporaryFolder';

async function numbersIn(file: string): Promise<[readonly number[], number[]]> {
  const opened = await openArrays(file);
  try {
    const [array] = opened.arrays;
    return [array.shape, Array.from(await array.read(0, array.shape[0]))];
  } finally {
    await opened.close();
  }
}

folderTest('what np.savetxt writes is read where it is named, and not searched for', async (folder) => {
  const file = join(folder, 'x.txt');
  await writeFile(
    file,
    '# made by a model\n# of two\n1.5e+00 -2.000000000000000000e+00\n3.0e+00 4.0e+00\n5 6\n',
  );
  assert.deepEqual(await numbersIn(file), [
    [3, 2],
    [1.5, -2, 3, 4, 5, 6],
  ]);
  assert.equal(formatOf(file), undefined);
});

folderTest('raw numbers say how to convert them', async (folder) => {
  const file = join(folder, 'x.dat');
  await writeFile(file, Buffer.from(Float32Array.of(0, 1, 2, 3).buffer));
  await assert.rejects(
    openArrays(file),
    /x\.dat does not say what its numbers are\. .*"file": "x\.dat", "dtype": .*np\.memmap\(FILE, DTYPE, 'r', shape=SHAPE\)/,
  );
});
