import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { UserError } from '../../errors';
import { ELEMENT_BYTES, type ElementType, type NpyType } from '../elementType';
import { numbersIn, type NpyNumbers } from '../npyNumbers';
import type { Column } from './columns';
import { decodeRuns, decodeRunsInto } from './runs';

/** Bytes of a page from which on its memory is its own, and not a part of what Node hands out in pieces. */
const OWN = 2 ** 17;

export type Stored = NpyNumbers | string[];

/** Values one after the other, as they are in memory, which becomes theirs; texts with their lengths. */
export function plainValues(bytes: Uint8Array, stored: ElementType | 'text', count: number): Stored {
  if (stored === 'text') return plainTexts(bytes, count);
  if (stored === 'b1') {
    if (count > 8 * bytes.length) throw new RangeError('Values are cut off.');
    return bitsOf(bytes, count);
  }
  return numbersOf(bytes, stored as NpyType, count);
}

/** The values of a data page. @throws UserError where its encoding is not read */
export function decodeValues(
  bytes: Uint8Array,
  encoding: string,
  { name, stored }: Column,
  count: number,
  dictionary: Stored | null,
  file: string,
): Stored {
  switch (encoding) {
    case 'PLAIN':
      return plainValues(bytes, stored!, count);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      if (!dictionary) throw new RangeError('A dictionary is missing.');
      return lookUp(dictionary, decodeRuns(bytes.subarray(1), bytes[0], count));
    case 'RLE':
      if (stored === 'b1') return decodeRunsInto(new Uint8Array(count), bytes.subarray(4), 1);
      break;
    case 'BYTE_STREAM_SPLIT':
      if (stored !== 'text' && stored !== 'b1') {
        return numbersOf(unsplit(bytes, ELEMENT_BYTES[stored as NpyType], count), stored as NpyType, count);
      }
      break;
    case 'DELTA_BINARY_PACKED':
      if (stored !== 'text') return deltas(bytes, stored as NpyType, count);
  }
  throw new UserError(
    `${file}: column ${name} is encoded as ${encoding}, which is not read. Save it with pandas or pyarrow.`,
  );
}

function numbersOf(bytes: Uint8Array, type: NpyType, count: number): NpyNumbers {
  const size = ELEMENT_BYTES[type] * count;
  if (size > bytes.length) throw new RangeError('Values are cut off.');
  if (size < OWN) return numbersIn(new Uint8Array(bytes.subarray(0, size)).buffer, count, type, true);
  // To where numbers may lie in the memory of the page, in place of a second one.
  const memory = bytes.buffer as ArrayBuffer;
  new Uint8Array(memory).copyWithin(0, bytes.byteOffset, bytes.byteOffset + size);
  return numbersIn(memory, count, type, true);
}

function bitsOf(bytes: Uint8Array, count: number): Uint8Array {
  const bits = new Uint8Array(count);
  for (let i = 0; i < count; i++) bits[i] = (bytes[i >> 3] >> (i & 7)) & 1;
  return bits;
}

function plainTexts(bytes: Uint8Array, count: number): string[] {
  const texts: string[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  for (let at = 0; texts.length < count;) {
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.length) throw new RangeError('A text is cut off.');
    texts.push(decoder.decode(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return texts;
}

function lookUp(dictionary: Stored, indices: Uint32Array): Stored {
  if (indices.some((index) => index >= dictionary.length)) throw new RangeError('Beyond the dictionary.');
  if (Array.isArray(dictionary)) return Array.from(indices, (index) => dictionary[index]);
  const values = new (dictionary.constructor as new (n: number) => NpyNumbers)(indices.length);
  for (let i = 0; i < indices.length; i++) values[i] = dictionary[indices[i]];
  return values;
}

/** The first bytes of all values, then the second, and so on. */
function unsplit(bytes: Uint8Array, width: number, count: number): Uint8Array {
  if (width * count > bytes.length) throw new RangeError('Values are cut off.');
  const out = new Uint8Array(width * count);
  for (let b = 0; b < width; b++) for (let i = 0; i < count; i++) out[i * width + b] = bytes[b * count + i];
  return out;
}

/** Differences in packed blocks, of which the header must be plausible before the library takes memory for it. */
function deltas(bytes: Uint8Array, type: NpyType, count: number): NpyNumbers {
  const [block, miniblocks] = [varint(bytes, 0), varint(bytes, varint(bytes, 0).next)];
  const isPlausible =
    block.value % 128 === 0 &&
    block.value <= 65_536 &&
    miniblocks.value > 0 &&
    block.value % miniblocks.value === 0;
  if (!isPlausible) throw new RangeError('Blocks of an impossible size.');
  const out = ELEMENT_BYTES[type] === 4 ? new Int32Array(count) : new BigInt64Array(count);
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  deltaBinaryUnpack(reader, count, out);
  return numbersIn(out.buffer, count, type, true);
}

function varint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let shift = 0; shift <= 28; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return { value, next: at };
  }
  throw new RangeError('A number is too long.');
}
