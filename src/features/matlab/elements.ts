import type { ElementType } from '../elementType';
import type { ByteSource } from '../../store/readAt';

/** A data element of a MATLAB file (MAT-File Format, version 5): what it is and where its data lie. */
export interface Element {
  type: number;
  /** Of its data. */
  at: number;
  bytes: number;
  /** Where the next one begins. */
  end: number;
}

/** Types of elements that are no numbers. */
export const [MATRIX, COMPRESSED] = [14, 15];

/** How the numbers of an element are stored. */
const STORED: Record<number, ElementType> = {
  ...{ 1: 'i1', 2: 'u1', 3: 'i2', 4: 'u2', 5: 'i4', 6: 'u4' },
  ...{ 7: 'f4', 9: 'f8', 12: 'i8', 13: 'u8' },
};

/** Classes of matrices that hold something else than numbers. */
const OTHERS: Record<number, string> = {
  ...{
    1: 'cells (save a matrix)',
    2: 'a structure (save its fields: save -struct)',
    3: 'an object',
    4: 'text',
  },
  ...{ 5: 'a sparse matrix (save full(X))', 16: 'a function', 17: 'an object' },
};

/** A matrix as its header says it is. */
export interface Matrix {
  name: string;
  shape: number[];
  /** Its numbers; null where it holds none that are read. */
  numbers: { dtype: ElementType; at: number; bytes: number } | null;
  /** What it holds instead. */
  holds: string;
}

const [OF_NUMBERS, MOST_AXES, MOST_NAME] = [6, 64, 1024];

/** Set where a matrix has imaginary parts too. */
const COMPLEX = 8;

/** Reads the head of an element. @throws RangeError where it cannot be one */
export async function elementAt(source: ByteSource, at: number, isLittle: boolean): Promise<Element> {
  const head = Buffer.alloc(8);
  await source(head, at);
  const [first, second] = [0, 4].map((place) =>
    isLittle ? head.readUInt32LE(place) : head.readUInt32BE(place),
  );
  // Up to four bytes lie in the head itself.
  if (first >>> 16 !== 0) {
    const bytes = first >>> 16;
    if (bytes > 4) throw new RangeError('A small element is too long.');
    return { type: first & 0xffff, at: at + 4, bytes, end: at + 8 };
  }
  const padded = first === COMPRESSED ? second : 8 * Math.ceil(second / 8);
  return { type: first, at: at + 8, bytes: second, end: at + 8 + padded };
}

/**
 * Reads what a matrix says of itself.
 * @param matrix the element that it is
 * @throws RangeError where it is damaged
 */
export async function matrixIn(source: ByteSource, matrix: Element, isLittle: boolean): Promise<Matrix> {
  const end = matrix.at + matrix.bytes;
  let next = matrix.at;
  const element = async (most: number): Promise<Element & { data: Buffer }> => {
    const found = await elementAt(source, next, isLittle);
    if (found.at + found.bytes > end || found.bytes > most)
      throw new RangeError('A part of a matrix is too long.');
    const data = Buffer.alloc(found.bytes);
    await source(data, found.at);
    next = found.end;
    return { ...found, data };
  };
  const flags = await element(16);
  if (flags.data.length < 4) throw new RangeError('A matrix has no flags.');
  const said = isLittle ? flags.data.readUInt32LE(0) : flags.data.readUInt32BE(0);
  const [kind, marks] = [said & 255, (said >> 8) & 255];
  // Of functions and objects it is not told how large they are.
  if (kind >= 16)
    return { name: '', shape: [], numbers: null, holds: OTHERS[kind] ?? 'something else than numbers' };
  const axes = await element(4 * MOST_AXES);
  const shape = Array.from({ length: axes.bytes / 4 }, (_, i) =>
    isLittle ? axes.data.readInt32LE(4 * i) : axes.data.readInt32BE(4 * i),
  );
  if (shape.some((length) => length < 0)) throw new RangeError('A length is negative.');
  const name = (await element(MOST_NAME)).data.toString('latin1');
  const none = (holds: string): Matrix => ({ name, shape, numbers: null, holds });
  if (kind < OF_NUMBERS) return none(OTHERS[kind] ?? 'something else than numbers');
  if (marks & COMPLEX) return none('complex numbers');
  const values = await elementAt(source, next, isLittle);
  const dtype = STORED[values.type];
  if (dtype === undefined || values.at + values.bytes > end) throw new RangeError('A matrix has no numbers.');
  return { name, shape, numbers: { dtype, at: values.at, bytes: values.bytes }, holds: '' };
}
