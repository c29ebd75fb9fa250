import { deflateSync } from 'node:zlib';
import type { Random } from '../random';
import { joined, latin1, padded, u16, u32, u8 } from './bytes';
import { countUpTo, HUGE, oddName } from './choices';
import { oneFile, type StructuredKind } from './structure';

const [INT8, INT32, UINT32, DOUBLE, MATRIX, PACKED] = [1, 5, 6, 9, 14, 15];

function element(type: number, data: Uint8Array, claimed = data.length): Buffer {
  return joined(u32(type), u32(claimed), padded(data, 8));
}

interface MatrixParts {
  name?: string;
  shape?: readonly number[];
  /** MATLAB's class of a matrix: 6 for doubles. */
  kind?: number;
  marks?: number;
  values?: Buffer;
  claimed?: number | undefined;
}

function matrix({ name = 'x', shape = [2, 3], kind = 6, marks = 0, values, claimed }: MatrixParts): Buffer {
  const numbers = values ?? element(DOUBLE, Buffer.alloc(8 * shape.reduce((a, b) => a * b, 1), 63));
  const body = joined(
    element(UINT32, u8(kind, marks, 0, 0, 0, 0, 0, 0)),
    element(INT32, joined(...shape.map((each) => u32(each)))),
    element(INT8, latin1(name)),
    numbers,
  );
  return joined(u32(MATRIX), u32(claimed ?? body.length), body);
}

function packed(bytes: Uint8Array): Buffer {
  const deflated = deflateSync(bytes, { level: 9 });
  return joined(u32(PACKED), u32(deflated.length), deflated);
}

type Maker = (random: Random) => Buffer;

const shapes = (random: Random): number[] =>
  random.pick([
    [countUpTo(2e5, random), 2],
    [2, countUpTo(2e5, random)],
    Array.from({ length: Math.min(64, countUpTo(64, random)) }, () => 1),
    [countUpTo(300, random), 3, countUpTo(300, random)],
    [0, 5],
    [],
  ]);

/** Files by what is odd about them. */
const FILES: readonly (readonly [string, Maker])[] = [
  ['shapes', (random) => matrix({ shape: shapes(random) })],
  ['shapes packed', (random) => packed(matrix({ shape: shapes(random) }))],
  ['zeros packed', (random) => packed(matrix({ shape: [countUpTo(1e6, random), 4], values: zeros(random) }))],
  ['many matrices', (random) => many(random, countUpTo(20_000, random), () => matrix({}))],
  ['many packed', (random) => many(random, countUpTo(5000, random), () => packed(matrix({})))],
  [
    'claims of lengths',
    (random) =>
      matrix({
        shape: [random.pick(HUGE), random.pick([0, 1, ...HUGE])],
        values: element(DOUBLE, Buffer.alloc(48)),
      }),
  ],
  ['claims of bytes', (random) => joined(matrix({ claimed: random.pick([0, 7, ...HUGE]) }), matrix({}))],
  [
    'claims of bytes packed',
    (random) =>
      packed(
        matrix({
          claimed: random.pick([0, 7, ...HUGE]),
          values: element(DOUBLE, Buffer.alloc(48), random.pick(HUGE)),
        }),
      ),
  ],
  ['packed in packed', (random) => nested(countUpTo(50, random))],
  ['no zlib', () => joined(u32(PACKED), u32(40), Buffer.alloc(40, 7))],
  ['odd kinds', (random) => joined(matrix({ kind: random.below(30), marks: random.below(256) }), matrix({}))],
  [
    'odd types',
    (random) => joined(matrix({ values: element(random.below(20), Buffer.alloc(48)) }), matrix({})),
  ],
  [
    'odd names',
    (random) => joined(matrix({ name: oddName(random, 1e6) }), matrix({ name: oddName(random, 1000) })),
  ],
  [
    'small elements',
    (random) => joined(u16(random.below(20)), u16(random.pick([0, 4, 5, 65_535])), u32(7), matrix({})),
  ],
];

/** Eight bytes of 0 for each number, or fewer. */
function zeros(random: Random): Buffer {
  return element(DOUBLE, Buffer.alloc(8 * countUpTo(4e6, random)));
}

function many(random: Random, count: number, make: () => Buffer): Buffer {
  const one = random.chance(0.5) ? make() : joined(make(), element(random.below(14), Buffer.alloc(8)));
  return Buffer.concat(Array.from({ length: count }, () => one));
}

function nested(depth: number): Buffer {
  let bytes = packed(matrix({}));
  for (let i = 0; i < depth; i++) bytes = packed(bytes);
  return bytes;
}

function fileOf(elements: Buffer): Buffer {
  const start = Buffer.alloc(124, ' ');
  start.write('MATLAB 5.0 MAT-file');
  return joined(start, u16(0x100), latin1('IM'), elements);
}

export const matlabStructures: StructuredKind = {
  name: 'matlab',
  plain: () => oneFile('features', 'plain.mat', fileOf(matrix({})), 'plain'),
  structure(random) {
    const [said, make] = random.pick(FILES);
    return oneFile('features', 'x.mat', fileOf(make(random)), said);
  },
};
