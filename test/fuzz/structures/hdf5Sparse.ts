import type { Random } from '../random';
import { joined, latin1, padded, u16, u32, u64, u8 } from './bytes';
import { countUpTo, HUGE, oddName } from './choices';
import { dataset, numbered, object, withRoot, type Hdf5Files } from './hdf5Parts';
import { contiguous, Hdf5Image, MESSAGE, space, typeMessage, type Message } from './hdf5Writer';

/** A fixed-point type of eight bytes. */
const INT64 = joined(u8(0x10, 8, 0, 0), u32(8), u16(0), u16(64));

/** A note of a header (version 1). */
function attribute(name: string, type: Uint8Array, shape: readonly number[], data: Uint8Array): Message {
  const bytes = latin1(`${name}\0`);
  const dataspace = space(shape).body;
  const sizes = [u16(bytes.length), u16(type.length), u16(dataspace.length)];
  const parts = [bytes, type, dataspace].map((each) => padded(each, 8));
  return { type: MESSAGE.attribute, body: joined(u8(1, 0), ...sizes, ...parts, data) };
}

function textAttribute(name: string, text: string): Message {
  return attribute(name, joined(u8(0x13, 0, 0, 0), u32(text.length)), [], latin1(text));
}

/** A text that lies in a heap, or is said to. */
function heapAttribute(image: Hdf5Image, name: string, text: string, random: Random): Message {
  const object = joined(u16(1), u16(1), u32(0), u64(text.length), padded(latin1(text), 8));
  const size = random.chance(0.5) ? 16 + object.length : random.pick(HUGE);
  const heap = image.put(joined(latin1('GCOL'), u8(1, 0, 0, 0), u64(size), object, u16(0), Buffer.alloc(14)));
  const type = joined(u8(0x19, 1, 0, 0), u32(16), u8(0x13, 0, 0, 0), u32(1));
  const at = random.chance(0.8) ? heap : random.pick(HUGE);
  return attribute(name, type, [], joined(u32(text.length), u64(at), u32(random.pick([1, 1, 2]))));
}

function whole(image: Hdf5Image, numbers: readonly number[]): number {
  const data = image.put(joined(...numbers.map((each) => u64(each))));
  return image.object([space([numbers.length]), typeMessage(INT64), contiguous(data, 8 * numbers.length)]);
}

/** The parts of a sparse matrix, which may not belong together, in a group with its notes. */
function sparseGroup(image: Hdf5Image, random: Random): number {
  const count = countUpTo(20_000, random);
  const rows = countUpTo(1000, random);
  const odd = (value: number): number => (random.chance(0.0005) ? random.pick([-1, ...HUGE]) : value);
  const data = image.put(Buffer.alloc(4 * count, 63));
  const shape = joined(u64(random.pick([rows, rows, ...HUGE])), u64(random.pick([8, 100, 2 ** 20, ...HUGE])));
  const format = random.pick(['csr_matrix', 'csc_matrix', 'csr', oddName(random, 1000)]);
  const kind = random.chance(0.5)
    ? textAttribute('encoding-type', format)
    : heapAttribute(image, 'encoding-type', format, random);
  return image.group(
    [
      ['data', object(image, [count], contiguous(data, 4 * count))],
      [
        'indices',
        whole(
          image,
          numbered(count, (i) => odd(i % 8)),
        ),
      ],
      [
        'indptr',
        whole(
          image,
          numbered(rows + 1, (i) => odd(Math.floor((i * count) / rows))),
        ),
      ],
    ],
    [kind, attribute('shape', INT64, [2], shape)],
  );
}

/** What AnnData, loom and MATLAB keep in HDF5, and what is odd about it. */
export const ODD_MATRICES: Hdf5Files = [
  [
    'sparse matrices',
    (random) => {
      const image = new Hdf5Image(64);
      const count = random.pick([1, 1, 1 + random.below(60)]);
      return withRoot(
        image,
        numbered(count, (i) => [`x${i}`, sparseGroup(image, random)]),
      );
    },
  ],
  [
    'many notes',
    (random) => {
      const image = new Hdf5Image();
      const notes = numbered(Math.min(3000, countUpTo(3000, random)), (i) =>
        random.chance(0.5)
          ? heapAttribute(image, 'encoding-type', 'csr_matrix', random)
          : textAttribute(`n${i}`, 'x'),
      );
      const parts = ['data', 'indices', 'indptr'].map((name): [string, number] => [
        name,
        whole(image, [0, 1, 2]),
      ]);
      return withRoot(image, [['X', image.group(parts, notes)]]);
    },
  ],
  [
    'a loom of odd lengths',
    (random) => {
      const image = new Hdf5Image();
      const shape = random.pick([
        [2, countUpTo(1e6, random)],
        [countUpTo(1e6, random), 2],
        [3, 2 ** 40],
        [2 ** 20, 2 ** 20],
        [1, 1, countUpTo(1e5, random), 1],
        [],
      ]);
      const numbers = shape.reduce((a, b) => a * b, 1);
      const bytes = 4 * Math.min(numbers, 2 ** 20);
      const matrix = object(image, shape, contiguous(image.put(Buffer.alloc(bytes, 63)), bytes));
      return withRoot(image, [
        ['matrix', matrix],
        ['row_attrs', image.group([['x', dataset(image)]])],
      ]);
    },
  ],
];
