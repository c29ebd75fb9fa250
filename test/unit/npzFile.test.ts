import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { crc32 } from '../../src/features/zip/crc32';
import { refuses, withFile } from '../support/featureFile';
import { folderTest } from '../support/temporaryFolder';
import { zipFile } from '../support/zipFile';

const ROWS = 5000;
const data = Float32Array.from({ length: ROWS * 40 }, (_, i) => i);
const npy = encodeNpy({ shape: [ROWS, 40], data });

test('the checksum is that of zip', () => {
  const text = Buffer.from('123456789');
  assert.equal(crc32(text, 0), 0xcbf43926);
  for (let at = 0; at <= text.length; at++) {
    assert.equal(crc32(text.subarray(at), crc32(text.subarray(0, at), 0)), 0xcbf43926);
  }
});

for (const deflated of [false, true]) {
  for (const zip64 of [false, true]) {
    const how = `${deflated ? 'deflated' : 'stored'}${zip64 ? ', zip64' : ''}`;
    folderTest(`any part of an array in a .npz is read, forward and back (${how})`, async (folder) => {
      const files = ['a.npy', '/abs/../b.npy'].map((name) => ({ name, data: npy, deflated }));
      await withFile(join(folder, 'x.npz'), zipFile(files, { zip64 }), async ({ format, arrays }) => {
        assert.equal(format.id, 'npz');
        assert.deepEqual(
          arrays.map(({ name }) => name),
          ['a', '/abs/../b'],
        );
        const [a, b] = arrays;
        for (const [array, first, count] of [
          [a, 0, 10],
          [a, 3000, 2000],
          [b, 100, 1],
          [a, 17, 4000],
          [b, 99, 2],
        ] as const) {
          assert.deepEqual(await array.read(first, count), data.subarray(first * 40, (first + count) * 40));
        }
        const both = await Promise.all([a.read(1, 1), b.read(4999, 1), a.read(0, 1)]);
        assert.deepEqual(
          both.map(([value]) => value),
          [40, 199_960, 0],
        );
      });
    });
  }
}

folderTest('archives that are damaged or not what they say are refused', async (folder) => {
  const path = join(folder, 'x.npz');
  const entry = { name: 'a.npy', data: npy };
  await refuses(path, zipFile([]).fill('PK\x03\x04', 0, 4, 'latin1'), /ends before its zip directory/);
  await refuses(path, zipFile([entry]).subarray(0, -1), /ends before its zip directory/);
  await refuses(
    path,
    zipFile([{ name: 'a.txt', data: npy.subarray(9) }]),
    /no array of numbers. a\.txt is not an array/,
  );
  await refuses(path, zipFile([{ ...entry, data: Buffer.concat([npy, npy]) }]), /where its shape needs/);
  await refuses(path, zipFile([{ ...entry, data: npy.subarray(0, 1000) }]), /#a holds 8\d\d of 800000 bytes/);

  // Announces less than it inflates to, more, and more than deflate can.
  for (const [bytes, reason] of [
    [npy.length - 4, /where its shape needs|of 800000 bytes/],
    [2 ** 31, /more bytes than it can unpack to/],
  ] as const) {
    const zip = zipFile([{ ...entry, deflated: true }]);
    zip.writeUInt32LE(bytes, zip.indexOf('PK\x01\x02') + 24);
    await refuses(path, zip, reason);
  }

  const overlapping = zipFile([entry, { ...entry, name: 'b.npy' }]);
  overlapping.writeUInt32LE(0, overlapping.lastIndexOf('PK\x01\x02') + 42);
  await refuses(path, overlapping, /overlap/);
});

for (const deflated of [false, true]) {
  folderTest(
    `a wrong byte is found by the checksum (${deflated ? 'deflated' : 'stored'})`,
    async (folder) => {
      const zip = zipFile([{ name: 'a.npy', data: npy, deflated }]);
      zip[zip.indexOf('PK\x01\x02') - 1000] ^= 1;
      await withFile(join(folder, 'x.npz'), zip, async ({ arrays }) => {
        await assert.rejects(arrays[0].read(0, ROWS), /x\.npz#a\.npy does not .* checksum.*damaged/);
      });
    },
  );
}
