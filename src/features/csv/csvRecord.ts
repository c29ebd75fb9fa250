import { UserError } from '../../errors';
import { LIMITS } from '../limits';

export const QUOTE = 0x22;
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
/** numpy's sign of a comment. */
export const COMMENT = 0x23;

/** A line of a table, with the line breaks inside its quoted cells. */
export interface CsvRecord {
  bytes: Buffer;
  cells: number;
  /** Where each cell begins and ends in `bytes`, blanks and quotation marks included; longer than `cells`. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** Where the next one begins. */
  next: number;
  /** Line breaks in it, its own included. */
  lines: number;
}

/** Whether a line with this first byte that is no space has nothing to read: it is empty or a comment. */
export function isSkipped(first: number | undefined, hasComments: boolean): boolean {
  return first === undefined || first === NEWLINE || first === RETURN || (hasComments && first === COMMENT);
}

/**
 * Splits the record at `at` into its cells (RFC 4180). The plain way, for the first records and unusual ones.
 * @param isWhole nothing comes behind `bytes`
 * @returns null where the record goes on behind `bytes`
 * @throws UserError where there are more cells than are read of any line
 */
export function splitRecord(
  bytes: Buffer,
  at: number,
  delimiter: number,
  isWhole: boolean,
  file: string,
): CsvRecord | null {
  let starts = new Uint32Array(64);
  let ends = new Uint32Array(64);
  let cells = 0;
  let lines = 1;
  const record = (next: number): CsvRecord => ({ bytes, cells, starts, ends, next, lines });
  for (;;) {
    while (bytes[at] === SPACE) at++;
    const start = at;
    if (bytes[at] === QUOTE) {
      const end = closingQuote(bytes, at + 1);
      if (end < 0) return null;
      for (; at < end; at++) if (bytes[at] === NEWLINE) lines++;
    }
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at++;
    if (at === bytes.length && !isWhole) return null;
    if (cells === LIMITS.csvColumns) throw tooWide(file);
    if (cells === starts.length) [starts, ends] = [twiceAsLong(starts), twiceAsLong(ends)];
    starts[cells] = start;
    ends[cells++] = at;
    if (at === bytes.length || bytes[at] === NEWLINE) return record(at + 1);
    at++;
    // Numbers set in columns by spaces: a run of them is one delimiter, and one at the end of the line none.
    if (delimiter === SPACE) {
      while (bytes[at] === SPACE) at++;
      if (at === bytes.length || bytes[at] === NEWLINE || bytes[at] === RETURN) {
        if (at === bytes.length && !isWhole) return null;
        const newline = bytes.indexOf(NEWLINE, at);
        return record(newline < 0 ? bytes.length : newline + 1);
      }
    }
  }
}

/**
 * The text of a cell: trimmed, quotes taken off; '' behind the last. Text behind a closing quotation mark stays in the cell, so
 * that no number comes of it.
 */
export function cellText({ bytes, cells, starts, ends }: CsvRecord, column: number): string {
  if (column >= cells) return '';
  const [start, end] = [starts[column], ends[column]];
  if (bytes[start] !== QUOTE) return bytes.toString('utf8', start, end).trim();
  const closing = closingQuote(bytes, start + 1);
  return (
    undoubled(bytes, start + 1, closing).toString('utf8') + bytes.toString('utf8', closing + 1, end)
  ).trim();
}

/** The bytes from `start` to `end` with one quotation mark for two in a row. */
export function undoubled(bytes: Buffer, start: number, end: number): Buffer {
  const text = Buffer.allocUnsafe(end - start);
  let length = 0;
  for (let at = start; at < end; at++) {
    text[length++] = bytes[at];
    if (bytes[at] === QUOTE && bytes[at + 1] === QUOTE) at++;
  }
  return text.subarray(0, length);
}

/** Where the quotation mark stands that closes a cell, two in a row being one inside it; −1 where none does. */
export function closingQuote(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = bytes.indexOf(QUOTE, at);
    if (at < 0 || bytes[at + 1] !== QUOTE) return at;
  }
}

function twiceAsLong(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * values.length);
  longer.set(values);
  return longer;
}

function tooWide(file: string): UserError {
  return new UserError(
    `${file} has a line of more than ${LIMITS.csvColumns} columns. Save one row of numbers in a line, or the array as .npy.`,
  );
}
