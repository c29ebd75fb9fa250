import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { LIMITS } from '../../src/features/limits';
import { openArrays } from '../../src/features/openArrays';

const FIXTURES = resolve('test', 'fixtures', 'hdf5');

async function lookedAt(file: string): Promise<{ names: string[]; first: number[]; warnings: string }> {
  const opened = await openArrays(file);
  try {
    const { arrays, warnings } = opened;
    return {
      names: arrays.map(({ name }) => name),
      first: Array.from(await arrays[0].read(1, 1)),
      warnings: warnings.join('\n'),
    };
  } finally {
    await opened.close();
  }
}

test('links that cannot be followed cost only themselves; of very many some are looked at', async () => {
  const { names, first, warnings } = await lookedAt(resolve(FIXTURES, 'links.h5'));
  // What comes before the thousand links of the group "loops".
  assert.deepEqual([names, first], [['a'], [3 / 8, 4 / 8, 5 / 8]]);
  for (const name of ['loop', 'back', 'beyond', 'loops/l0']) {
    assert.match(warnings, new RegExp(`^${name} is a link that cannot be followed and is left out\\.$`, 'm'));
  }
  assert.match(warnings, /^elsewhere is a link to another file/m);
  assert.match(warnings, /^The file holds more groups and datasets than are looked at/m);
});

test('types of very many members are looked at for as long as the file accounts for', async () => {
  const file = resolve(FIXTURES, 'shared_type.h5');
  const most = LIMITS.hdf5MembersOfAny + LIMITS.hdf5MembersOfEachByte * (await stat(file)).size;
  const { names, first, warnings } = await lookedAt(file);
  assert.deepEqual([names.length, first], [Math.ceil(most / 4000), [0, 0, 0]]);
  assert.match(warnings, /^The file holds more groups and datasets than are looked at/m);
});
