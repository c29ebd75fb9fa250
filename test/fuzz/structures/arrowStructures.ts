import type { Random } from '../random';
import {
  arrowFile,
  arrowStream,
  doubles,
  field,
  type ArrowParts,
  type Batch,
  type Flat,
} from './arrowWriter';
import { joined, u16, u32, u64, u8 } from './bytes';
import { countUpTo, HUGE, oddName } from './choices';
import { oneFile, type StructuredKind } from './structure';

/** So many columns of doubles, whose buffers lie one behind the other. */
function batchOf(columns: number, rows: number, more: Partial<Batch> = {}): Batch {
  const bytes = 8 * rows;
  const buffers = numbered(columns, (i): Batch['buffers'] => [
    [0, 0],
    [i * bytes, bytes],
  ]).flat();
  return {
    rows,
    nodes: numbered(columns, () => [rows, 0]),
    buffers,
    body: Buffer.alloc(columns * bytes, 63),
    ...more,
  };
}

function plain(columns: number, rows: number, more: Partial<ArrowParts> = {}): ArrowParts {
  const batches = more.batches ?? [batchOf(columns, rows)];
  return { fields: numbered(columns, (i) => doubles(`c${i}`)), ...more, batches };
}

/** A buffer of zeros, packed as well as its codec can. */
function packedZeros(codec: number, bytes: number): Buffer {
  if (codec === 1) {
    const blocks = numbered(Math.ceil(bytes / 131_072), (i) => {
      const length = Math.min(131_072, bytes - i * 131_072);
      const isLast = (i + 1) * 131_072 >= bytes;
      return u32((length << 3) | 2 | Number(isLast)).subarray(0, 3);
    });
    const frame = joined(
      u32(0xfd2fb528),
      u8(0x20 | 0x80, 0, 0, 0, 0),
      ...blocks.map((each) => joined(each, u8(0))),
    );
    frame.writeUInt32LE(bytes, 5);
    return joined(u64(bytes), frame);
  }
  // A literal, then one copy of the byte before.
  const more = Math.max(0, bytes - 5 - 4 - 15);
  const copy = joined(
    u8(0x1f, 0),
    u16(1),
    Buffer.alloc(Math.floor(more / 255), 255),
    u8(more % 255),
    u8(0x50),
    Buffer.alloc(5),
  );
  return joined(u64(bytes), u32(0x184d2204), u8(0x60, 0x70, 0), u32(copy.length), copy, u32(0));
}

type Maker = (random: Random) => ArrowParts;

