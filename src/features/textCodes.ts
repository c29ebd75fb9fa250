import { randomBytes } from 'node:crypto';
import { UserError } from '../errors';
import type { PackedTexts } from '../shared/texts/packedTexts';

export type { PackedColumn } from '../shared/texts/packedTexts';
import { LIMITS } from './limits';

/** Texts of all rows, each distinct one stored once: row r has `values[codes[r]]`. */
export interface TextColumn {
  /** In order of first appearance in the file. */
  values: string[];
  codes: Uint32Array;
}

/** The same of cells that stand for numbers: row r has `values[codes[r]]`. */
export interface NumberColumn {
  /** NaN for what is none, an empty text included. */
  values: Float64Array;
  codes: Uint32Array;
  text: (code: number) => string;
}

/** @param count of the texts that the codes stand for @param text each of them */
export function numberColumn(
  codes: Uint32Array,
  count: number,
  text: (code: number) => string,
): NumberColumn {
  const numberOf = (each: string): number => (each === '' ? NaN : Number(each));
  return { values: Float64Array.from({ length: count }, (_, code) => numberOf(text(code))), codes, text };
}

/** Numbers texts in the order in which they first appear. */
export interface TextCodes {
  /** The number of the text that some bytes are; they may change afterwards. @throws UserError where there are too many texts */
  codeOf(bytes: Uint8Array, start: number, end: number): number;
  /** How many texts there are. */
  count: () => number;
  text: (code: number) => string;
  /** The texts by their numbers; none can be added afterwards. @param decode makes one of some bytes; UTF-8 where not given */
  values(decode?: (bytes: Buffer, start: number, end: number) => string): string[];
  /** The same as bytes that are UTF-8, in memory that threads share. */
  packed(): PackedTexts;
}

/** The texts of a column of a table, not decoded yet: those of row r are number `codes[r]`. */
export interface CodedTexts {
  texts: TextCodes;
  codes: Uint32Array;
}

/** Nobody can write a file whose texts all fall on one place of a table. */
const SEED = randomBytes(4).readInt32LE();

/** What a distinct text takes in memory besides its bytes. */
const OF_TEXT = 48;

/**
 * A budget for the distinct texts of a file, given their bytes one after another.
 * @param size of the file in bytes
 */
export function textBudget(file: string, size: number): (bytes: number) => void {
  let left = LIMITS.textsOfAny + LIMITS.textsOfEachByte * size;
  let texts = 0;
  return (bytes) => {
    texts++;
    left -= OF_TEXT + bytes;
    if (left < 0) {
      throw new UserError(
        `${file} holds more than ${texts - 1} different texts, more than are kept of a file of its size. ` +
          `Leave out columns whose texts all differ.`,
      );
    }
  };
}

/** @param spend given the bytes of each distinct text, as `textBudget` makes it */
export function textCodes(spend: (bytes: number) => void): TextCodes {
  let count = 0;
  // The bytes of the texts, joined, and where each ends.
  let packed = sharedBytes(64);
  let ends = new Uint32Array(8);
  // An open hash table of numbers, counted from 1.
  let table = new Uint32Array(16);

  const startOf = (code: number): number => (code === 0 ? 0 : ends[code - 1]);
  const place = (bytes: Uint8Array, start: number, end: number): number => {
    const mask = table.length - 1;
    for (let at = hashOf(bytes, start, end) & mask; ; at = (at + 1) & mask) {
      if (table[at] === 0 || isText(table[at] - 1, bytes, start, end)) return at;
    }
  };
  const isText = (code: number, bytes: Uint8Array, start: number, end: number): boolean => {
    const from = startOf(code);
    if (ends[code] - from !== end - start) return false;
    for (let i = 0; i < end - start; i++) if (packed[from + i] !== bytes[start + i]) return false;
    return true;
  };
  const add = (bytes: Uint8Array, start: number, end: number): void => {
    spend(end - start);
    const from = startOf(count);
    const to = from + end - start;
    if (to > packed.length) {
      const wider = sharedBytes(Math.max(to, 2 * packed.length));
      packed.copy(wider);
      packed = wider;
    }
    if (count === ends.length) ends = grown(ends);
    for (let i = start; i < end; i++) packed[from + i - start] = bytes[i];
    ends[count++] = to;
  };
  const widen = (): void => {
    table = new Uint32Array(2 * table.length);
    for (let code = 0; code < count; code++) table[place(packed, startOf(code), ends[code])] = code + 1;
  };

  return {
    codeOf(bytes, start, end) {
      const at = place(bytes, start, end);
      if (table[at] > 0) return table[at] - 1;
      add(bytes, start, end);
      table[at] = count;
      if (4 * count > 3 * table.length) widen();
      return count - 1;
    },
    count: () => count,
    text: (code) => packed.toString('utf8', startOf(code), ends[code]),
    values(decode = (bytes, start, end) => bytes.toString('utf8', start, end)) {
      table = new Uint32Array();
      const texts = new Array<string>(count);
      for (let code = 0; code < count; code++) texts[code] = decode(packed, startOf(code), ends[code]);
      return texts;
    },
    packed() {
      table = new Uint32Array();
      const places = new Uint32Array(new SharedArrayBuffer(4 * count));
      places.set(ends.subarray(0, count));
      return { bytes: new Uint8Array(packed.buffer, 0, startOf(count)), ends: places };
    },
  };
}

/** Zeroed bytes that threads can share, so that a long text need not be copied for them. */
function sharedBytes(length: number): Buffer<SharedArrayBuffer> {
  return Buffer.from(new SharedArrayBuffer(length));
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = SEED;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ bytes[at], 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
}

function grown(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * values.length);
  larger.set(values);
  return larger;
}
