import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { isFarLonger, inflatedStart, START_BYTES } from '../../src/features/inflatedStart';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import { seededRandom } from '../../src/shared/random';
import { write } from '../support/hostile';
import { folderTest } from '../support/temporaryFolder';
import { zipFile } from '../support/zipFile';

test('the first bytes are unpacked and little of what comes behind', () => {
  const random = seededRandom(3);
  for (const length of [1, 128, 700]) {
    const header = Buffer.from(Array.from({ length }, () => Math.floor(256 * random())));
    const all = Buffer.concat([header, Buffer.alloc(2 ** 22)]);
    for (const [packed, isRaw] of [
      [deflateSync(all), false],
      [deflateRawSync(all), true],
    ] as const) {
      assert.ok(isFarLonger(all.length, packed.length));
      const start = inflatedStart(packed.subarray(0, START_BYTES), isRaw, length + 5)!;
      assert.ok(start.length >= length + 5 && start.length < 2 ** 17, String(start.length));
      assert.deepEqual(start, all.subarray(0, start.length));
    }
  }
});

test('what is too long, ends before or is damaged gives no start', () => {
  const random = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3)) % 251));
  const packed = deflateSync(random, { level: 0 });
  assert.equal(inflatedStart(packed, false, 2500), null);
  assert.equal(inflatedStart(deflateSync(Buffer.alloc(10)), false, 11), null);
  assert.throws(() => inflatedStart(Buffer.alloc(100, 0xff), false, 10), { code: /^Z_/ });
});

folderTest(
  'arrays of an archive that are far longer than they are packed are read, and back',
  async (folder) => {
    const shape = [5000, 4];
    const data = Float32Array.from({ length: 20_000 }, (_, i) => (i % 5000 === 0 ? i + 1 : 0));
    const entries = ['a', 'b'].map((name) => ({
      ...{ name: `${name}.npy`, data: encodeNpy({ shape, data }), deflated: true },
    }));
    const opened = await openArrays(await write(`${folder}/x.npz`, zipFile(entries)));
    for (const first of [0, 1250, 0, 3750, 1]) {
      for (const array of opened.arrays) {
        assert.deepEqual(
          Array.from(await array.read(first, 2)),
          Array.from(data.subarray(4 * first, 4 * first + 8)),
        );
      }
    }
    await opened.close();
  },
);
