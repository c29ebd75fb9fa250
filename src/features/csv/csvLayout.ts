import { extname } from 'node:path';
import { UserError } from '../../errors';
import { cellNumber, isDecimalComma } from './csvCell';
import { columnRoles, type ColumnRoles } from './csvColumns';
import { isHeader, isHeaderToo } from './csvHeader';
import { cellText, isSkipped, NEWLINE, QUOTE, SPACE, splitRecord, type CsvRecord } from './csvRecord';

/** How a table is written, as far as its first lines tell. */
export interface CsvLayout {
  delimiter: number;
  /** Cells of every line. */
  cells: number;
  /** Length `cells`: 1 for a column of numbers, 0 for one that is left out. */
  kept: Uint8Array;
  /** The column whose cells hold a row each as a list; null where columns of numbers are read. */
  list: ColumnRoles['list'];
  /** What the header calls the columns that are kept; null without a header, and of a column of lists. */
  names: string[] | null;
  /** Number of columns of numbers, or of numbers in a list. */
  columns: number;
  /** Numbers are written with decimal commas. */
  decimalComma: boolean;
  /** Lines that begin with # are comments; not so where the first column is text, which may begin so. */
  hasComments: boolean;
  /** Byte where the first line of data begins, or a line without any before it. */
  offset: number;
  /** Lines before that. */
  lines: number;
  warnings: string[];
}

const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const TAB = 0x09;
const BAR = 0x7c;

interface FirstRecord extends CsvRecord {
  /** Where it begins. */
  offset: number;
  /** Lines before it. */
  linesBefore: number;
}

/**
 * Finds out how a table is written, from its header and first two lines of data.
 * @param start the first bytes of the file behind a byte-order mark: all, or at least three lines
 * @param isWhole nothing comes behind `start`
 * @returns null where `start` is too short to tell
 * @throws UserError where it is not a table of numbers
 */
export function csvLayout(start: Buffer, isWhole: boolean, file: string): CsvLayout | null {
  const delimiter = findDelimiter(start, file);
  const records = firstRecords(start, isWhole, delimiter, file);
  if (records.length < 3 && !isWhole) return null;
  if (records.length === 0)
    throw new UserError(`${file} has no lines with numbers. Was it still being written?`);

  const hasHeader = isHeader(records);
  const data = records.slice(hasHeader ? 1 : 0);
  if (data.length === 0)
    throw new UserError(`${file} has a header line, but no lines with numbers below it.`);
  if (hasHeader && isHeaderToo(records)) {
    throw new UserError(
      `${file}: line ${data[0].linesBefore + 1} names columns a second time, as pandas writes several levels. Keep one line of names.`,
    );
  }
  const { kept, list, shift, warnings } = columnRoles(hasHeader ? records[0] : null, data.slice(0, 2));
  const columns = list?.length ?? kept.reduce((sum, keep) => sum + keep, 0);
  const hasComments = kept[0] === 1 || data[0].cells === 1;
  if (columns === 0) throw noNumbers(data[0], file);
  return {
    ...{ delimiter, kept, list, columns, hasComments, warnings },
    names: hasHeader && !list ? namesOfKept(records[0], kept, shift) : null,
    cells: data[0].cells,
    decimalComma: delimiter !== COMMA && hasDecimalCommas(data.slice(0, 2)),
    // A line behind the header that begins with # may be one of data.
    offset: hasHeader && !hasComments ? records[0].next : data[0].offset,
    lines: hasHeader && !hasComments ? records[0].linesBefore + records[0].lines : data[0].linesBefore,
  };
}

function namesOfKept(header: FirstRecord, kept: Uint8Array, shift: number): string[] {
  const columns = Array.from(kept.keys()).filter((column) => kept[column] === 1);
  return columns.map((column) => (column < shift ? '' : cellText(header, column - shift)));
}

