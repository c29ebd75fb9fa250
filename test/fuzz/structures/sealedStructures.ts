import { createHash } from 'node:crypto';
import type { Random } from '../random';
import { joined, latin1, padded, u32, u8 } from './bytes';
import { countUpTo, HUGE, nested, oddName } from './choices';
import { oneFile, type Reader, type Structure, type StructuredKind } from './structure';

const TYPES = [
  'Float64Array',
  'Float32Array',
  'Uint32Array',
  'Int32Array',
  'Uint8Array',
  'BigInt64Array',
  '__proto__',
  'Array',
];

/** What is odd about packed arrays: the JSON in front of the bytes. */
const CONTENTS: readonly (readonly [string, (random: Random) => string])[] = [
  [
    'many arrays',
    (random) =>
      contents(
        {},
        numbered(countUpTo(100_000, random), (i) => array(`a${i}`, 'Float64Array', 1, 0)),
      ),
  ],
  [
    'arrays over each other',
    (random) =>
      contents(
        {},
        numbered(countUpTo(1000, random), (i) => array(`a${i}`, 'Uint8Array', 4096, i)),
      ),
  ],
  [
    'claims',
    (random) =>
      contents(counts(random), [
        array('x', random.pick(TYPES), random.pick([-1, 0.5, ...HUGE]), random.pick([0, -8, 3, ...HUGE])),
      ]),
  ],
  ['headers that claim', (random) => contents(counts(random), sketchArrays(random))],
  ['deep', (random) => `{"header":${nested('[', '', ']', countUpTo(2e6, random))},"arrays":[]}`],
  ['brackets', (random) => '['.repeat(countUpTo(4e6, random))],
  [
    'many ranges',
    (random) =>
      contents(
        {
          ...counts(random),
          ranges: numbered(countUpTo(100_000, random), (i) => ({ first: i, end: i + 1 })),
        },
        sketchArrays(random),
      ),
  ],
  ['odd names', (random) => contents({ [oddName(random)]: 1 }, [array(oddName(random), 'Uint8Array', 4, 0)])],
  ['a sound sketch', (random) => soundSketch(random.pick([0, 1, ...HUGE]))],
  [
    'no lists',
    (random) =>
      random.pick(['null', '1', '{}', '{"arrays":{}}', '{"arrays":[null]}', '{"header":null,"arrays":[]}']),
  ],
];

function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** An array as the contents list it. */
export function array(name: string, type: string, length: number, start: number): object {
  return { name, type, length, start };
}

/** The text in front of packed arrays. */
export function contents(header: object, arrays: readonly object[]): string {
  return JSON.stringify({ header, arrays });
}

function counts(random: Random): object {
  const count = (): number => random.pick([0, 1, 2, -1, 1.5, ...HUGE]);
  return {
    ...{ rows: count(), conceptsA: count(), conceptsB: count(), size: count(), seed: count(), ranges: [] },
    ...{ features: count(), columns: count(), minSamples: count(), settings: {}, tokens: {} },
  };
}

function sketchArrays(random: Random): object[] {
  const names = [
    'columnsA',
    'columnsB',
    'roundedA',
    'roundedB',
    'pairs',
    'sampled',
    'p',
    'q',
    'x',
    'z',
    'core',
    'parent',
    'birth',
    'listed',
    'ends',
  ];
  return names.map((name) => array(name, random.pick(TYPES.slice(0, 4)), random.pick([0, 1, 2]), 0));
}

/** A sketch of rows without concepts, of which there may be any number. */
function soundSketch(rows: number): string {
  const header = {
    rows,
    conceptsA: 0,
    conceptsB: 0,
    size: 0,
    seed: 1,
    ranges: rows > 0 ? [{ first: 0, end: rows }] : [],
  };
  const doubles = ['columnsA', 'columnsB', 'roundedA', 'roundedB', 'pairs', 'sampled'].map((name) =>
    array(name, 'Float64Array', 0, 0),
  );
  const floats = ['p', 'q'].map((name) => array(name, 'Float32Array', 0, 0));
  return contents(header, [...doubles, ...floats]);
}

/** Packed arrays by what is odd about them. */
export function packed(random: Random): { bytes: Buffer; said: string } {
  const [said, make] = random.pick(CONTENTS);
  const text = Buffer.from(make(random));
  const data = Buffer.alloc(countUpTo(1e6, random));
  const claimed = random.chance(0.05) ? random.pick(HUGE) : text.length;
  return { bytes: joined(laidOut(text, claimed), data), said };
}

/** The JSON as it stands in front of packed arrays. */
export function laidOut(text: Uint8Array, claimed = text.length): Buffer {
  return padded(joined(u8(0xca, 1, 0, 0), u32(claimed), text), 8);
}

function digest(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** A file of a magic, a version and a right checksum. */
export function sealed(magic: string, version: number, content: Uint8Array): Buffer {
  return joined(latin1(magic), u32(version), u32(0), double(content.length), digest(content), content);
}

/** An entry of the cache: its checksum is right, as of one that somebody made on purpose. */
function entry(content: Uint8Array): Buffer {
  return joined(latin1('CACE'), u32(1), double(content.length), digest(content), content);
}

/** How a kind of files is made of packed arrays. */
interface Sealing {
  around: (content: Uint8Array) => Buffer;
  plain?: () => Buffer;
  make?: (random: Random) => { bytes: Buffer; said: string };
}

export function kindOf(name: string, reader: Reader, file: string, sealing: Sealing): StructuredKind {
  const { around, plain = () => laidOut(Buffer.from(soundSketch(3))), make = packed } = sealing;
  const of = (content: Uint8Array, said: string): Structure => oneFile(reader, file, around(content), said);
  return {
    name,
    plain: () => of(plain(), 'plain'),
    structure(random) {
      const { bytes, said } = make(random);
      return of(bytes, said);
    },
  };
}

export const cacheStructures = kindOf('cache', 'cache', `${'0'.repeat(64)}.entry`, { around: entry });
export const sketchStructures = kindOf('sketch', 'sketch', 'x.sketch', {
  around: (content) => sealed('CASKETCH', 2, content),
});
