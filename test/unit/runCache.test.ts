import assert from 'node:assert/strict';
import { openRunCache, type Kept } from '../../src/runs/context/runCache';
import { fieldsFormat } from '../../src/store/format';
import { folderTest } from '../support/temporaryFolder';

interface Found {
  values: Float32Array;
}

const FORMAT = fieldsFormat<Found>('values');

folderTest(
  'a result of the cache that is no such result counts as none, and is stored anew',
  async (folder) => {
    const cache = openRunCache({ folder, maxBytes: 2 ** 20 }, 'version', () => undefined);
    const kept: Kept<number, Found> = { kind: 'test', key: (by) => ({ by }), format: FORMAT };
    const broken: Kept<number, Found> = {
      ...kept,
      format: { ...FORMAT, write: () => Uint8Array.of(1, 2, 3) },
    };
    const found = { values: Float32Array.of(1, 2) };
    assert.ok(await cache.store(broken, 1, found));
    assert.equal(await cache.load(kept, 1), null);
    assert.ok(await cache.store(kept, 1, found));
    assert.deepEqual(await cache.load(kept, 1), found);
  },
);
