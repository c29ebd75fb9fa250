import { join } from 'node:path';
import assert from 'node:assert/strict';
import { refuses, withFile } from '../support/featureFile';
import { folderTest } from '../support/temporaryFolder';

/** A .safetensors file of this header and so many bytes behind it. */
function safetensors(header: string, dataBytes: number): Buffer {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(Buffer.byteLength(header));
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(dataBytes, 0x3f)]);
}

const tensor = (type: string, shape: number[], begin: number, end: number): string =>
  JSON.stringify({ dtype: type, shape, data_offsets: [begin, end] });

folderTest(
  'tensors come in the order of their data, types that are not read are left out',
  async (folder) => {
    const header = `{"__metadata__":{"{":"[[[["},"10":${tensor('U8', [3], 4, 7)},"2":${tensor('F32', [1], 0, 4)},"f8":${tensor('F8_E4M3', [2], 7, 9)}}`;
    await withFile(join(folder, 'x.safetensors'), safetensors(header, 9), async ({ arrays, warnings }) => {
      assert.deepEqual(
        arrays.map(({ name, dtype }) => [name, dtype]),
        [
          ['2', 'f4'],
          ['10', 'u1'],
        ],
      );
      assert.deepEqual(Array.from(await arrays[1].read(1, 2)), [63, 63]);
      assert.deepEqual(warnings, ['f8 is of type F8_E4M3 and is left out. Save it as F16 or F32.']);
    });
  },
);

folderTest('headers that break the rules of the format are refused', async (folder) => {
  const path = join(folder, 'x.safetensors');
  const cases: [string, number, RegExp][] = [
    [`{"a":${tensor('U8', [2], 0, 2)},"b":${tensor('U8', [2], 3, 5)}}`, 5, /hole before b/],
    [`{"a":${tensor('U8', [2], 0, 2)},"b":${tensor('U8', [2], 1, 3)}}`, 3, /overlapping tensors \(b\)/],
    [`{"a":${tensor('U8', [2], 0, 2)}}`, 3, /1 bytes that belong to no tensor/],
    [`{"a":${tensor('U8', [2], 0, 2)}}`, 1, /1 of 2 bytes.*still being written/],
    [`{"a":${tensor('U8', [2 ** 52, 2 ** 52], 0, 2)}}`, 2, /has 2 bytes for a of shape/],
    [`{"a":${tensor('U8', [-2], 0, 2)}}`, 2, /without a type, a shape and offsets for a/],
    [`{"a":${tensor('F99', [2], 0, 2)}}`, 2, /unknown type F99/],
    [`{"a":${tensor('F8_E5M2', [2], 0, 2)}}`, 2, /no tensor that is read\. a is of type F8_E5M2/],
    ['{}', 0, /no tensor that is read/],
    ['[1]', 0, /not a JSON object/],
    ['['.repeat(1_000_000), 0, /nested more deeply/],
    [`{${'"a":{},'.repeat(70_000)}"b":{}}`, 0, /more than 4\d{3} tensors/],
  ];
  for (const [header, bytes, reason] of cases) await refuses(path, safetensors(header, bytes), reason);
  await refuses(path, Buffer.from('\x05\0\0'), /ends inside its header/);
});
