import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { UserError } from '../errors';
import { undoubled } from '../features/csv/csvRecord';
import { LIMITS } from '../features/limits';
import { readObsTable } from '../features/hdf5/obsTable';
import { readParquetTable } from '../features/parquet/parquetTable';
import {
  numberColumn,
  textBudget,
  textCodes,
  type CodedTexts,
  type NumberColumn,
  type PackedColumn,
  type TextColumn,
} from '../features/textCodes';
import { readSmallFile } from '../store/smallFile';
import { breaksIn, csvRecords, type CsvRecord } from './csvRecords';
import { isAnnData } from './ownTable';
import { decodeUtf8 } from './textFile';

/** A table of texts, a line for each row. */
export interface RowsTable {
  names: string[];
  rows: number;
  /** The first distinct texts of a column that has a name, in the order of the rows. */
  first(column: number, most: number): string[];
  /** The texts of a column that has a name, once: they are not kept here. */
  take(column: number): TextColumn;
  /** The same as they are kept here, for texts that may be as many as the rows. */
  takeCoded(column: number): CodedTexts;
  /** The same as bytes, for texts that are long. */
  takePacked(column: number): PackedColumn;
  /** The same of a column of numbers. */
  takeNumbers(column: number): NumberColumn;
  /** The line of the file in which a row ends, counted from 1. */
  lineOf(row: number): number;
}

/** More does not fit into memory as texts. */
const MOST_BYTES = 500e6;

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * Reads a table of CSV with a header line, or Parquet or the table of a file of AnnData, whose rows are counted from 1 in the place of lines.
 * @param numeric names of columns that are taken as numbers, which may all differ
 * @throws UserError
 */
export async function readRowsTable(file: string, numeric: ReadonlySet<string>): Promise<RowsTable> {
  const isParquet = extname(file).toLowerCase() === '.parquet';
  if (isParquet || isAnnData(file)) {
    const { names, columns } = await (isParquet ? readParquetTable : readObsTable)(file, numeric);
    const rows = columns[0]?.codes.length ?? 0;
    if (rows === 0) throw noRows(file);
    return rowsTable(names, columns, rows, (row) => row + 1);
  }
  let bytes = await readSmallFile(file, MOST_BYTES);
  // UTF-16, as spreadsheets write it.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) bytes = Buffer.from(bytes.toString('utf16le', 2), 'utf8');
  else if (!isUtf8(bytes)) decodeUtf8(bytes, file);
  if (bytes.indexOf(BYTE_ORDER_MARK) === 0) bytes = bytes.subarray(BYTE_ORDER_MARK.length);
  return csvTable(bytes, numeric, file);
}

/** @param columns null for one without a name; those that are taken are dropped */
function rowsTable(
  names: string[],
  columns: (CodedTexts | null)[],
  rows: number,
  lineOf: (row: number) => number,
): RowsTable {
  const takeOf = (column: number): CodedTexts => {
    const { codes, texts } = columns[column]!;
    columns[column] = null;
    return { codes: codes.length === rows ? codes : codes.slice(0, rows), texts };
  };
  return {
    ...{ names, rows, lineOf },
    first(column, most) {
      const { texts } = columns[column]!;
      return Array.from({ length: Math.min(most, texts.count()) }, (_, code) => texts.text(code));
    },
    take(column) {
      const { codes, texts } = takeOf(column);
      return { values: texts.values(), codes };
    },
    takeCoded: takeOf,
    takePacked(column) {
      const { codes, texts } = takeOf(column);
      return { texts: texts.packed(), codes };
    },
    takeNumbers(column) {
      const { codes, texts } = takeOf(column);
      return numberColumn(codes, texts.count(), texts.text);
    },
  };
}

function csvTable(bytes: Buffer, numeric: ReadonlySet<string>, file: string): RowsTable {
  const records = csvRecords(bytes, LIMITS.samplesColumns, file);
  const header = records.next();
  if (header.done) throw noRows(file);
  const names = namesIn(header.value, bytes, file);
  // A line has a break, and a character for each cell but one.
  const mostRows = Math.min(
    breaksIn(bytes, 0, bytes.length) + 1,
    Math.ceil((bytes.length + 1) / names.length),
  );
  const spend = textBudget(file, bytes.length);
  const columns = names.map((name): CodedTexts | null => {
    if (name === '') return null;
    const texts = textCodes(numeric.has(name) ? () => undefined : spend);
    // Longer than the rows will be.
    return { codes: new Uint32Array(mostRows), texts };
  });
  const rows = fill(columns, records, bytes, file);
  if (rows === 0) throw noRows(file);
  return rowsTable(names, columns, rows, (row) =>
    lineOfRecord(csvRecords(bytes, LIMITS.samplesColumns, file), row + 1),
  );
}

function namesIn(header: CsvRecord, bytes: Buffer, file: string): string[] {
  const most = LIMITS.samplesColumns;
  if (header.cells > most) {
    throw new UserError(
      `${file} has ${header.cells} columns, and only ${most} of a table of samples are read. Leave out what describes no sample.`,
    );
  }
  return Array.from({ length: header.cells }, (_, column) => {
    const [text, start, end] = cellOf(bytes, header, column);
    return text.toString('utf8', start, end);
  });
}

/** Puts the records into columns, and returns how many there are. */
function fill(
  columns: readonly (CodedTexts | null)[],
  records: Iterable<CsvRecord>,
  bytes: Buffer,
  file: string,
): number {
  let rows = 0;
  for (const record of records) {
    if (record.cells !== columns.length) {
      throw new UserError(
        `${file}: line ${record.line} has ${record.cells} fields, and the lines before it have another number. Correct that line.`,
      );
    }
    for (const [column, kept] of columns.entries()) {
      if (!kept) continue;
      const code = kept.texts.codeOf(...cellOf(bytes, record, column));
      // What stays zero takes no memory.
      if (code > 0) kept.codes[rows] = code;
    }
    rows++;
  }
  return rows;
}

/** The error for a table without a line for any row. */
function noRows(file: string): UserError {
  return new UserError(`${file} has no rows. Write one line per row of the feature files.`);
}

function lineOfRecord(records: Iterable<CsvRecord>, index: number): number {
  let at = 0;
  for (const { line } of records) if (at++ === index) return line;
  return 0;
}

/** The bytes of a cell, and where they lie. */
function cellOf(
  bytes: Buffer,
  { starts, ends, doubled }: CsvRecord,
  column: number,
): [bytes: Buffer, start: number, end: number] {
  const [start, end] = [starts[column], ends[column]];
  if (doubled[column] === 0) return [bytes, start, end];
  const text = undoubled(bytes, start, end);
  return [text, 0, text.length];
}
