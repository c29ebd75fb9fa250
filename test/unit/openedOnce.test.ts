import assert from 'node:assert/strict';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { openedOnce } from '../../src/features/openedOnce';
import { folderTest } from '../support/temporaryFolder';

folderTest(
  'a file is opened once for all who ask for it in turn, and again where it changed',
  async (folder) => {
    const [x, y] = ['x.csv', 'y.csv'].map((name) => join(folder, name));
    await writeFile(x, '1,2\n3,4\n');
    await writeFile(y, '5,6\n7,8\n');
    const files = openedOnce();
    try {
      const first = await files.open(x);
      await first.close();
      const second = await files.open(x);
      assert.equal(second.arrays, first.arrays);
      assert.deepEqual([...(await second.arrays[0].read(0, 2))], [1, 2, 3, 4]);
      assert.deepEqual([...(await (await files.open(y)).arrays[0].read(0, 2))], [5, 6, 7, 8]);
      await writeFile(y, '9,9\n7,8\n');
      await utimes(y, 1, 1);
      assert.deepEqual([...(await (await files.open(y)).arrays[0].read(0, 2))], [9, 9, 7, 8]);
    } finally {
      await files.close();
    }
  },
);

folderTest('what cannot be opened is refused to each who asks in the same sentence', async (folder) => {
  const file = join(folder, 'x.npy');
  await writeFile(file, 'no array');
  const files = openedOnce();
  const refused = (): Promise<unknown> => files.open(file).catch((error: unknown) => error);
  const [one, other] = [await refused(), await refused()];
  assert.ok(one instanceof UserError && one.message.startsWith(file));
  assert.equal(other, one);
  await files.close();
});