/** The error for a table whose first line of data, `record`, has none. */
function noNumbers(record: CsvRecord, file: string): UserError {
  const cells = Array.from({ length: record.cells }, (_, at) => cellText(record, at));
  if (cells.some((cell) => COMPLEX.test(cell))) {
    return new UserError(
      `${file} holds complex numbers. Save real ones, for example np.abs(arr) or arr.real.`,
    );
  }
  if (cells.some((cell) => /^\[/.test(cell))) return printedArray(file);
  return new UserError(
    `${file} holds no column of numbers, but texts such as ${JSON.stringify(cells[0].slice(0, 40))}. Save one row of numbers per token, ` +
      `separated by commas, semicolons, tabs, bars or spaces.`,
  );
}

/** As Python and numpy write them, the latter with two signs between the parts. Each digit is looked at once, whatever follows. */
const COMPLEX =
  /^\(?\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[+-]{1,2}(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ij]\)?$/;

/** The error for an array whose printed form is in a file. */
export function printedArray(file: string): UserError {
  return new UserError(
    `${file} holds an array as it is printed, with brackets. Save its numbers: np.savetxt('features.csv', arr, delimiter=',').`,
  );
}

/** Whether some number is written with a decimal comma, and none with a point. */
function hasDecimalCommas(data: readonly FirstRecord[]): boolean {
  const cells = data.flatMap((record) =>
    Array.from({ length: record.cells }, (_, at) => cellText(record, at)),
  );
  return cells.some(isDecimalComma) && !cells.some((cell) => cell.includes('.') && cellNumber(cell) !== null);
}

/** The error for a cell whose closing quotation mark never comes. */
export function unclosedQuote(file: string, line: number): UserError {
  return new UserError(`${file}: a quotation mark in line ${line} is not closed. Correct that line.`);
}

/** The delimiter of the first line that is read, counted outside its quotes. */
function findDelimiter(start: Buffer, file: string): number {
  if (extname(file).toLowerCase() === '.tsv') return TAB;
  const counts = new Map([COMMA, SEMICOLON, TAB, BAR, SPACE].map((each) => [each, 0]));
  let at = firstLine(start).at;
  let isQuoted = false;
  for (let byte; at < start.length && ((byte = start[at]) !== NEWLINE || isQuoted); at++) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted && counts.has(byte)) counts.set(byte, counts.get(byte)! + 1);
  }
  const commas = counts.get(COMMA)!;
  for (const other of [SEMICOLON, TAB, BAR]) {
    // Numbers with decimal commas have one more of them than of the delimiter.
    if (counts.get(other)! > 0 && commas <= counts.get(other)! + 1) return other;
  }
  return commas === 0 && counts.get(SPACE)! > 0 ? SPACE : COMMA;
}

/** Where the first line at or after `at` begins that is neither empty nor a comment, and the lines skipped. */
function firstLine(bytes: Buffer, at = 0): { at: number; lines: number } {
  for (let lines = 0; ; lines++) {
    let first = at;
    while (bytes[first] === SPACE) first++;
    if (!isSkipped(bytes[first], true) || first >= bytes.length) return { at, lines };
    const newline = bytes.indexOf(NEWLINE, first);
    if (newline < 0) return { at: bytes.length, lines };
    at = newline + 1;
  }
}

function firstRecords(start: Buffer, isWhole: boolean, delimiter: number, file: string): FirstRecord[] {
  const records: FirstRecord[] = [];
  let offset = 0;
  let lines = 0;
  while (records.length < 3) {
    const line = firstLine(start, offset);
    lines += line.lines;
    if (line.at >= start.length) break;
    const record = splitRecord(start, line.at, delimiter, isWhole, file);
    if (!record && isWhole) throw unclosedQuote(file, lines + 1);
    if (!record) break;
    records.push({ ...record, offset: line.at, linesBefore: lines });
    offset = record.next;
    lines += record.lines;
  }
  return records;
}
