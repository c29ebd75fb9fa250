import { deflateSync } from 'node:zlib';
import type { Random } from '../random';
import { joined, latin1, u16, u32, u64, u8 } from './bytes';
import { countUpTo, HUGE } from './choices';
import { dataset, numbered, object, withRoot, type Hdf5Files } from './hdf5Parts';
import {
  chunked,
  chunkNode,
  compact,
  contiguous,
  fill,
  filters,
  float,
  Hdf5Image,
  MESSAGE,
  NO_ROOM,
  NOWHERE,
  space,
  typeMessage,
  type Chunk,
  type Message,
} from './hdf5Writer';

/** What is odd about the headers of datasets and about where their numbers lie. */
export const ODD_DATASETS: Hdf5Files = [
  [
    'a header that continues in itself',
    (random) => {
      const image = new Hdf5Image(4);
      const body = Buffer.alloc(16);
      const at = image.object(
        [{ type: MESSAGE.continuation, body }, space([2, 3])],
        random.pick([2, 100, 65_535]),
      );
      image.patch(at + 24, joined(u64(at + random.pick([0, 16])), u64(random.pick([40, 24, 2 ** 31]))));
      return withRoot(image, [
        ['x', at],
        ['y', dataset(image)],
      ]);
    },
  ],
  [
    'many messages',
    (random) => {
      const image = new Hdf5Image(4);
      const nothing: Message = { type: 0, body: Buffer.alloc(8) };
      return withRoot(image, [
        [
          'x',
          dataset(
            image,
            numbered(countUpTo(60_000, random), () => nothing),
          ),
        ],
      ]);
    },
  ],
  [
    'many attributes',
    (random) => {
      const image = new Hdf5Image(4);
      return withRoot(image, [['x', dataset(image, numbered(countUpTo(20_000, random), attribute))]]);
    },
  ],
  [
    'numbers that nobody wrote',
    (random) => {
      const image = new Hdf5Image(4);
      const huge = random.pick(HUGE);
      const shape = random.pick([
        [huge, 4],
        [4, huge],
        [huge],
        [1, 1, huge],
        [huge, huge],
        [0, huge],
        [huge, 0],
        [3e6, 1],
      ]);
      return withRoot(image, [
        ['x', object(image, shape, contiguous(NOWHERE, random.pick([0, 24, huge])))],
        ['y', dataset(image)],
      ]);
    },
  ],
  [
    'many axes',
    (random) => {
      const image = new Hdf5Image(4);
      const shape = numbered(random.pick([32, 33, 255]), () => random.pick([1, 1, 2]));
      return withRoot(image, [
        ['x', object(image, shape, contiguous(NOWHERE, 8))],
        ['y', dataset(image)],
      ]);
    },
  ],
  [
    'one chunk, many places',
    (random) => chunkedFile(random, countUpTo(4000, random), 2 ** countUpTo(14, random)),
  ],
  [
    'chunks of zeros',
    (random) => {
      const mostRows = random.scale < 1 ? 6 : 15;
      return chunkedFile(random, countUpTo(64, random), 2 ** (10 + random.below(mostRows)));
    },
  ],
  [
    'claims of chunks',
    (random) => {
      const image = new Hdf5Image(4);
      const node = image.put(
        chunkNode(
          random.pick([0, 1, 255]),
          numbered(64, (i): Chunk => ({ offsets: [i, 0], at: 96, bytes: 2 ** 31 })),
          2,
          [64, 0],
        ),
      );
      return withRoot(image, [
        [
          'x',
          object(image, [64, 4], chunked(node, [random.pick([1, 2 ** 31]), random.pick([4, 2 ** 30])], 4), [
            filters([1]),
          ]),
        ],
      ]);
    },
  ],
  [
    'many filters',
    (random) => {
      const ids = numbered(countUpTo(32, random), () => random.pick([1, 2, 3, 1, 1]));
      return chunkedFile(random, 4, 2 ** 10, ids);
    },
  ],
  [
    'types in each other',
    (random) => {
      const image = new Hdf5Image(4);
      const type = typeMessage(nestedType(countUpTo(1500, random), random));
      return withRoot(image, [
        ['x', image.object([space([2, 3]), type, fill(), contiguous(NOWHERE, 24)])],
        ['y', dataset(image)],
      ]);
    },
  ],
  [
    'compact data',
    (random) => {
      const image = new Hdf5Image(4);
      const [bytes, claimed] = [random.pick([0, 24, 65_000]), random.pick([0, 24, 65_535])];
      return withRoot(image, [
        [
          'x',
          object(
            image,
            random.pick([
              [2, 3],
              [2 ** 40, 1],
            ]),
            compact(Buffer.alloc(bytes), claimed),
          ),
        ],
      ]);
    },
  ],
  [
    'a long fill value',
    (random) => {
      const image = new Hdf5Image(4);
      return withRoot(image, [
        [
          'x',
          object(image, [2 ** 20, 4], contiguous(NOWHERE, 0), [
            fill(Buffer.alloc(random.pick([0, 3, 60_000]), 1)),
          ]),
        ],
      ]);
    },
  ],
  [
    'numbers in another file',
    () => {
      const image = new Hdf5Image(4);
      const heapData = image.put(joined(Buffer.alloc(8), latin1('/etc/hostname\0\0\0')));
      const heap = image.put(joined(latin1('HEAP'), u32(0), u64(24), u64(NO_ROOM), u64(heapData)));
      const body = joined(u8(1, 0, 0, 0), u16(1), u16(1), u64(heap), u64(8), u64(0), u64(24));
      return withRoot(image, [
        ['x', object(image, [2, 3], contiguous(NOWHERE, 24), [{ type: MESSAGE.external, body }])],
        ['y', dataset(image)],
      ]);
    },
  ],
];

