import { SCALING_NOTES } from '../scaledArray';
import { FLOAT, INTEGER, LIST, TEXT } from './hdf5Type';
import type { Attributes } from './messages';

/** Reads bytes of the file, and a little-endian number of it. */
export interface HeaderBytes {
  at: (address: number, length: number) => Buffer;
  number: (bytes: Buffer, at: number, length: number) => number;
  /** Bytes of an address and of a length. */
  addressBytes: number;
  lengthBytes: number;
}

/** Longer notes are none of those that are looked for. */
const [MOST_NUMBERS, MOST_CHARACTERS, MOST_AXES] = [32, 64, 32];

/** Bytes of a heap that are searched for a text. */
const MOST_OF_HEAP = 2 ** 16;

/** Those that say what a group or a dataset is. */
const NAMES: readonly string[] = [
  ...SCALING_NOTES,
  'CLASS',
  'encoding-type',
  'shape',
  'h5sparse_format',
  'h5sparse_shape',
  'MATLAB_class',
  'MATLAB_sparse',
];

/** What messages of a header note (Attribute Message, versions 1 to 3) under the names that say what it is of, the first of each. */
export function attributesIn(bodies: readonly Buffer[], bytes: HeaderBytes): Attributes {
  const notes = new Map<string, string | number[]>();
  const seen = new Set<string>();
  for (const body of bodies) {
    const note = noteIn(body);
    if (note === null || !NAMES.includes(note.name) || seen.has(note.name)) continue;
    seen.add(note.name);
    const value = valueOf(note.type, countOf(note.space, bytes), note.data, bytes);
    if (value !== null) notes.set(note.name, value);
  }
  return notes;
}

function noteIn(body: Buffer): { name: string; type: Buffer; space: Buffer; data: Buffer } | null {
  if (body.length < 8) return null;
  const version = body[0];
  const isShared = version > 1 && (body[1] & 3) !== 0;
  if (version < 1 || version > 3 || isShared) return null;
  const padded = (length: number): number => (version === 1 ? 8 * Math.ceil(length / 8) : length);
  const [nameBytes, typeBytes, spaceBytes] = [2, 4, 6].map((at) => body.readUInt16LE(at));
  const nameAt = version === 3 ? 9 : 8;
  const typeAt = nameAt + padded(nameBytes);
  const spaceAt = typeAt + padded(typeBytes);
  return {
    name: textOf(body.subarray(nameAt, nameAt + nameBytes)),
    type: body.subarray(typeAt, typeAt + typeBytes),
    space: body.subarray(spaceAt, spaceAt + spaceBytes),
    data: body.subarray(spaceAt + padded(spaceBytes)),
  };
}

function valueOf(type: Buffer, count: number, data: Buffer, bytes: HeaderBytes): string | number[] | null {
  if (type.length < 8) return null;
  const kind = type[0] & 15;
  const size = type.readUInt32LE(4);
  if (kind === TEXT && count === 1) return textOf(data.subarray(0, size));
  if (kind === LIST && (type[1] & 15) === 1 && count === 1) return textInHeap(data, bytes);
  if (!(count <= MOST_NUMBERS) || data.length < count * size) return null;
  const number = numberOf(type, kind, size);
  return number && Array.from({ length: count }, (_, i) => number(data.subarray(i * size, (i + 1) * size)));
}

/** How a number of a type is read; null where it is none. Ones of 64 bits are rounded. */
function numberOf(type: Buffer, kind: number, size: number): ((bytes: Buffer) => number) | null {
  const isBigEndian = (type[1] & 1) !== 0;
  const little = (bytes: Buffer): Buffer => (isBigEndian ? Buffer.from(bytes).reverse() : bytes);
  if (kind === FLOAT && size === 4) return (bytes) => little(bytes).readFloatLE();
  if (kind === FLOAT && size === 8) return (bytes) => little(bytes).readDoubleLE();
  if (kind !== INTEGER || size < 1 || size > 8) return null;
  const isSigned = (type[1] & 8) !== 0;
  return (bytes) => {
    let value = 0;
    for (const byte of [...little(bytes)].reverse()) value = 256 * value + byte;
    return isSigned && value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
  };
}

/** Elements of a dataspace, of which there is one where it has no axes. */
function countOf(space: Buffer, bytes: HeaderBytes): number {
  if (space.length < 2) return 0;
  const [version, axes] = [space[0], space[1]];
  const first = version === 1 ? 8 : 4;
  let count = 1;
  for (let axis = 0; axis < Math.min(axes, MOST_AXES); axis++) {
    count *= bytes.number(space, first + axis * bytes.lengthBytes, bytes.lengthBytes);
  }
  return count;
}

/** A text of any length lies in a heap (Global Heap) with others: its length, the address of the heap, and its number there. */
function textInHeap(
  data: Buffer,
  { at: bytesAt, number, addressBytes, lengthBytes }: HeaderBytes,
): string | null {
  if (data.length < 8 + addressBytes) return null;
  const length = data.readUInt32LE(0);
  const wanted = data.readUInt32LE(4 + addressBytes);
  const heap = bytesAt(number(data, 4, addressBytes), MOST_OF_HEAP);
  if (length > MOST_CHARACTERS || heap.toString('latin1', 0, 4) !== 'GCOL') return null;
  const head = 8 + lengthBytes;
  for (let at = head; at + head <= heap.length;) {
    const size = number(heap, at + 8, lengthBytes);
    if (heap.readUInt16LE(at) === wanted) return textOf(heap.subarray(at + head, at + head + length));
    if (heap.readUInt16LE(at) === 0) return null;
    at += head + 8 * Math.ceil(size / 8);
  }
  return null;
}

/** Up to where it ends. */
function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, Math.min(MOST_CHARACTERS, end < 0 ? bytes.length : end));
}
