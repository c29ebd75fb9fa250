import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsFormat } from '../../src/store/format';
import { pack, unpack } from '../../src/store/pack';
import { joinLists, splitLists } from '../../src/store/packLists';

const arrays = {
  labels: Int32Array.of(-1, 0, 1),
  odd: Uint8Array.of(1, 2, 3),
  none: new Float32Array(),
  scores: Float64Array.of(Math.PI, NaN, -0),
  embedding: Float32Array.of(0, 1, 2, 3).subarray(1, 3),
  shorts: Int16Array.of(-5),
};

test('what is packed is unpacked, as views on the same memory', () => {
  for (const header of [{ settings: { seed: 1, note: 'é' } }, null, 'x', [1, 2]]) {
    const bytes = pack(header, arrays);
    const unpacked = unpack<typeof header, typeof arrays>(bytes);
    assert.deepEqual(unpacked, { header, arrays });
    for (const array of Object.values(unpacked.arrays)) {
      assert.equal(array.buffer, bytes.buffer);
      assert.equal(array.byteOffset % 8, 0);
    }
  }
});

test('bytes anywhere in a larger buffer, also where they are not aligned', () => {
  const bytes = pack({ a: 1 }, arrays);
  for (const at of [8, 3]) {
    const larger = new Uint8Array(bytes.length + 16);
    larger.set(bytes, at);
    const part = larger.subarray(at, at + bytes.length);
    assert.deepEqual(unpack(part), { header: { a: 1 }, arrays });
  }
});

test('the same content gives the same bytes, and nothing but packed arrays is accepted', () => {
  assert.deepEqual(pack({ a: 1 }, arrays), pack({ a: 1 }, arrays));
  assert.throws(() => unpack(new Uint8Array(4)), /not packed/);
  assert.throws(() => unpack(new TextEncoder().encode('{"header": 1}')), /not packed/);
  const newer = pack(null, {});
  newer[1]++;
  assert.throws(() => unpack(newer), /Packed by version 2, expected 1/);
  assert.throws(
    () => pack(null, { wrong: [1, 2] as unknown as Int32Array }),
    /wrong is Array, not a typed array/,
  );
});

test('fields that are arrays stay arrays, the others are what JSON says of them', () => {
  const format = fieldsFormat<{ rows: number; data: Float32Array; recall: number | null }>('data');
  const value = { rows: 2, data: Float32Array.of(0.1, -0), recall: null };
  const bytes = format.write(value);
  assert.deepEqual(format.read(bytes), value);
  assert.equal(format.read(bytes).data.buffer, bytes.buffer);
  const plain = fieldsFormat<{ mean: number; each: (number | null)[] }>();
  assert.deepEqual(plain.read(plain.write({ mean: 0.5, each: [1, null] })), { mean: 0.5, each: [1, null] });
});

test('contents that would take far more memory than their bytes are refused', () => {
  const contents = Buffer.from('['.repeat(1000));
  const bytes = new Uint8Array(8 + contents.length);
  bytes.set([0xca, 1]);
  new DataView(bytes.buffer).setUint32(4, contents.length, true);
  bytes.set(contents, 8);
  assert.throws(() => unpack(bytes), /no such contents/);
  const lists = [Int32Array.of(1, 2), Int32Array.of(), Int32Array.of(3)];
  const joined = joinLists(lists);
  assert.deepEqual(splitLists(joined), lists);
  for (const ends of [Int32Array.of(3, 0, 3), Int32Array.of(4), Int32Array.of(-1)]) {
    assert.throws(() => splitLists({ ...joined, ends }), /not joined lists/);
  }
});