/** Rows of 1024 floats in chunks that all are the same bytes. */
function chunkedFile(random: Random, count: number, rows: number, ids: readonly number[] = [1]): Buffer {
  const image = new Hdf5Image(4);
  const columns = random.pick([4, 1024, 1]);
  const packed = deflateSync(Buffer.alloc(Math.min(4 * rows * columns, 2 ** 26)), { level: 9 });
  const at = image.put(packed);
  const chunks = numbered(count, (i): Chunk => ({ offsets: [i * rows, 0], at, bytes: packed.length }));
  const end = [count * rows, 0];
  const leaves = numbered(Math.ceil(count / 64), (i): Chunk => {
    const some = chunks.slice(64 * i, 64 * i + 64);
    const last = chunks[64 * i + 64]?.offsets ?? end;
    return { offsets: some[0].offsets, bytes: packed.length, at: image.put(chunkNode(0, some, 2, last)) };
  });
  const tree = leaves.length === 1 ? leaves[0].at : image.put(chunkNode(1, leaves, 2, end));
  return withRoot(image, [
    ['x', object(image, [count * rows, columns], chunked(tree, [rows, columns], 4), [filters(ids)])],
  ]);
}

function attribute(at: number): Message {
  const name = padTo8(latin1(`a${at}\0`));
  const type = padTo8(float(4));
  const dims = padTo8(space([1]).body);
  return {
    type: MESSAGE.attribute,
    body: joined(u8(1, 0), u16(name.length), u16(type.length), u16(dims.length), name, type, dims, u32(0)),
  };
}

function padTo8(bytes: Uint8Array): Buffer {
  return joined(bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8));
}

/** Arrays of arrays, lists of lists, or compounds of compounds, of floats. */
function nestedType(depth: number, random: Random): Uint8Array {
  const wrap = random.pick([
    (inner: Uint8Array) => joined(u8(0x1a, 0, 0, 0), u32(4), u8(1, 0, 0, 0), u32(1), u32(0), inner),
    (inner: Uint8Array) => joined(u8(0x19, 0, 0, 0), u32(16), inner),
    (inner: Uint8Array) =>
      joined(u8(0x16, 1, 0, 0), u32(4), latin1('a\0\0\0\0\0\0\0'), u32(0), Buffer.alloc(28), inner),
  ]);
  let type = float(4);
  for (let i = 0; i < depth && type.length < 60_000; i++) type = wrap(type);
  return type;
}
