import { UserError } from '../errors';
import { closingQuote, NEWLINE, QUOTE, RETURN } from '../features/csv/csvRecord';

/** Where the cells of one record lie in the bytes of a table; the next record overwrites them. */
export interface CsvRecord {
  /** How many cells there are; of more than the table takes only these have places. */
  cells: number;
  starts: Uint32Array;
  ends: Uint32Array;
  /** 1 where two quotation marks inside a cell stand for one. */
  doubled: Uint8Array;
  /** The line in which it ends, counted from 1. */
  line: number;
}

const [TAB, COMMA, SEMICOLON] = [0x09, 0x2c, 0x3b];
const BLANKS: readonly number[] = [0x20, TAB, 0x0b, 0x0c];

const isBreak = (byte: number): boolean => byte === NEWLINE || byte === RETURN;

/**
 * The records of a table separated by commas (RFC 4180), or by semicolons or tabs where its first line has no commas; empty lines
 * passed over. Blanks around cells and quotation marks are no part of them. Needs time that grows with the length of the table, and memory for one record.
 * @param most cells of a record whose places are kept
 * @throws UserError with the line where a quotation mark is not closed or out of place
 */
export function* csvRecords(bytes: Buffer, most: number, file: string): Generator<CsvRecord> {
  const starts = new Uint32Array(most);
  const record = { cells: 0, starts, ends: new Uint32Array(most), doubled: new Uint8Array(most), line: 1 };
  const separator = separatorOf(bytes);
  const isBlank = (byte: number): boolean => byte !== separator && BLANKS.includes(byte);
  let line = 1;
  let at = 0;
  while (at < bytes.length) {
    let isQuoted = false;
    record.cells = 0;
    for (; ; at++) {
      while (at < bytes.length && isBlank(bytes[at])) at++;
      let start = at;
      let end: number;
      let doubled = 0;
      if (bytes[at] === QUOTE) {
        isQuoted = true;
        start++;
        end = closingQuote(bytes, start);
        if (end < 0) throw outOfPlace(file, line);
        // Marks stand in pairs inside.
        doubled = Number(bytes.subarray(start, end).includes(QUOTE));
        line += breaksIn(bytes, start, end);
        at = end + 1;
        while (at < bytes.length && isBlank(bytes[at])) at++;
        if (at < bytes.length && bytes[at] !== separator && !isBreak(bytes[at])) throw outOfPlace(file, line);
      } else {
        for (; at < bytes.length && bytes[at] !== separator && !isBreak(bytes[at]); at++) {
          if (bytes[at] === QUOTE) throw outOfPlace(file, line);
        }
        end = at;
        while (end > start && isBlank(bytes[end - 1])) end--;
      }
      if (record.cells < most) {
        record.starts[record.cells] = start;
        record.ends[record.cells] = end;
        record.doubled[record.cells] = doubled;
      }
      record.cells++;
      if (at >= bytes.length || bytes[at] !== separator) break;
    }
    record.line = line;
    if (record.cells > 1 || isQuoted || record.ends[0] > record.starts[0]) yield record;
    if (bytes[at] === RETURN && bytes[at + 1] === NEWLINE) at++;
    at++;
    line++;
  }
}

/** Spreadsheets of languages with decimal commas write semicolons; what is copied from one has tabs. */
function separatorOf(bytes: Buffer): number {
  const end = bytes.findIndex(isBreak);
  const first = end < 0 ? bytes : bytes.subarray(0, end);
  return [COMMA, SEMICOLON, TAB].find((each) => first.includes(each)) ?? COMMA;
}

/** Line breaks in a part of a text; a carriage return and a line feed are one. */
export function breaksIn(bytes: Uint8Array, start: number, end: number): number {
  let breaks = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] !== NEWLINE)) breaks++;
  }
  return breaks;
}

function outOfPlace(file: string, line: number): UserError {
  return new UserError(
    `${file}: line ${line} has a quotation mark that is not closed or out of place. Correct that line.`,
  );
}