/** Files by what is odd about them. */
const FILES: readonly (readonly [string, Maker])[] = [
  ['many columns', (random) => plain(countUpTo(20_000, random), 2)],
  [
    'many batches',
    (random) => plain(2, 0, { batches: numbered(countUpTo(20_000, random), () => batchOf(2, 4)) }),
  ],
  ['one batch listed again and again', (random) => plain(2, 4, { listed: countUpTo(100_000, random) })],
  [
    'columns over each other',
    (random) => {
      const columns = countUpTo(5000, random);
      const rows = countUpTo(1e6, random);
      const buffers = numbered(columns, (): Batch['buffers'] => [
        [0, 0],
        [0, 8 * rows],
      ]).flat();
      return plain(columns, rows, {
        batches: [batchOf(1, rows, { nodes: numbered(columns, () => [rows, 0]), buffers })],
      });
    },
  ],
  [
    'zeros packed',
    (random) => {
      const codec = random.below(2);
      const rows = countUpTo(2e7, random);
      const columns = countUpTo(1000, random);
      const body = packedZeros(codec, 8 * rows);
      const buffers = numbered(columns, (): Batch['buffers'] => [
        [0, 0],
        [0, body.length],
      ]).flat();
      return plain(columns, rows, {
        batches: [
          { ...batchOf(0, 0), rows, nodes: numbered(columns, () => [rows, 0]), buffers, body, codec },
        ],
      });
    },
  ],
  [
    'claims of unpacked bytes',
    (random) => {
      const body = joined(u64(random.pick([-2, 0, 2 ** 31, 2 ** 40, ...HUGE])), Buffer.alloc(40, 7));
      return plain(1, 4, {
        batches: [
          batchOf(1, 4, {
            body,
            buffers: [
              [0, 0],
              [0, body.length],
            ],
            codec: random.below(3),
          }),
        ],
      });
    },
  ],
  [
    'claims of rows',
    (random) => {
      const rows = random.pick(HUGE);
      return plain(2, 4, {
        batches: [
          batchOf(2, 4, {
            rows,
            nodes: [
              [rows, 0],
              [rows, random.pick([0, 1, rows])],
            ],
          }),
        ],
      });
    },
  ],
  [
    'claims of buffers',
    (random) =>
      plain(1, 4, {
        batches: [
          batchOf(1, 4, {
            buffers: [
              [0, random.pick(HUGE)],
              [random.pick(HUGE), random.pick(HUGE)],
            ],
          }),
        ],
      }),
  ],
  [
    'lists of nothing',
    (random) => {
      const width = random.pick([0, 1, 2 ** 31 - 1, countUpTo(1e6, random)]);
      const rows = random.pick([1, 2 ** 40, countUpTo(1e6, random)]);
      const list = field('v', 16, { 0: u32(width) }, [doubles('item')]);
      const batch = {
        rows,
        nodes: [
          [rows, 0],
          [rows * width, 0],
        ] as Batch['nodes'],
        buffers: [
          [0, 0],
          [0, 0],
          [0, 0],
        ] as Batch['buffers'],
        body: Buffer.alloc(0),
      };
      return { fields: [list], batches: [batch] };
    },
  ],
  [
    'offsets that jump',
    (random) => {
      const rows = countUpTo(10_000, random);
      const offsets = Buffer.alloc(4 * (rows + 1));
      for (let i = 0; i <= rows; i++)
        offsets.writeInt32LE(random.chance(0.9) ? 2 * i : random.below(2 ** 31), 4 * i);
      const list = field('v', 12, {}, [doubles('item')]);
      const body = joined(offsets, Buffer.alloc(16 * rows));
      const buffers: Batch['buffers'] = [
        [0, 0],
        [0, offsets.length],
        [0, 0],
        [offsets.length, 16 * rows],
      ];
      return {
        fields: [list],
        batches: [
          {
            rows,
            nodes: [
              [rows, 0],
              [2 * rows, 0],
            ],
            buffers,
            body,
          },
        ],
      };
    },
  ],
  [
    'lists in each other',
    (random) => ({ ...plain(1, 4), fields: [nestedField(countUpTo(2000, random), random)] }),
  ],
  [
    'views of texts',
    (random) => {
      const columns = countUpTo(2000, random);
      const views: Flat = { structs: Buffer.alloc(8 * columns, random.pick([0, 1, 255])), length: columns };
      return plain(1, 4, {
        fields: numbered(columns, (i) => (i % 2 ? doubles(`c${i}`) : field(`t${i}`, 24, {}))),
        batches: [batchOf(columns, 4, { more: { 4: views } })],
      });
    },
  ],
  ['odd names', (random) => ({ ...plain(3, 4), fields: numbered(3, () => doubles(oddName(random, 1e6))) })],
  [
    'odd types',
    (random) => ({
      ...plain(3, 4),
      fields: numbered(3, () => field('x', random.below(28), { 0: u32(random.below(70)) })),
    }),
  ],
  [
    'notes',
    (random) =>
      plain(2, 4, {
        notes: numbered(countUpTo(200, random), () => [
          random.pick(['pandas', oddName(random)]),
          oddName(random, 100_000),
        ]),
      }),
  ],
  ['no columns', (random) => ({ fields: [], batches: [batchOf(0, random.pick([0, 5]))] })],
  ['no batches', () => ({ fields: [doubles('x')], batches: [] })],
];

function nestedField(depth: number, random: Random): Flat {
  let inner = doubles('item');
  for (let i = 0; i < depth; i++) inner = field('g', random.pick([12, 13, 16, 21]), { 0: u32(1) }, [inner]);
  return inner;
}

function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

export const arrowStructures: StructuredKind = {
  name: 'arrow',
  plain: () => oneFile('features', 'plain.arrow', arrowFile(plain(2, 4)), 'plain'),
  structure(random) {
    const [said, make] = random.pick(FILES);
    const parts = make(random);
    const bytes = random.chance(0.7) ? arrowFile(parts) : arrowStream(parts);
    return oneFile('features', 'x.arrow', bytes, said);
  },
};
