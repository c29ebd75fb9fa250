import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { elementBits, takeBits } from '../../src/features/hdf5/elementBits';
import { openArrays } from '../../src/features/openArrays';
import { joined, u16, u32, u8 } from '../fuzz/structures/bytes';
import { withRoot } from '../fuzz/structures/hdf5Parts';
import { contiguous, fill, Hdf5Image, space, typeMessage } from '../fuzz/structures/hdf5Writer';
import { folderTest } from '../support/temporaryFolder';

/** The types of HDF5 as a message says them. */
const integer = (bytes: number, first: number, count: number, signed = 0): Uint8Array =>
  joined(u8(0x10, signed, 0, 0), u32(bytes), u16(first), u16(count));
const float = (bytes: number, sign: number, parts: number[], bias: number, flags = 0x20): Uint8Array =>
  joined(u8(0x11, flags, sign, 0), u32(bytes), u16(0), u16(8 * bytes), u8(...parts), u32(bias));
const BFLOAT16 = float(2, 15, [7, 8, 0, 7], 127);

const saidOf = (type: Uint8Array): ReturnType<typeof elementBits> =>
  elementBits(Buffer.from(type), (type[0] & 15) === 1);

test('a number is what its type says of its bits, and not what its size suggests', () => {
  assert.equal(saidOf(float(2, 15, [10, 5, 0, 10], 15)), 'plain');
  assert.equal(saidOf(BFLOAT16), 'bfloat16');
  assert.equal(saidOf(float(4, 31, [23, 8, 0, 23], 127)), 'plain');
  assert.equal(saidOf(float(2, 15, [10, 5, 0, 10], 16)), 'other');
  assert.equal(saidOf(float(4, 31, [23, 8, 0, 23], 127, 0x61)), 'other');
  assert.equal(saidOf(float(4, 31, [23, 8, 0, 23], 127, 0x00)), 'other');
  assert.equal(saidOf(float(2, 15, [10, 5, 0, 10], 15).subarray(0, 18)), 'other');
  assert.equal(saidOf(integer(2, 0, 16)), 'plain');
  assert.deepEqual(saidOf(integer(2, 4, 12)), { first: 4, count: 12 });
  assert.equal(saidOf(integer(2, 8, 12)), 'other');
  assert.equal(saidOf(integer(8, 0, 40)), 'other');
});

test('bits around an integer count for nothing, and its sign is the highest bit of those that count', () => {
  const unsigned = Uint16Array.of(0xfff0 | 9, (319 << 4) | 15, 5);
  takeBits(unsigned, { first: 4, count: 12 }, false);
  assert.deepEqual([...unsigned], [4095, 319, 0]);
  const signed = Int16Array.of((-7 << 2) | 3, 0x0004, 0x7ffc);
  takeBits(signed, { first: 2, count: 12 }, true);
  assert.deepEqual([...signed], [-7, 1, -1]);
  const whole = Uint32Array.of(2 ** 32 - 1);
  takeBits(whole, { first: 0, count: 31 }, false);
  assert.deepEqual([...whole], [2 ** 31 - 1]);
});

folderTest('numbers of such types in a file', async (folder) => {
  const image = new Hdf5Image(8);
  const typed = (type: Uint8Array, values: Uint8Array): number =>
    image.object([space([2, 3]), typeMessage(type), fill(), contiguous(image.put(values), values.length)]);
  const bytes = (values: ArrayLike<number>): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer);
  const file = join(folder, 'x.h5');
  await writeFile(
    file,
    withRoot(image, [
      ['brain', typed(BFLOAT16, bytes([0, 0x3f80, 0xbf80, 0x4000, 0x3f00, 0x431f]))],
      ['odd', typed(float(2, 15, [10, 5, 0, 10], 16), bytes([0, 1, 2, 3, 4, 5]))],
      ['twelve', typed(integer(2, 4, 12), bytes([0, 16, 32, 48, 64, 0xffff]))],
    ]),
  );
  const opened = await openArrays(file);
  try {
    assert.deepEqual(
      opened.arrays.map(({ name, dtype }) => `${name} ${dtype}`),
      ['brain bf16', 'twelve u2'],
    );
    assert.deepEqual([...(await opened.arrays[0].read(0, 2))], [0, 1, -1, 2, 0.5, 159]);
    assert.deepEqual([...(await opened.arrays[1].read(0, 2))], [0, 1, 2, 3, 4, 4095]);
    assert.deepEqual(opened.warnings, [
      'odd holds numbers of 2 bytes in a form that is not read (save it as float32) and is left out.',
    ]);
  } finally {
    await opened.close();
  }
});
