import type { Random } from '../random';
import { joined, latin1, u16, u32, u8 } from './bytes';
import { countIn, countUpTo, nested, oddName, oddShape } from './choices';
import { oneFile, type StructuredKind } from './structure';

const TYPES = ['<f2', '<f4', '>f8', '<i8', '>u8', '|b1', '|i1', '<u2', '<f4', '|u1'];
const NO_NUMBERS = ['|O', '<U3', '|S0', '<c16', '|V8', '<f16', '<M8[ns]', '|u1000000000', '<f0'];

/** Bytes of numbers that a file has at most, unless it is to be large. */
const MOST_DATA = 2 ** 21;

/**
 * A .npy file with an odd header, and numbers as many as its shape says where these are few enough.
 * @param odd how likely it is for each thing to be odd
 */
export function npyWithStructure(
  random: Random,
  mostData = MOST_DATA,
  odd = 0.5,
): { bytes: Buffer; said: string } {
  const shape = random.chance(1 - odd) ? fullShape(random, mostData) : oddShape(random, 20_000);
  const descr = random.chance(odd) ? descrText(random) : `'${random.pick(TYPES)}'`;
  const fortran = random.chance(0.4) ? 'True' : 'False';
  const fields = [
    `'descr': ${descr}`,
    `'fortran_order': ${fortran}`,
    `'shape': ${shapeText(shape, random.chance(odd) ? random : null)}`,
    ...(random.chance(odd) ? moreFields(random) : []),
  ];
  const header = `{${fields.join(', ')}, }${' '.repeat(random.chance(0.1) ? countUpTo(500_000, random) : 1)}\n`;
  const width = Number(/^'[<>|][a-z](\d)'/.exec(descr)?.[1] ?? 1);
  const most = mostData * Math.max(1, random.scale);
  const data = Buffer.alloc(Math.min(most, countIn(shape) * width) || 0, random.pick([0, 0, 1, 63, 255]));
  return {
    bytes: joined(npyStart(header, random), latin1(header), data),
    said: `${descr.slice(0, 40)} ${fortran} (${shape.slice(0, 8).join()}${shape.length > 8 ? `, ${shape.length} axes` : ''})`,
  };
}

/** A header of 12 single floats of shape (3, 4), and those. */
export function plainNpy(): Buffer {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }\n`;
  const start = joined(latin1('\x93NUMPY'), u8(1, 0), u16(header.length));
  return joined(start, latin1(header), Buffer.from(Float32Array.from({ length: 12 }, (_, i) => i).buffer));
}

function npyStart(header: string, random: Random): Buffer {
  const claimed = random.chance(0.01) ? random.pick([0, 2 ** 31, 2 ** 32 - 1]) : header.length;
  const version = header.length > 60_000 ? 2 : random.pick([1, 1, 2, 3]);
  return joined(latin1('\x93NUMPY'), u8(version, 0), version === 1 ? u16(claimed) : u32(claimed));
}

/** Of as many numbers as there can be, along axes in many ways. */
function fullShape(random: Random, mostData: number): number[] {
  const numbers = countUpTo(mostData / 8, random);
  const columns = countUpTo(numbers, random);
  return random.pick([
    [Math.floor(numbers / columns), columns],
    [numbers],
    [1, numbers],
    [numbers, 1],
    [2, 3, Math.floor(numbers / 6)],
    [Math.floor(numbers / 4), 1, 2, 1, 2],
    Array.from({ length: Math.floor(Math.log2(numbers)) }, () => 2),
  ]);
}

function descrText(random: Random): string {
  if (random.chance(0.75)) return `'${random.pick(TYPES)}'`;
  const many = countUpTo(5000, random);
  return random.pick([
    `'${random.pick(NO_NUMBERS)}'`,
    `[${nested("('a', [", "('b', '<f4')", '])', many)}]`,
    `[${Array.from({ length: many }, (_, i) => `('f${i}', '<f4', (${i},))`).join(', ')}]`,
    nested('(', '', ')', many),
    `'${oddName(random)}'`,
    `{'names': [${"'a', ".repeat(many)}], 'formats': []}`,
  ]);
}

function shapeText(shape: readonly number[], random: Random | null): string {
  const text = `(${shape.map((length) => BigInt(length)).join(', ')},)`;
  if (random === null || random.chance(0.8)) return text.replace('(,)', '()');
  const many = countUpTo(20_000, random);
  return random.pick([
    nested('(', text, ')', many),
    `(${'9'.repeat(many)}, 0)`,
    `(0x10, 2L, ${'-'.repeat(many)}1)`,
    `(${' '.repeat(many)}2${' '.repeat(many)}, 3)`,
    '(2, 3',
    '(1e3, 2)',
  ]);
}

function moreFields(random: Random): string[] {
  if (random.chance(0.85)) return [];
  const many = countUpTo(20_000, random);
  return random.pick([
    Array.from({ length: many }, (_, i) => `'k${i}': ${i}`),
    [`'x': ${nested('{1: ', '2', '}', many)}`],
    [`'x': '${oddName(random)}'`],
    [`'x': ${"'a' ".repeat(many)}`],
    [`'shape': (1,)`, `'descr': '<f8'`],
    ['#'.repeat(many)],
  ]);
}

export const npyStructures: StructuredKind = {
  name: 'npy',
  plain: () => oneFile('features', 'plain.npy', plainNpy(), 'plain'),
  structure(random) {
    const { bytes, said } = npyWithStructure(random);
    return oneFile('features', 'x.npy', bytes, said);
  },
};
