import type { Random } from '../random';
import { joined, u8 } from './bytes';
import { countUpTo, HUGE, oddName } from './choices';
import {
  CODEC,
  ENCODING,
  packedZeros,
  parquetOf,
  schemaOf,
  TYPE,
  type Column,
  type Page,
  type Table,
} from './parquetWriter';
import { oneFile, type StructuredKind } from './structure';
import { i32, list, struct, text, varint, type Thrift } from './thrift';

function plainColumn(name: string, values: number, more: Partial<Column> = {}): Column {
  const data = Buffer.alloc(more.pages ? 0 : 8 * values, 63);
  const page: Page = { kind: 'data', values, encoding: ENCODING.plain, packed: data, unpacked: data.length };
  return { name, type: TYPE.double, repetition: 0, codec: CODEC.none, values, pages: [page], ...more };
}

function tableOf(columns: Column[], more: Partial<Table> = {}): Table {
  return { columns, rows: columns[0]?.values ?? 0, groups: 1, ...more };
}

type Maker = (random: Random) => Table;

/** Tables by what is odd about them. */
const TABLES: readonly (readonly [string, Maker])[] = [
  ['many columns', (random) => tableOf(numbered(countUpTo(20_000, random), (i) => plainColumn(`c${i}`, 2)))],
  [
    'many groups',
    (random) => tableOf([plainColumn('x', 4), plainColumn('y', 4)], { groups: countUpTo(20_000, random) }),
  ],
  [
    'many groups of many rows',
    (random) =>
      tableOf([zeros('x', random.pick(Object.values(CODEC)), countUpTo(2e6, random))], {
        groups: countUpTo(1000, random),
      }),
  ],
  [
    'zeros packed',
    (random) => {
      const count = countUpTo(2e7, random);
      return tableOf([zeros('x', random.pick([CODEC.gzip, CODEC.zstd, CODEC.snappy, CODEC.brotli]), count)]);
    },
  ],
  [
    'large pages one after the other',
    (random) => {
      const codec = random.pick(Object.values(CODEC));
      const [page] = zeros('x', codec, countUpTo(2e6, random)).pages;
      const pages = numbered(countUpTo(24, random), () => page);
      return tableOf([plainColumn('x', pages.length * page.values, { codec, pages })]);
    },
  ],
  [
    'pages without values',
    (random) =>
      tableOf([
        plainColumn('x', 4, {
          pages: [
            ...numbered(countUpTo(200_000, random), () => emptyPage(random)),
            ...plainColumn('x', 4).pages,
          ],
        }),
      ]),
  ],
  [
    'many pages',
    (random) => {
      const count = countUpTo(200_000, random);
      return tableOf([
        plainColumn('x', count, { pages: numbered(count, () => plainColumn('x', 1).pages[0]) }),
      ]);
    },
  ],
  [
    'dictionaries again and again',
    (random) => {
      const count = countUpTo(300, random);
      const dictionary = {
        ...zeros('x', CODEC.zstd, countUpTo(2e6, random)).pages[0],
        kind: 'dictionary' as const,
      };
      const pages = numbered(count, () => [dictionary, indices(2, 1)]).flat();
      return tableOf([plainColumn('x', 2 * count, { codec: CODEC.none, pages })]);
    },
  ],
  [
    'a run of a dictionary',
    (random) => {
      const count = random.pick([countUpTo(1e7, random), ...HUGE]);
      const dictionary: Page = { ...plainColumn('x', 2).pages[0], kind: 'dictionary' };
      return tableOf([plainColumn('x', count, { pages: [dictionary, indices(count, 1)] })]);
    },
  ],
  [
    'levels that say nothing is there',
    (random) => {
      const count = random.pick([countUpTo(1e7, random), 2 ** 31 - 1]);
      const levels = run(count, 0, 1);
      const packed = joined(u8(levels.length, 0, 0, 0), levels);
      const page: Page = { kind: 'data', values: count, encoding: 0, packed, unpacked: packed.length };
      return tableOf([plainColumn('x', count, { repetition: 1, pages: [page] })]);
    },
  ],
  [
    'claims of values',
    (random) => {
      const column = plainColumn('x', 4);
      const claim = random.pick(HUGE);
      return tableOf([{ ...column, values: claim, pages: [{ ...column.pages[0], values: claim }] }], {
        rows: random.pick([4, claim]),
      });
    },
  ],
  [
    'claims of bytes',
    (random) => {
      const column = plainColumn('x', 4, { codec: random.pick(Object.values(CODEC)) });
      return tableOf([
        { ...column, pages: [{ ...column.pages[0], unpacked: random.pick([0, -1, 2 ** 31 - 1]) }] },
      ]);
    },
  ],
  [
    'deltas of width nothing',
    (random) => {
      const count = countUpTo(1e7, random);
      const head = joined(
        varint(128 * random.pick([1, 1000, 2 ** 20])),
        varint(random.pick([1, 4, 2 ** 20])),
        varint(count),
        varint(2),
        varint(0),
      );
      const packed = joined(head, Buffer.alloc(countUpTo(1e5, random)));
      const page: Page = {
        kind: 'data',
        values: count,
        encoding: ENCODING.delta,
        packed,
        unpacked: packed.length,
      };
      return tableOf([plainColumn('x', count, { type: TYPE.int64, pages: [page] })]);
    },
  ],
  [
    'a deep schema',
    (random) => {
      const depth = countUpTo(100_000, random);
      const deep = numbered(depth, () => struct({ 3: i32(random.pick([0, 1, 2])), 4: text('g'), 5: i32(1) }));
      return tableOf([plainColumn('x', 4)], {
        schema: [...deep, ...schemaOf([plainColumn('x', 4)]).slice(1)],
      });
    },
  ],
  [
    'claims of children',
    (random) => {
      const root = struct({ 4: text('r'), 5: i32(random.pick([0, -1, 2 ** 31 - 1, 100])) });
      return tableOf([plainColumn('x', 4)], { schema: [root, ...schemaOf([plainColumn('x', 4)]).slice(1)] });
    },
  ],
  [
    'claims of lists',
    (random) =>
      tableOf(
        [plainColumn('x', 4)],
        random.chance(0.5) ? { claimedElements: random.pick(HUGE) } : { claimedGroups: random.pick(HUGE) },
      ),
  ],
  [
    'many elements that are nothing',
    (random) => {
      const nothing = numbered(countUpTo(500_000, random), () => struct({}));
      return tableOf([plainColumn('x', 4)], { schema: [...schemaOf([plainColumn('x', 4)]), ...nothing] });
    },
  ],
  [
    'deep fields that nobody knows',
    (random) => tableOf([plainColumn('x', 4)], { more: { 99: deepStruct(countUpTo(300_000, random)) } }),
  ],
  [
    'lists of lists',
    (random) => tableOf([plainColumn('x', 4)], { more: { 99: deepList(countUpTo(300_000, random)) } }),
  ],
  [
    'notes',
    (random) => {
      const note = struct({ 1: text(oddName(random, 1000)), 2: text(oddName(random, 100_000)) });
      return tableOf([plainColumn('x', 4)], {
        more: { 5: list(numbered(countUpTo(20, random), () => note)) },
      });
    },
  ],
  [
    'odd names',
    (random) =>
      tableOf(numbered(5, (i) => plainColumn(random.chance(0.5) ? oddName(random, 1e6) : `c${i}`, 2))),
  ],
  [
    'odd types',
    (random) => tableOf([plainColumn('x', 4, { type: random.below(9), codec: random.below(9) })]),
  ],
  ['no rows', (random) => tableOf(numbered(countUpTo(20_000, random), (i) => plainColumn(`c${i}`, 0)))],
  ['no columns', (random) => tableOf([], { rows: random.pick([0, 5, ...HUGE]) })],
];

