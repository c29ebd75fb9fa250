import { gzipSync } from 'node:zlib';
import type { Random } from '../random';
import { countUpTo, HUGE, oddName } from './choices';

/** Newer parts of a saved comparison, for so many rows, by what is odd about them: fields of its `rows`, or `texts` of it. */
type Part = readonly [
  said: string,
  make: (rows: number, random: Random) => { rows?: object; texts?: object },
];

function packed(bytes: Uint8Array): object {
  return { gzip: gzipSync(bytes, { level: 1 }).toString('base64') };
}

const zeros = (bytes: number): object => packed(Buffer.alloc(Math.min(bytes, 2 ** 27)));

function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function document(parts: number, random: Random): object {
  const list = (): number[] => Array<number>(parts).fill(random.pick([0, 1, -1]));
  return {
    ...{ name: oddName(random, 999), text: oddName(random, 9999), isCut: true },
    ...{ starts: list(), ends: list(), rows: random.chance(0.9) ? list() : [] },
  };
}

export const ODD_PARTS: readonly Part[] = [
  [
    'numbers',
    (rows, random) => ({
      rows: {
        numbers: numbered(countUpTo(2000, random), (i) => ({
          name: `n${i}`,
          kind: random.pick(['number', 'date']),
          values: zeros(8 * rows),
        })),
      },
    }),
  ],
  [
    'numbers that are none',
    (rows) => ({
      rows: { numbers: [{ name: 'x', kind: 'number', values: packed(Buffer.alloc(8 * rows, 0x7f)) }] },
    }),
  ],
  [
    'sounds',
    (rows, random) => ({
      rows: {
        sounds: {
          names: numbered(countUpTo(100_000, random), () =>
            random.pick(['a.wav', '../a.wav', '/dev/zero', '']),
          ),
          file: zeros(4 * rows),
          starts: packed(Buffer.alloc(8 * rows, random.pick([0, 255]))),
          ends: packed(Buffer.alloc(8 * rows, random.pick([0, 127]))),
        },
      },
    }),
  ],
  [
    'tokens',
    (rows, random) => ({
      rows: {
        words: {
          kind: 'token',
          documents: { names: numbered(countUpTo(100_000, random), (i) => `d${i}`), of: zeros(4 * rows) },
          tokens: {
            values: numbered(countUpTo(100_000, random), () => oddName(random, 99)),
            codes: zeros(4 * rows),
          },
        },
      },
    }),
  ],
  [
    'no tokens',
    (rows) => ({
      rows: { words: { kind: 'token', documents: null, tokens: { values: [], codes: zeros(4 * rows) } } },
    }),
  ],
  ['words without anything', () => ({ rows: { words: { kind: 'text', documents: null, tokens: null } } })],
  [
    'kept texts',
    (_, random) => ({
      texts: {
        kept: numbered(countUpTo(30_000, random), (i) => [
          random.chance(0.99) ? i : random.pick(HUGE),
          random.chance(0.5) ? { text: `t${i}` } : { before: '', token: 'a', after: '' },
        ]),
        documents: [],
      },
    }),
  ],
  [
    'kept documents',
    (_, random) => ({
      texts: {
        kept: [],
        documents: numbered(countUpTo(300, random), (i) => [i, document(countUpTo(1000, random), random)]),
      },
    }),
  ],
  [
    'a document of many parts',
    (_, random) => ({ texts: { kept: [], documents: [[0, document(countUpTo(1e6, random), random)]] } }),
  ],
];
