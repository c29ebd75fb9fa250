import { dirname, extname } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../errors';
import { readParquetTable } from '../features/parquet/parquetTable';
import { relativePathProblem } from './resolveInside';
import { readSmallFile } from '../store/smallFile';
import { decodeUtf8 } from './textFile';

/** Texts of all rows, each distinct one stored once: row r has `values[codes[r]]`. */
export interface TextColumn {
  /** In order of first appearance in the file. */
  values: string[];
  codes: Uint32Array;
}

/** Where each line comes from: a box in an image. */
export interface Patches {
  /** Path of the image relative to `Samples.folder`, with forward slashes. */
  image: TextColumn;
  /** The box in image pixels; NaN sizes reach to the border of the image. */
  x: Float32Array;
  y: Float32Array;
  width: Float32Array;
  height: Float32Array;
}

/** The samples table: what is known of each row of an experiment's feature files, in the order of those rows. */
export interface Samples {
  file: string;
  /** The folder that image paths are relative to. */
  folder: string;
  rows: number;
  patches: Patches | null;
  /** An empty text where the label of a row is not known; null without a column `label`. */
  label: TextColumn | null;
  /** Every further column, in the order of the file. */
  attributes: Map<string, TextColumn>;
}

/** More does not fit into memory as texts. */
const MOST_BYTES = 500e6;

const BOX = ['x', 'y', 'width', 'height'] as const;
const PATCH = ['image', ...BOX];
/** What may be there of these: an image as a whole, its size, or a box in it. */
const TOGETHER = [[], ['image'], ['image', 'width', 'height'], PATCH].map(String);
const KNOWN = ['row', 'label', ...PATCH];

/**
 * Reads a samples table: CSV with a header line, or Parquet; one line per row of the feature files, or per sample of several rows. The
 * columns image, x, y, width, height may be there, or the image alone, or with its size; `label` and `row` may be absent. Lines may come in any order when they
 * are numbered by `row`, which then holds each of 0 … N − 1 once.
 * @param folder what image paths are relative to; the folder of the table when not given
 * @throws UserError with the line number where the table is malformed or an image path leads out of `folder`.
 */
export async function readSamples(file: string, folder = dirname(file)): Promise<Samples> {
  const [header, ...lines] = await readRecords(file);
  if (!header || lines.length === 0)
    throw new UserError(`${file} has no rows. Write one line per row of the feature files.`);
  const names = header.record;
  checkHeader(names, file);

  const rowOf = rowNumbers(lines, names.indexOf('row'), file);
  const text = (name: string): TextColumn => textColumn(lines, names.indexOf(name), rowOf);
  const box = (name: (typeof BOX)[number]): Float32Array =>
    boxColumn(lines, names.indexOf(name), rowOf, file, name);
  return {
    file,
    folder,
    rows: lines.length,
    patches: names.includes('image')
      ? {
          image: imageColumn(lines, names.indexOf('image'), rowOf, file),
          ...{ x: box('x'), y: box('y'), width: box('width'), height: box('height') },
        }
      : null,
    label: names.includes('label') ? text('label') : null,
    attributes: new Map(
      names.flatMap((name, column) =>
        name === '' || KNOWN.includes(name) ? [] : [[name, textColumn(lines, column, rowOf)] as const],
      ),
    ),
  };
}

interface Line {
  record: string[];
  /** Where it ends in the file, counted from 1. */
  info: { lines: number };
}

async function readRecords(file: string): Promise<Line[]> {
  if (extname(file).toLowerCase() === '.parquet') return parquetRecords(file);
  const bytes = await readSmallFile(file, MOST_BYTES);
  // The byte order mark of UTF-16, as spreadsheets write it.
  if (!(bytes[0] === 0xff && bytes[1] === 0xfe)) decodeUtf8(bytes, file);
  try {
    const options = { bom: true, info: true, trim: true, skip_empty_lines: true };
    return parse(bytes, options) as unknown as Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines']);
    const { record } = error as { record?: string[] };
    const what =
      error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' && record
        ? `has ${record.length} fields, and the lines before it have another number`
        : 'has a quotation mark that is not closed or out of place';
    throw new UserError(`${file}: line ${line} ${what}. Correct that line.`);
  }
}

