import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { openArrays } from '../../src/features/openArrays';
import { fuzzRandom } from '../fuzz/random';
import { object, withRoot } from '../fuzz/structures/hdf5Parts';
import { hdf5Structures } from '../fuzz/structures/hdf5Structures';
import { contiguous, Hdf5Image } from '../fuzz/structures/hdf5Writer';
import { folderTest } from '../support/temporaryFolder';

const ODD_FILES = 40;

/** A dataset of two by three numbers, all the same. */
function fileOf(value: number): Buffer {
  const image = new Hdf5Image(4);
  const numbers = image.put(Buffer.from(Float32Array.from({ length: 6 }, () => value).buffer));
  return withRoot(image, [['x', object(image, [2, 3], contiguous(numbers, 24))]]);
}

/** Reads all that it can of a file. */
async function readSome(file: string): Promise<void> {
  try {
    const opened = await openArrays(file);
    try {
      for (const array of opened.arrays.slice(0, 3)) await array.read(0, Math.min(2, array.shape[0] ?? 0));
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

folderTest(
  'whatever a file held before, and whatever failed in it, it is read as it is now',
  async (folder) => {
    const file = join(folder, 'x.h5');
    for (let seed = 1; seed <= ODD_FILES; seed++) {
      const random = fuzzRandom(Math.imul(seed, 0x9e3779b1) >>> 0, 1 / 256);
      const [odd] = hdf5Structures.structure(random).files.values();
      await writeFile(file, odd as Uint8Array);
      await readSome(file);
      await writeFile(file, fileOf(seed));
      const opened = await openArrays(file);
      const [array] = opened.arrays;
      assert.deepEqual(Array.from(await array.read(0, 2)), Array<number>(6).fill(seed), String(seed));
      await opened.close();
    }
  },
);
