import type { Random } from '../random';
import { joined, latin1, u32, u8 } from './bytes';
import { countUpTo, HUGE, nested, oddName } from './choices';
import { oddZip } from './npzStructures';
import { oneFile, type StructuredKind } from './structure';
import { zipOf, type ZipPiece } from './zipWriter';

const text = (value: string): string =>
  `X${u32(Buffer.byteLength(value)).toString('latin1')}${Buffer.from(value).toString('latin1')}`;
const whole = (value: number): string => `I${BigInt(Math.floor(value))}\n`;
const tuple = (items: readonly string[]): string => `(${items.join('')}t`;

/** Opcodes of a tensor in the storage "0" of twelve numbers. */
function tensor(shape: readonly number[], strides: readonly number[], count = 12, offset = 0): string {
  const storage = tuple([text('storage'), 'ctorch\nFloatStorage\n', text('0'), text('cpu'), whole(count)]);
  return (
    `ctorch._utils\n_rebuild_tensor_v2\n(${storage}Q${whole(offset)}${tuple(shape.map(whole))}` +
    `${tuple(strides.map(whole))}\x89ccollections\nOrderedDict\n)RtR`
  );
}

const MATRIX = tensor([3, 4], [4, 1]);
const memo = (at: number): string => `r${u32(at).toString('latin1')}`;
const again = (at: number): string => `j${u32(at).toString('latin1')}`;
const dict = (entries: readonly string[]): string => `}(${entries.join('')}u`;

/** What a pickle holds, by what is odd about it. */
const CONTENTS: readonly (readonly [string, (random: Random) => string])[] = [
  ['many tensors', (random) => dict(numbered(countUpTo(20_000, random), (i) => text(`t${i}`) + MATRIX))],
  [
    'one tensor under many names',
    (random) =>
      `${MATRIX}${memo(1)}0${dict(numbered(countUpTo(100_000, random), (i) => text(`t${i}`) + again(1)))}`,
  ],
  [
    'strides',
    (random) => {
      const odd = (): number => random.pick([0, 0, 1, 4, -1, ...HUGE]);
      const shape = [random.pick([3, 1e6, ...HUGE]), random.pick([1, 4, 2 ** 20])];
      const steps = random.chance(0.7) ? [0, shape[1] > 12 ? 0 : 1] : [odd(), odd()];
      return dict([text('x') + tensor(shape, steps)]);
    },
  ],
  [
    'many axes',
    (random) => {
      const axes = countUpTo(20_000, random);
      return dict([
        text('x') +
          tensor(
            numbered(axes, () => 1),
            numbered(axes, () => random.pick([0, 1])),
          ),
      ]);
    },
  ],
  [
    'huge axes of nothing',
    (random) => dict([text('x') + tensor([0, random.pick(HUGE)], [1, 1]), text('y') + MATRIX]),
  ],
  ['deep lists', (random) => nested(']', 'N', 'a', countUpTo(1e6, random)).replace('N', MATRIX)],
  ['deep dictionaries', (random) => `${`}${text('k')}`.repeat(countUpTo(200_000, random))}${MATRIX}`],
  ['deep tuples', (random) => `${MATRIX}${'\x85'.repeat(countUpTo(1e6, random))}`],
  [
    'doubling',
    (random) =>
      `]${memo(0)}${MATRIX}a0${numbered(countUpTo(60, random), (i) => `]${memo(i + 1)}(${again(i).repeat(2)}e0`).join('')}${again(1)}`,
  ],
  [
    'one list, many times',
    (random) => {
      const [items, times] = [countUpTo(50_000, random), countUpTo(20_000, random)];
      return `]${memo(0)}(${`(NNt`.repeat(items)}e0]${memo(1)}(${`ccollections\nOrderedDict\n(${again(0)}tR`.repeat(Math.min(times, 4e6 / 30))}e`;
    },
  ],
  ['a list in itself', (random) => `]${memo(0)}(${MATRIX}${again(0).repeat(countUpTo(100_000, random))}e`],
  ['a dictionary in itself', () => `}${memo(0)}(${text('x')}${MATRIX}${text('self')}${again(0)}u`],
  ['long texts', (random) => dict(numbered(4, () => text(oddName(random, 4e6)) + MATRIX))],
  [
    'long integers',
    (random) => {
      const many = countUpTo(2e6, random);
      return `\x8b${u32(many).toString('latin1')}${'\x7f'.repeat(many)}`;
    },
  ],
  ['digits', (random) => `I${'9'.repeat(countUpTo(1e6, random))}\n`],
  [
    'many globals',
    (random) =>
      numbered(countUpTo(100_000, random), () => `ctorch\n${random.pick(['FloatStorage', 'Size'])}\n0`).join(
        '',
      ) + MATRIX,
  ],
  [
    'builds',
    (random) =>
      `${MATRIX}0ccollections\nOrderedDict\n)R${`}${text('a')}Nsb`.repeat(countUpTo(100_000, random))}`,
  ],
  [
    'empty things',
    (random) => `(${random.pick([']', '}', ')', 'N', '\x8f', ')\x85']).repeat(countUpTo(3e6, random))}t`,
  ],
  ['marks', (random) => '('.repeat(countUpTo(3e6, random)) + 'N' + 't'.repeat(10)],
  [
    'memo numbers',
    (random) =>
      numbered(countUpTo(200_000, random), (i) => `N${memo((i * 65_537) % 2 ** 31)}0`).join('') + MATRIX,
  ],
  ['frames', (random) => `\x95${'\0'.repeat(8)}`.repeat(countUpTo(200_000, random)) + MATRIX],
  ['copies', (random) => `](${MATRIX}${'2'.repeat(countUpTo(2e6, random))}e`],
  ['keys that are things', (random) => dict(numbered(countUpTo(50_000, random), (i) => `${whole(i)}\x85N`))],
];

function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function pieces(pickle: Buffer, random: Random): ZipPiece[] {
  const folder = random.chance(0.98) ? 'archive/' : oddName(random, 300);
  return [
    { name: `${folder}data.pkl`, data: pickle, deflated: random.chance(0.3) },
    { name: `${folder}version`, data: latin1('3\n') },
    { name: `${folder}data/0`, data: Buffer.alloc(48, 63) },
  ];
}

export const torchStructures: StructuredKind = {
  name: 'torch',
  plain: () => oneFile('features', 'plain.pt', zipOf({ pieces: plainPieces() }), 'plain'),
  structure(random) {
    const [said, content] = random.pick(CONTENTS);
    const value = content(random);
    // Beside a tensor mostly, so that the file is not refused for having none.
    const whole = random.chance(0.7) ? dict([text('sound') + MATRIX, text('odd') + value]) : value;
    const pickle = joined(u8(0x80, 2), latin1(whole), latin1('.'));
    const odd = random.chance(0.2) ? oddZip(pieces(pickle, random), random) : null;
    const bytes = odd?.bytes ?? zipOf({ pieces: pieces(pickle, random) });
    return oneFile('features', 'x.pt', bytes, odd ? `${said}, ${odd.said}` : said);
  },
};

function plainPieces(): ZipPiece[] {
  const pickle = joined(u8(0x80, 2), latin1(dict([text('x') + MATRIX])), latin1('.'));
  return [
    { name: 'archive/data.pkl', data: pickle },
    { name: 'archive/version', data: latin1('3\n') },
    { name: 'archive/data/0', data: Buffer.alloc(48, 63) },
  ];
}
