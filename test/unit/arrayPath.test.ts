import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { joinArrayPath, splitArrayPath, splitArrayPathLater } from '../../src/features/arrayPath';
import { folderTest } from '../support/temporaryFolder';

folderTest(
  'a path is taken apart at the first # behind which nothing is a file, at once and later alike',
  async (folder) => {
    await mkdir(join(folder, 'a#b'));
    for (const name of ['x.npz', 'y#1.npz', 'a#b/z.npy']) await writeFile(join(folder, name), '');
    const there = new Set(['x.npz', 'y#1.npz', 'a#b', 'a#b/z.npy'].map((name) => join(folder, name)));
    const asked: string[] = [];
    const exists = (file: string): Promise<boolean> => {
      asked.push(file);
      return Promise.resolve(there.has(file));
    };
    const cases: [path: string, file: string, array: string | null][] = [
      ['x.npz', 'x.npz', null],
      ['x.npz#a', 'x.npz', 'a'],
      ['x.npz#a#b', 'x.npz', 'a#b'],
      ['y#1.npz', 'y#1.npz', null],
      ['y#1.npz#a', 'y#1.npz', 'a'],
      ['a#b/z.npy', 'a#b/z.npy', null],
      ['none.npz#a#b', 'none.npz', 'a#b'],
      [`none${'#'.repeat(10_000)}`, 'none', '#'.repeat(9999)],
    ];
    for (const [path, name, array] of cases) {
      const split = { file: join(folder, name), array };
      assert.deepEqual(splitArrayPath(join(folder, path)), split, path);
      assert.deepEqual(await splitArrayPathLater(join(folder, path), exists), split, path);
      assert.equal(joinArrayPath(split), join(folder, path));
    }
    assert.ok(asked.length < 40, `${asked.length} files looked for`);
  },
);
