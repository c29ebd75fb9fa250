import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzstd } from '../../src/features/unzstd';

/** A frame of one block: a byte, so many times. */
function frame(byte: number, count: number): Buffer {
  const bytes = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0, byte]);
  bytes.writeUInt32LE(count, 5);
  bytes.writeUIntLE(count * 8 + 3, 9, 3);
  return bytes;
}

test('a frame is unpacked into the memory that is given, which is not written down as text for it', () => {
  const out = new Uint8Array(100_000);
  Object.defineProperty(out, 'toString', {
    value: () => assert.fail('All bytes were written as text.'),
  });
  assert.equal(unzstd(frame(7, out.length), out), out);
  assert.ok(out.every((byte) => byte === 7));
  assert.throws(() => unzstd(frame(7, 10).subarray(0, 12), new Uint8Array(10)));
});
