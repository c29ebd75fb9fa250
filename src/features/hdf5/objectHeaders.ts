import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { attributesIn } from './attributes';
import { elementBits, type ElementBits } from './elementBits';
import { countLinks, LINK, LINK_INFO, SYMBOLS } from './groupLinks';
import { ENUMERATION, FLOAT, INTEGER, LIST, TEXT, UNKNOWN } from './hdf5Type';
import type { Attributes } from './messages';

/** What the header of a dataset says of its elements. */
export interface ElementsSaid {
  /** HDF5's class of the element, or `UNKNOWN`. */
  type: number;
  /** Bytes of an element. */
  size: number;
  bits: ElementBits;
  /** Whether it names files that they lie in. */
  namesFiles: boolean;
}

/** Headers of objects, read without the library. */
export interface ObjectHeaders {
  /** Of the dataset that a reference of the library leads to. @throws Error as `count` does */
  elementsOf(reference: ArrayLike<number>): ElementsSaid;
  /** What is noted of the group or dataset that a reference leads to, where it stands in its header. @throws Error as `count` does */
  attributesOf(reference: ArrayLike<number>): Attributes;
  /** Counts the bytes of a header. @throws Error where more headers are read than the file has room for, lying over each other */
  count(reference: ArrayLike<number>): void;
  /** How many links the group has that a reference leads to; any number above `most` where it has more. @throws Error as `count` does */
  linksOf(reference: ArrayLike<number>, most: number): number;
  close(): void;
}

const NOTHING_SAID: ElementsSaid = { type: UNKNOWN, size: 0, bits: 'plain', namesFiles: false };

const [TYPE, EXTERNAL, ATTRIBUTE, CONTINUATION] = [3, 7, 12, 16];
/** Others are of no interest here. */
const KEPT = [TYPE, EXTERNAL, ATTRIBUTE, CONTINUATION, LINK_INFO, LINK, SYMBOLS];

/** A flag of a message: its body lies elsewhere. */
const SHARED = 2;

/** A header begins with fewer bytes. */
const START = 64;

/** Types lead to types that are committed, once. */
const MOST_HOPS = 2;

interface Message {
  type: number;
  isShared: boolean;
  body: Buffer;
}

/**
 * Looks at headers before the library does, which makes 2^n copies of a type of n arrays in each other, and time that grows with
 * the square of other types in each other.
 * @param base where HDF5 begins in the file
 * @throws Error of `node:fs` where it cannot be opened
 */