function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function zeros(name: string, codec: number, count: number): Column {
  const bytes = codec === CODEC.none ? Math.min(8 * count, 2 ** 20) : 8 * count;
  const packed = packedZeros(codec, bytes);
  return plainColumn(name, count, {
    codec,
    pages: [{ kind: 'data', values: count, encoding: ENCODING.plain, packed, unpacked: bytes }],
  });
}

function emptyPage(random: Random): Page {
  return { kind: 'data', values: 0, encoding: random.pick([0, 8]), packed: u8(), unpacked: 0 };
}

/** A page that says the same entry of a dictionary again and again, in a few bytes. */
function indices(count: number, width: number): Page {
  const packed = joined(u8(width), run(count, 1, width));
  return { kind: 'data', values: count, encoding: ENCODING.dictionary, packed, unpacked: packed.length };
}

/** So many times the same value, as RLE says it. */
function run(count: number, value: number, width: number): Buffer {
  return joined(varint(2n * BigInt(count)), Buffer.alloc(Math.ceil(width / 8), value));
}

function deepStruct(depth: number): Thrift {
  return { type: 12, bytes: joined(Buffer.alloc(depth, 0x1c), Buffer.alloc(depth + 1)) };
}

function deepList(depth: number): Thrift {
  return { type: 9, bytes: joined(Buffer.alloc(depth, 0x19), u8(0x05)) };
}

export const parquetStructures: StructuredKind = {
  name: 'parquet',
  plain: () =>
    oneFile(
      'features',
      'plain.parquet',
      parquetOf(tableOf([plainColumn('x', 4), zeros('y', CODEC.zstd, 4)])),
      'plain',
    ),
  structure(random) {
    const [said, make] = random.pick(TABLES);
    return oneFile('features', 'x.parquet', parquetOf(make(random)), said);
  },
};
