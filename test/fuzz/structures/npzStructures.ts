import type { Random } from '../random';
import { joined, latin1, repeated, u16, u64, u8 } from './bytes';
import { countUpTo, HUGE, oddName } from './choices';
import { npyWithStructure, plainNpy } from './npyStructures';
import { oneFile, type StructuredKind } from './structure';
import { zipOf, type ZipPiece, type ZipWhole } from './zipWriter';

/** An archive of entries, with one thing about it that is odd. */
export function oddZip(pieces: ZipPiece[], random: Random): { bytes: Buffer; said: string } {
  const whole: ZipWhole = { pieces, isLong: random.chance(0.3) };
  const [said, changed] = random.pick(ODD)(whole, random);
  return { bytes: zipOf(changed), said };
}

type Oddity = (whole: ZipWhole, random: Random) => [said: string, whole: ZipWhole];

const ODD: readonly Oddity[] = [
  (whole) => ['nothing odd', whole],
  (whole) => ['deflated', { ...whole, pieces: whole.pieces.map((each) => ({ ...each, deflated: true })) }],
  (whole, random) => {
    const count = countUpTo(30_000, random);
    return [`${count} entries over one`, { ...whole, pieces: [...whole.pieces, ...overFirst(whole, count)] }];
  },
  (whole, random) => {
    const count = countUpTo(20_000, random);
    const empty = Array.from({ length: count }, (_, i) => ({ name: `e${i}`, data: u8() }));
    return [`${count} empty entries`, { ...whole, pieces: [...empty, ...whole.pieces] }];
  },
  (whole, random) => {
    const claimed = random.pick(HUGE);
    const which = random.pick(['claimed', 'claimedPacked'] as const);
    const pieces = whole.pieces.map((each) => ({ ...each, [which]: claimed }));
    return [`${which} ${claimed}`, { ...whole, pieces, isLong: true }];
  },
  (whole, random) => {
    const extra = random.pick([
      repeated(joined(u16(1), u16(0)), 16_000),
      joined(u16(1), u16(0xffff), u8(...Array.from({ length: 99 }, () => 255))),
      repeated(joined(u16(0x7075), u16(1), u8(1)), 13_000),
    ]);
    return ['long extra fields', { ...whole, pieces: whole.pieces.map((each) => ({ ...each, extra })) }];
  },
  (whole, random) => {
    const comment = random.pick([
      repeated(latin1('PK\x05\x06'), 16_000),
      repeated(latin1('PK\x06\x07'), 16_000),
      Buffer.alloc(65_535, 0x20),
    ]);
    return [
      'long comment',
      { ...whole, comment, pieces: whole.pieces.map((each) => ({ ...each, comment })) },
    ];
  },
  (whole, random) => {
    const claimedCount = random.pick(HUGE);
    return [`${claimedCount} entries claimed`, { ...whole, claimedCount, isLong: random.chance(0.5) }];
  },
  (whole, random) => {
    const method = random.pick([1, 9, 12, 14, 93, 95, 99]);
    return [`method ${method}`, { ...whole, pieces: whole.pieces.map((each) => ({ ...each, method })) }];
  },
  (whole, random) => [
    'a prefix',
    { ...whole, prefix: Buffer.alloc(countUpTo(2 ** 20, random), 'PK\x03\x04') },
  ],
  (whole) => ['twice', { ...whole, pieces: [...whole.pieces, ...whole.pieces] }],
];

function overFirst({ pieces }: ZipWhole, count: number): ZipPiece[] {
  return Array.from({ length: count }, (_, i) => ({ ...pieces[0], name: `o${i}.npy`, over: 0 }));
}

function arrays(random: Random): ZipPiece[] {
  if (random.chance(0.1)) return [bomb(random)];
  const many = random.chance(0.3) ? countUpTo(3000, random) : 1 + random.below(4);
  return Array.from({ length: many }, (_, i) => ({
    name: random.chance(0.03) ? oddName(random, 60_000) : `a${i}.npy`,
    data: many > 10 ? plainNpy() : npyWithStructure(random, 2 ** 19, 0.05).bytes,
    deflated: random.chance(0.3),
  }));
}

/** Zeros of which the archive has next to nothing. */
function bomb(random: Random): ZipPiece {
  const side = random.scale < 1 ? 512 : 2048;
  const count = side ** 2;
  const shape = random.pick([`(${count},)`, `(${side}, ${side})`, `(1, ${count})`, `(${count}, 1)`]);
  const header = `{'descr': '<f4', 'fortran_order': ${random.pick(['True', 'False'])}, 'shape': ${shape}, }\n`;
  const start = joined(latin1('\x93NUMPY'), u8(1, 0), u16(header.length), latin1(header));
  return { name: 'zeros.npy', data: joined(start, Buffer.alloc(4 * count)), deflated: true };
}

/** The parts of a sparse matrix, which may not belong together. */
export function sparse(random: Random): ZipPiece[] {
  const odd = random.chance(0.5);
  const count = countUpTo(1e5, random);
  const [rows, columns] = [countUpTo(1000, random), odd ? random.pick([...HUGE, 5]) : countUpTo(1e5, random)];
  const whole = (length: number, valueOf: (i: number) => number): Buffer => {
    const numbers = Array.from({ length }, (_, i) => BigInt(odd && random.chance(0.001) ? -1 : valueOf(i)));
    return joined(npyHeader(`'<i8'`, `(${length},)`), Buffer.from(BigInt64Array.from(numbers).buffer));
  };
  const deflated = random.chance(0.7);
  const piece = (name: string, data: Buffer): ZipPiece => ({ name: `${name}.npy`, data, deflated });
  const [format, ...named] = random.pick([
    ['csr', 'indices', 'indptr'],
    ['csc', 'indices', 'indptr'],
    ['coo', 'row', 'col'],
    ['bsr', 'indices', 'indptr'],
  ]);
  const starts = format === 'csr' ? rows : Math.min(columns, 1e5);
  return [
    piece(
      named[0],
      whole(count, (i) => i % Math.min(rows, columns)),
    ),
    piece(
      named[1],
      named[1] === 'col'
        ? whole(count, (i) => i % columns)
        : whole(starts + 1, (i) => Math.floor((i * count) / starts)),
    ),
    piece('format', joined(npyHeader(`'|S3'`, '()'), latin1(format))),
    piece('shape', joined(npyHeader(`'<i8'`, '(2,)'), u64(rows), u64(columns))),
    piece('data', joined(npyHeader(`'<f4'`, `(${count},)`), Buffer.alloc(4 * count, 63))),
  ];
}

export function npyHeader(descr: string, shape: string): Buffer {
  const header = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;
  return joined(latin1('\x93NUMPY'), u8(1, 0), u16(header.length), latin1(header));
}

export const npzStructures: StructuredKind = {
  name: 'npz',
  plain: () =>
    oneFile(
      'features',
      'plain.npz',
      zipOf({ pieces: [{ name: 'a.npy', data: plainNpy(), deflated: true }] }),
      'plain',
    ),
  structure(random) {
    const isSparse = random.chance(0.2);
    const { bytes, said } = oddZip(isSparse ? sparse(random) : arrays(random), random);
    return oneFile('features', 'x.npz', bytes, said);
  },
};
