import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import type { ArrayFile } from '../../src/features/arrayFile';
import { openArrays } from '../../src/features/openArrays';
import { joined, latin1, u16, u32, u64, u8 } from '../fuzz/structures/bytes';
import { dataset, numbered, withRoot, type Named } from '../fuzz/structures/hdf5Parts';
import {
  contiguous,
  fill,
  float,
  Hdf5Image,
  MESSAGE,
  NO_ROOM,
  NOWHERE,
  space,
  typeMessage,
  type Message,
} from '../fuzz/structures/hdf5Writer';
import { folderTest } from '../support/temporaryFolder';

/** What holds elements of another type, in the bytes of HDF5. */
const WRAPPED: Record<string, (inner: Uint8Array) => Uint8Array> = {
  array: (inner) => joined(u8(0x1a, 0, 0, 0), u32(4), u8(1, 0, 0, 0), u32(1), u32(0), inner),
  'array of the third version': (inner) => joined(u8(0x3a, 0, 0, 0), u32(4), u8(1), u32(1), inner),
  compound: (inner) => joined(u8(0x36, 1, 0, 0), u32(4), latin1('a\0'), u8(0), inner),
  'compound of arrays': (inner) =>
    joined(u8(0x36, 1, 0, 0), u32(4), latin1('a\0'), u8(0), u8(0x3a, 0, 0, 0), u32(4), u8(1), u32(1), inner),
  enumeration: (inner) => joined(u8(0x38, 0, 0, 0), u32(4), inner),
};

function nestedType(kind: string): Uint8Array {
  let type = float(4);
  while (type.length < 60_000) type = WRAPPED[kind](type);
  return type;
}

function typed(image: Hdf5Image, type: Message): number {
  const data = image.put(Buffer.alloc(24, 63));
  return image.object([space([2, 3]), type, fill(), contiguous(data, 24)]);
}

async function opened(file: string, bytes: Uint8Array): Promise<ArrayFile> {
  await writeFile(file, bytes);
  return openArrays(file);
}

folderTest(
  'what holds types in each other, thousands deep, is left out before the library looks',
  async (folder) => {
    for (const [at, kind] of Object.keys(WRAPPED).entries()) {
      const image = new Hdf5Image(8);
      const type = typeMessage(nestedType(kind));
      const committed = image.object([type]);
      const shared = { type: MESSAGE.type, flags: 2, body: joined(u8(3, 2), u64(committed)) };
      const late = image.object([
        { type: MESSAGE.continuation, body: Buffer.alloc(16) },
        space([2, 3]),
        fill(),
      ]);
      const more = image.put(joined(Buffer.from([3, 0, 0, 0, 0, 0, 0, 0]), type.body));
      image.patch(more + 2, Buffer.from(new Uint16Array([type.body.length & ~7]).buffer));
      image.patch(late + 24, joined(u64(more), u64(8 + (type.body.length & ~7))));
      const children: Named[] = [
        ['a', typed(image, type)],
        ['b', typed(image, shared)],
        ['c', late],
        ['x', dataset(image)],
      ];
      const file = join(folder, `${at}.h5`);
      const made = await opened(file, withRoot(image, children));
      const { arrays, warnings } = made;
      await made.close();
      assert.deepEqual(
        arrays.map(({ name }) => name),
        ['x'],
      );
      assert.deepEqual(
        warnings.map((each) => each.replace(/ holds .* and/, '')),
        ['a is left out.', 'b is left out.', 'c is left out.'],
        kind,
      );
    }
  },
);

folderTest(
  'numbers whose type is an object of its own are read, and a type that is kept in a heap is not',
  async (folder) => {
    const image = new Hdf5Image(8);
    const committed = image.object([typeMessage(float(4))]);
    const children: Named[] = [
      ['a', typed(image, { type: MESSAGE.type, flags: 2, body: joined(u8(3, 2), u64(committed)) })],
      ['b', typed(image, { type: MESSAGE.type, flags: 2, body: joined(u8(3, 1), u64(0)) })],
      ['c', typed(image, { type: MESSAGE.type, flags: 2, body: joined(u8(3, 2), u64(NOWHERE)) })],
    ];
    const made = await opened(join(folder, 'x.h5'), withRoot(image, children));
    const { arrays, warnings } = made;
    try {
      assert.deepEqual(
        arrays.map(({ name }) => name),
        ['a'],
      );
      const [number] = new Float32Array(new Uint8Array(4).fill(63).buffer);
      assert.deepEqual([...(await arrays[0].read(0, 2))], Array(6).fill(number));
      assert.deepEqual(warnings, [
        'b holds elements of an unknown type and is left out.',
        'c holds elements of an unknown type and is left out.',
      ]);
    } finally {
      await made.close();
    }
  },
);

folderTest('a file whose headers all go on in the same bytes is refused', async (folder) => {
  const image = new Hdf5Image(64);
  const shared = image.put(Buffer.alloc(100_000));
  const on = { type: MESSAGE.continuation, body: joined(u64(shared), u64(100_000)) };
  const children = numbered(60, (i): Named => [`d${i}`, dataset(image, [on])]);
  const file = join(folder, 'x.h5');
  await assert.rejects(opened(file, withRoot(image, children)), (error) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.message, `${file} cannot be read as HDF5: it is damaged. Save it again.`);
    return true;
  });
});

/** A group whose names are one text of letters, each from one further on. */
function overlappingNames(count: number, letters: number): Buffer {
  const image = new Hdf5Image(count);
  const one = dataset(image);
  const names = image.put(joined(Buffer.alloc(8), Buffer.alloc(letters, 97), Buffer.alloc(8)));
  const heap = image.put(joined(latin1('HEAP'), u32(0), u64(letters + 16), u64(NO_ROOM), u64(names)));
  const entries = numbered(count, (i) =>
    joined(u64(8 + (count - 1 - i)), u64(one), u32(0), u32(0), Buffer.alloc(16)),
  );
  const leaf = image.put(
    joined(latin1('SNOD'), u8(1, 0), u16(count), Buffer.concat(entries), Buffer.alloc(40 * count)),
  );
  const head = joined(latin1('TREE'), u8(0, 0), u16(1), u64(NOWHERE), u64(NOWHERE), u64(0));
  const tree = image.put(joined(head, u64(leaf), u64(8), Buffer.alloc(31 * 16 + 24)));
  return image.finish(image.object([{ type: MESSAGE.symbols, body: joined(u64(tree), u64(heap)) }]));
}

folderTest(
  'of names that lie over each other no more is listed than the file has room for',
  async (folder) => {
    const file = join(folder, 'x.h5');
    await assert.rejects(opened(file, overlappingNames(400, 100_000)), {
      name: 'UserError',
      message: `${file} cannot be read as HDF5: it is damaged. Save it again.`,
    });
    const made = await opened(file, overlappingNames(2000, 2000));
    await made.close();
    const read = made.arrays.length;
    assert.ok(read > 100 && read < 1500, `${read} are read`);
    assert.match(made.warnings.join(), /^The file holds more groups and datasets than are looked at/);
  },
);
