import { INTEGER, LIST, TEXT } from './hdf5Type';

/** What is noted of a group or a dataset: texts, and lists of whole numbers; others are not looked at. */
export type Attributes = ReadonlyMap<string, string | number[]>;

/** Reads bytes of the file, and a little-endian number of it. */
export interface HeaderBytes {
  at(address: number, length: number): Buffer;
  number(bytes: Buffer, at: number, length: number): number;
  /** Bytes of an address and of a length. */
  addressBytes: number;
  lengthBytes: number;
}

/** Longer notes are none of those that are looked for. */
const [MOST_NUMBERS, MOST_CHARACTERS] = [32, 64];

/** Bytes of a heap that are searched for a text. */
const MOST_OF_HEAP = 2 ** 16;

/** What a message of a header says under a name (Attribute Message, versions 1 to 3); null where it is of a kind that is not read. */
export function attributeIn(body: Buffer, bytes: HeaderBytes): [string, string | number[]] | null {
  if (body.length < 8) return null;
  const version = body[0];
  const isShared = version > 1 && (body[1] & 3) !== 0;
  if (version < 1 || version > 3 || isShared) return null;
  const padded = (length: number): number => (version === 1 ? 8 * Math.ceil(length / 8) : length);
  const [nameBytes, typeBytes, spaceBytes] = [2, 4, 6].map((at) => body.readUInt16LE(at));
  const nameAt = version === 3 ? 9 : 8;
  const typeAt = nameAt + padded(nameBytes);
  const spaceAt = typeAt + padded(typeBytes);
  const name = textOf(body.subarray(nameAt, nameAt + nameBytes));
  const value = valueOf(
    body.subarray(typeAt, typeAt + typeBytes),
    countOf(body.subarray(spaceAt, spaceAt + spaceBytes), bytes),
    body.subarray(spaceAt + padded(spaceBytes)),
    bytes,
  );
  return value === null ? null : [name, value];
}

function valueOf(type: Buffer, count: number, data: Buffer, bytes: HeaderBytes): string | number[] | null {
  if (type.length < 8) return null;
  const kind = type[0] & 15;
  const size = type.readUInt32LE(4);
  if (kind === TEXT && count === 1) return textOf(data.subarray(0, size));
  if (kind === LIST && (type[1] & 15) === 1 && count === 1) return textInHeap(data, bytes);
  if (kind !== INTEGER || size < 1 || size > 8 || !(count <= MOST_NUMBERS)) return null;
  const isBigEndian = (type[1] & 1) !== 0;
  if (isBigEndian || data.length < count * size) return null;
  return Array.from({ length: count }, (_, i) => bytes.number(data, i * size, size));
}

/** Elements of a dataspace, of which there is one where it has no axes. */
function countOf(space: Buffer, bytes: HeaderBytes): number {
  const [version, axes] = [space[0], space[1]];
  const first = version === 1 ? 8 : 4;
  let count = 1;
  for (let axis = 0; axis < axes; axis++) {
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
