import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { UserError } from '../errors';
import { undoubled } from '../features/csv/csvRecord';
import { LIMITS } from '../features/limits';
import { readParquetTable } from '../features/parquet/parquetTable';
import { textBudget, textCodes, type TextColumn } from '../features/textCodes';
import { readSmallFile } from '../store/smallFile';
import { breaksIn, csvRecords, type CsvRecord } from './csvRecords';
import { decodeUtf8 } from './textFile';

/** A table of texts, a line for each row. */
export interface RowsTable {
  names: string[];
  rows: number;
  /** The texts of a column that has a name, once: they are not kept here. */
  take(column: number): TextColumn;
  /** The line of the file in which a row ends, counted from 1. */
  lineOf(row: number): number;
}

/** More does not fit into memory as texts. */
const MOST_BYTES = 500e6;

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Reads a table of CSV with a header line, or Parquet, whose rows are counted from 1 in the place of lines. @throws UserError */
export async function readRowsTable(file: string): Promise<RowsTable> {
  if (extname(file).toLowerCase() === '.parquet') {
    const { names, columns } = await readParquetTable(file);
    const rows = columns[0]?.codes.length ?? 0;
    return { names, rows, take: (column) => columns[column], lineOf: (row) => row + 1 };
  }
  let bytes = await readSmallFile(file, MOST_BYTES);
  // UTF-16, as spreadsheets write it.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) bytes = Buffer.from(bytes.toString('utf16le', 2), 'utf8');
  else if (!isUtf8(bytes)) decodeUtf8(bytes, file);
  if (bytes.indexOf(BYTE_ORDER_MARK) === 0) bytes = bytes.subarray(BYTE_ORDER_MARK.length);
  return csvTable(bytes, file);
}

function csvTable(bytes: Buffer, file: string): RowsTable {
  const most = LIMITS.samplesColumns;
  const records = csvRecords(bytes, most, file);
  const header = records.next();
  if (header.done) return { names: [], rows: 0, take: () => none(), lineOf: () => 0 };
  const { cells } = header.value;
  if (cells > most) {
    throw new UserError(
      `${file} has ${cells} columns, and only ${most} of a table of samples are read. Leave out what describes no sample.`,
    );
  }
  const names = Array.from({ length: cells }, (_, column) => {
    const [text, start, end] = cellOf(bytes, header.value, column);
    return text.toString('utf8', start, end);
  });
  // A line has a break, and a character for each cell but one.
  const mostRows = Math.min(breaksIn(bytes, 0, bytes.length) + 1, Math.ceil((bytes.length + 1) / cells));
  const spend = textBudget(file, bytes.length);
  const columns = names.map((name) =>
    name === '' ? null : { codes: new Uint32Array(mostRows), texts: textCodes(spend) },
  );
  let rows = 0;
  for (const record of records) {
    if (record.cells !== cells) {
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
  return {
    ...{ names, rows },
    take(column) {
      const { codes, texts } = columns[column]!;
      columns[column] = null;
      return { values: texts.values(), codes: codes.length === rows ? codes : codes.slice(0, rows) };
    },
    lineOf: (row) => lineOfRecord(csvRecords(bytes, most, file), row + 1),
  };
}

const none = (): TextColumn => ({ values: [], codes: new Uint32Array() });

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
