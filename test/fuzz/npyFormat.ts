import type { FuzzedFormat } from './formats';
import { mutate, NUMBERS } from './mutate';
import type { Random } from './random';

const TYPES = ['<f2', '<f4', '<f8', '>f4', '>i8', '<i2', '<u8', '|b1', '|i1', '<U3', '|O', '<c16'];
const SHAPES = ['(3, 4)', '(12,)', '(2, 2, 3)', '(1, 12)', '(2, 3, 1, 2)'];

export const npyFormat: FuzzedFormat = {
  name: 'npy',
  extension: '.npy',
  seeds: () =>
    TYPES.map((type, i) => npyBytes(npyHeader(type, SHAPES[i % SHAPES.length], i % 2 === 1), 1 + (i % 3))),
  tokens: [
    '(',
    ')',
    '{',
    '}',
    ',',
    "'",
    '\\',
    '-1',
    '99999999999',
    'None',
    "'descr': '<f8', ",
    '((((',
    '\n',
    '\0',
    'é',
  ],
  edited: (random) => editedNpy(random),
};

/** A .npy file whose header differs in one to three words, and whose length of the header is right. */
export function editedNpy(random: Random): Buffer {
  let header = npyHeader(random.pick(TYPES), random.pick(SHAPES), random.chance(0.3));
  for (let i = random.below(3); i >= 0; i--) {
    const words = [...header.matchAll(/-?\d+|True|False|[<>|]|[fiubc](?=\d)|[(),:]/g)];
    if (words.length === 0) break;
    const { 0: word, index } = random.pick(words);
    const other = /\d/.test(word)
      ? String(random.pick([-1, ...NUMBERS, 1e300, Infinity]))
      : random.pick(['True', 'False', '<', '>', '|', 'f', 'i', 'O', '(', ')', ',', '']);
    header = header.slice(0, index) + other + header.slice(index + word.length);
  }
  const bytes = npyBytes(header, random.pick([1, 2, 3]));
  return random.chance(0.2) ? mutate(bytes, [bytes], npyFormat.tokens, random) : bytes;
}

function npyHeader(type: string, shape: string, fortran: boolean): string {
  return `{'descr': '${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${shape}, }\n`;
}

/** The header with data for twelve elements of any type behind it. */
function npyBytes(header: string, version: number): Buffer {
  const start = Buffer.alloc(version === 1 ? 10 : 12);
  start.write('\x93NUMPY', 'latin1');
  start[6] = version;
  if (version === 1) start.writeUInt16LE(header.length, 8);
  else start.writeUInt32LE(header.length, 8);
  const width = Number(/'[<>|][a-zA-Z](\d+)'/.exec(header)?.[1] ?? 8);
  const data = Uint8Array.from({ length: 12 * Math.min(width, 16) }, (_, i) => (i * 37) % 256);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), data]);
}