export function objectHeaders(file: string, base: number): ObjectHeaders {
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const { size } = fstatSync(handle);
  const superblock = bytesAt(0, 16);
  const isOld = superblock[8] < 2;
  const addressBytes = superblock[isOld ? 13 : 9];
  const lengthBytes = superblock[isOld ? 14 : 10];
  const counted = new Set<number>();
  let room = size;

  function bytesAt(address: number, length: number): Buffer {
    const from = base + address;
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - from)));
    return bytes.subarray(0, bytes.length === 0 ? 0 : readSync(handle, bytes, 0, bytes.length, from));
  }

  function numberAt(bytes: Buffer, at: number, length: number): number {
    let value = 0;
    for (let i = length - 1; i >= 0; i--) value = 256 * value + (bytes[at + i] ?? 255);
    return value;
  }

  /** All messages of a header and of where it goes on, each place once. */
  function messagesAt(address: number): Message[] {
    const start = bytesAt(address, START);
    const { first, length, ...form } = formOf(start);
    const messages: Message[] = [];
    const places = [{ at: address + first, length }];
    const seen = new Set<number>();
    const isCounted = counted.has(address);
    counted.add(address);
    for (const { at, length } of places) {
      if (seen.has(at)) continue;
      seen.add(at);
      const chunk = bytesAt(at, length);
      if (!isCounted && (room -= chunk.length) < 0) throw new Error('Headers lie over each other.');
      for (const message of messagesIn(chunk, form)) {
        messages.push(message);
        if (message.type !== CONTINUATION) continue;
        const next = numberAt(message.body, 0, addressBytes);
        const bytes = numberAt(message.body, addressBytes, lengthBytes);
        // Of the second version with a signature before and a checksum behind.
        places.push(form.isOld ? { at: next, length: bytes } : { at: next + 4, length: bytes - 8 });
      }
    }
    return messages;
  }

  /** The type of the library is the first; any other one that is odd stands for all. */
  function elementsAt(address: number, hops: number): ElementsSaid {
    const messages = messagesAt(address);
    const types = messages.filter(({ type }) => type === TYPE);
    const all = types.map(({ isShared, body }): ElementsSaid => {
      if (!isShared) return elementsSaid(body);
      const committed = committedAt(body);
      return committed === null || hops === MOST_HOPS ? NOTHING_SAID : elementsAt(committed, hops + 1);
    });
    const said = all.find(({ type }) => type === UNKNOWN) ?? all[0] ?? NOTHING_SAID;
    return { ...said, namesFiles: messages.some(({ type }) => type === EXTERNAL) };
  }

  /** Where the header of a shared type lies; null where it lies in a heap. */
  function committedAt(body: Buffer): number | null {
    if (body[0] === 1) return numberAt(body, 8 + lengthBytes, addressBytes);
    return body[0] === 3 && body[1] === 1 ? null : numberAt(body, 2, addressBytes);
  }

  function attributesAt(address: number): Attributes {
    const bytes = { at: bytesAt, number: numberAt, addressBytes, lengthBytes };
    const messages = messagesAt(address).filter(({ type, isShared }) => type === ATTRIBUTE && !isShared);
    return attributesIn(
      messages.map(({ body }) => body),
      bytes,
    );
  }

  const addressOf = (reference: ArrayLike<number>): number =>
    numberAt(Buffer.from(reference), 0, Math.min(addressBytes, reference.length));
  return {
    elementsOf: (reference) => elementsAt(addressOf(reference), 0),
    attributesOf: (reference) => attributesAt(addressOf(reference)),
    count: (reference) => void messagesAt(addressOf(reference)),
    linksOf: (reference, most) =>
      countLinks(messagesAt(addressOf(reference)), most, { bytesAt, numberAt, addressBytes, lengthBytes }),
    close: () => closeSync(handle),
  };
}

/** Which of the two forms a header has: the first begins with its version, the second with a signature. */
interface Form {
  isOld: boolean;
  /** Of a message before its body. */
  head: number;
}

function formOf(start: Buffer): Form & { first: number; length: number } {
  if (start.toString('latin1', 0, 4) !== 'OHDR') {
    const length = start.length < 12 ? 0 : start.readUInt32LE(8);
    return { isOld: true, head: 8, first: 16, length };
  }
  const flags = start[5] ?? 0;
  const at = 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
  const bytes = 1 << (flags & 3);
  let length = 0;
  for (let i = bytes - 1; i >= 0; i--) length = 256 * length + (start[at + i] ?? 0);
  return { isOld: false, head: flags & 4 ? 6 : 4, first: at + bytes, length };
}

function messagesIn(chunk: Buffer, { isOld, head }: Form): Message[] {
  const messages: Message[] = [];
  for (let at = 0; at + head <= chunk.length;) {
    const [type, length, flags] = isOld
      ? [chunk.readUInt16LE(at), chunk.readUInt16LE(at + 2), chunk[at + 4]]
      : [chunk[at], chunk.readUInt16LE(at + 1), chunk[at + 3]];
    const body = chunk.subarray(at + head, at + head + length);
    if (KEPT.includes(type)) messages.push({ type, isShared: (flags & SHARED) !== 0, body });
    at += head + length;
  }
  return messages;
}

/** Of a type itself. */
function elementsSaid(body: Buffer): ElementsSaid {
  if (body.length < 8) return NOTHING_SAID;
  const of = body[0] & 15;
  // Texts of various lengths are such lists with a mark.
  const type = of === LIST && (body[1] & 15) === 1 ? TEXT : of;
  const size = body.readUInt32LE(4);
  const said = { ...NOTHING_SAID, type, size };
  if (type === INTEGER || type === FLOAT) return { ...said, bits: elementBits(body, type === FLOAT) };
  if (type !== ENUMERATION) return said;
  const numbers = body.subarray(8);
  if (((numbers[0] ?? UNKNOWN) & 15) !== INTEGER) return { ...NOTHING_SAID, size };
  return { ...said, bits: elementBits(numbers, false) };
}
