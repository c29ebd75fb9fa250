import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredArray } from '../../src/features/arrayFile';
import { openedParts } from '../../src/features/joined/openedParts';
import type { OpenedFile } from '../../src/features/openedFile';

/** Parts that hold so many arrays each, and what becomes of them. */
function parts(arrays: number, bytes: number, handles = Infinity) {
  const told = { opened: 0, open: 0 };
  const array = (at: number) => ({ name: `a${at}`, shape: [1], dtype: '<f4' }) as unknown as StoredArray;
  const opened = openedParts(
    () => {
      if (told.open >= handles) return Promise.reject(Object.assign(new Error('EMFILE'), { code: 'EMFILE' }));
      told.opened++;
      told.open++;
      const close = (): Promise<void> => Promise.resolve(void told.open--);
      const all = Array.from({ length: arrays }, (_, at) => array(at));
      return Promise.resolve({ arrays: all, close } as unknown as OpenedFile);
    },
    'p_*.npz',
    bytes,
  );
  /** Each array through all parts. */
  const readAll = async (count: number): Promise<void> => {
    for (let at = 0; at < arrays; at++) {
      for (let part = 0; part < count; part++) await opened.array(`p_${part}.npz`, array(at));
    }
  };
  return { told, readAll, close: opened.close };
}

test('few parts are opened once, however many arrays they hold', async () => {
  const { told, readAll, close } = parts(100, 0);
  await readAll(10);
  assert.deepEqual(told, { opened: 10, open: 10 });
  await close();
  assert.equal(told.open, 0);
});

test('of very many parts some stay open, and opening the others again has a limit', async () => {
  const { told, readAll, close } = parts(40, 0);
  await readAll(40);
  assert.deepEqual(told, { opened: 32 + 8 * 40, open: 33 });
  await close();
  const tooMany = parts(1000, 0);
  await assert.rejects(
    tooMany.readAll(20),
    /^UserError: p_\*\.npz holds too many arrays in too many files to read all of them\. Name one: p_\*\.npz#NAME\.$/,
  );
  assert.ok(tooMany.told.opened <= 34, String(tooMany.told.opened));
  const large = parts(100, 100e6);
  await large.readAll(60);
  assert.equal(large.told.opened, 32 + 28 * 100);
});

test('where there are few file handles, parts are opened again', async () => {
  const { told, readAll } = parts(3, 0, 4);
  await readAll(9);
  assert.ok(told.open <= 4 && told.opened > 9);
});