/** A Parquet file as the same lines; its rows are counted from 1 in the place of lines. */
async function parquetRecords(file: string): Promise<Line[]> {
  const { names, columns } = await readParquetTable(file);
  const rows = columns[0]?.length ?? 0;
  return [
    { record: names, info: { lines: 0 } },
    ...Array.from({ length: rows }, (_, row) => ({
      record: columns.map((texts) => texts[row].trim()),
      info: { lines: row + 1 },
    })),
  ];
}

function checkHeader(names: string[], file: string): void {
  if (names.length === 1 && /[;\t]/.test(names[0])) {
    throw new UserError(`${file} separates its columns by semicolons or tabs. Save it with commas.`);
  }
  const seen = new Set<string>();
  const twice = names.find((name) => name !== '' && (seen.has(name) || !seen.add(name)));
  if (twice !== undefined) throw new UserError(`${file} has two columns "${twice}". Rename one of them.`);
  const missing = PATCH.filter((name) => !names.includes(name));
  if (!TOGETHER.includes(String(PATCH.filter((name) => names.includes(name))))) {
    throw new UserError(
      `${file} has no column ${missing.join(', ')}, but image, x, y, width and height go together. ` +
        `Add what is missing, or keep image alone, or image with its width and height.`,
    );
  }
}

/** The row that each line describes. */
function rowNumbers(lines: Line[], column: number, file: string): Uint32Array {
  const rowOf = Uint32Array.from(lines, (_, i) => i);
  if (column < 0) return rowOf;
  const lineOf = new Uint32Array(lines.length);
  for (const [i, { record, info }] of lines.entries()) {
    const row = Number(record[column]);
    if (record[column] === '' || !Number.isInteger(row) || row < 0 || row >= lines.length) {
      throw new UserError(
        `${file}: line ${info.lines} has the row "${record[column]}", ` +
          `but ${lines.length} lines are numbered from 0 to ${lines.length - 1}. Correct the column row, or leave it out.`,
      );
    }
    if (lineOf[row] > 0) {
      throw new UserError(
        `${file}: line ${info.lines} describes row ${row} again, after line ${lineOf[row]}.`,
      );
    }
    lineOf[row] = info.lines;
    rowOf[i] = row;
  }
  return rowOf;
}

function textColumn(lines: Line[], column: number, rowOf: Uint32Array): TextColumn {
  const codeOf = new Map<string, number>();
  const codes = new Uint32Array(lines.length);
  for (let i = 0; i < lines.length; i++) {
    const value = lines[i].record[column];
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = codeOf.size));
    codes[rowOf[i]] = code;
  }
  return { values: [...codeOf.keys()], codes };
}

function imageColumn(lines: Line[], column: number, rowOf: Uint32Array, file: string): TextColumn {
  const { values, codes } = textColumn(lines, column, rowOf);
  for (const path of values) {
    const problem = path === '' ? 'no image is named' : relativePathProblem(path.replaceAll('\\', '/'));
    if (!problem) continue;
    const { info } = lines.find(({ record }) => record[column] === path)!;
    throw new UserError(`${file}: line ${info.lines}: ${problem}.`);
  }
  // Tables written on Windows are read anywhere.
  return { values: values.map((path) => path.replaceAll('\\', '/')), codes };
}

function boxColumn(
  lines: Line[],
  column: number,
  rowOf: Uint32Array,
  file: string,
  name: (typeof BOX)[number],
): Float32Array {
  const isSize = name === 'width' || name === 'height';
  const out = new Float32Array(lines.length).fill(column < 0 && isSize ? NaN : 0);
  if (column < 0) return out;
  for (const [i, { record, info }] of lines.entries()) {
    const value = record[column] === '' ? NaN : Number(record[column]);
    if (!(isSize ? value > 0 : value >= 0) || value === Infinity) {
      throw new UserError(
        `${file}: line ${info.lines} has the ${name} "${record[column]}". ` +
          `Write ${isSize ? 'a number of pixels above 0' : 'a number of pixels, 0 or more'}.`,
      );
    }
    out[rowOf[i]] = value;
  }
  return out;
}
