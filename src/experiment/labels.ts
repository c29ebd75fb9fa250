import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { UserError } from '../errors';
import { NEWLINE, RETURN, SPACE } from '../features/csv/csvRecord';
import { assertWhole, parseNpyLayout } from '../features/npy/npyHeader';
import { textBudget, textCodes, type TextColumn } from '../features/textCodes';
import { readSmallFile } from '../store/smallFile';
import type { NamedColumns } from './columnRoles';
import { breaksIn } from './csvRecords';
import { readIntegerFile } from './integers';
import { resolveInside } from './resolveInside';
import { readSamples, type Samples } from './samples';
import { decodeUtf8 } from './textFile';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Files that may hold the labels of an experiment's rows, the first that is there counts. */
const LABELS = ['labels.npy', 'labels.txt'] as const;

const MOST_BYTES = 500e6;

/** Absolute path of the file of labels that lies in a folder, or null. */
export async function labelsIn(root: string): Promise<string | null> {
  for (const name of LABELS) {
    const found = await resolveInside(root, name);
    if ('file' in found) return found.file;
  }
  return null;
}

/**
 * Reads one label per row: the lines of a .txt file, or the integers or strings of a .npy file.
 * @throws UserError where the file holds anything else
 */
export async function readLabels(file: string): Promise<TextColumn> {
  if (extname(file).toLowerCase() === '.txt') return textLabels(await readSmallFile(file, MOST_BYTES), file);
  return npyStrings(await readSmallFile(file, MOST_BYTES), file) ?? integerLabels(file);
}

/**
 * What is known of an experiment's rows: its samples table, and the labels of a file of their own where the table has none.
 * @throws UserError where the table, or without one the file of labels, cannot be used
 */
export async function readRowTable(
  experiment: { folder: string; samples: string | null; labels: string | null; columns?: NamedColumns },
  warn: (sentence: string) => void,
): Promise<Samples | null> {
  const { folder, samples, labels, columns } = experiment;
  const table = samples === null ? null : await readSamples(samples, folder, columns);
  if (labels === null || table?.label) return table;
  if (table === null) {
    const label = await readLabels(labels);
    return {
      ...{ file: labels, folder, rows: label.codes.length, label, attributes: new Map() },
      ...{ patches: null, words: null, sounds: null, document: null, roles: new Map() },
    };
  }
  try {
    const label = await readLabels(labels);
    if (label.codes.length === table.rows) return { ...table, label };
    warn(`${labels} has ${label.codes.length} labels, but ${table.file} describes ${table.rows} rows.`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    warn(error.message);
  }
  return table;
}

/** The lines of a text, without the blanks around them; one that ends with the text in a line break is none. */
function textLabels(bytes: Buffer, file: string): TextColumn {
  if (!isUtf8(bytes)) decodeUtf8(bytes, file);
  const texts = textCodes(textBudget(file, bytes.length));
  const codes = new Uint32Array(breaksIn(bytes, 0, bytes.length) + 1);
  let rows = 0;
  for (let at = bytes.indexOf(BYTE_ORDER_MARK) === 0 ? BYTE_ORDER_MARK.length : 0; at < bytes.length; at++) {
    let start = at;
    while (at < bytes.length && bytes[at] !== NEWLINE && bytes[at] !== RETURN) at++;
    let end = at;
    while (start < end && bytes[start] <= SPACE) start++;
    while (end > start && bytes[end - 1] <= SPACE) end--;
    codes[rows++] = texts.codeOf(bytes, start, end);
    if (bytes[at] === RETURN && bytes[at + 1] === NEWLINE) at++;
  }
  // Of the same memory, which has room for one more.
  const column = { values: texts.values(), codes: codes.subarray(0, rows) };
  // Blanks that are no spaces.
  const isTrimmed = column.values.every((text) => text.trim() === text);
  return isTrimmed ? column : distinct({ ...column, values: column.values.map((text) => text.trim()) });
}

/**
 * A list of numpy's strings (`U`, UTF-32, or `S`, bytes); null for other types.
 * @param bytes of a .npy file
 * @throws UserError where it is damaged or no list
 */
export function npyStrings(bytes: Buffer, file: string): TextColumn | null {
  const layout = parseNpyLayout(bytes, bytes.length, file);
  const [, order, kind, length] =
    /^([<>|=]?)([US])([1-9]\d{0,5})$/.exec(typeof layout.descr === 'string' ? layout.descr : '') ?? [];
  if (kind === undefined) return null;
  const { shape, count, dataOffset } = layout;
  if (shape.length === 0 || shape.slice(1).some((each) => each !== 1)) {
    throw new UserError(`${file} has the shape (${shape.join(', ')}). Save one label per row, shape (N,).`);
  }
  const size = (kind === 'U' ? 4 : 1) * Number(length);
  assertWhole(layout, size, bytes.length, file);
  const texts = textCodes(textBudget(file, bytes.length));
  const unit = kind === 'U' ? 4 : 1;
  const codes = Uint32Array.from({ length: count }, (_, row) => {
    const start = dataOffset + row * size;
    let end = start + size;
    // numpy fills strings up with zeros.
    while (end > start && bytes[end - 1] === 0) end--;
    return texts.codeOf(bytes, start, start + Math.ceil((end - start) / unit) * unit);
  });
  const decode = (from: Buffer, start: number, end: number): string =>
    kind === 'S' ? from.toString('utf8', start, end) : utf32(from, start, end, order === '>');
  const column = { values: texts.values(decode), codes };
  return column.values.some((text) => text.includes('\ufffd')) ? distinct(column) : column;
}

async function integerLabels(file: string): Promise<TextColumn> {
  const numbers = await readIntegerFile({ file, array: null });
  const bytes = Buffer.from(numbers.buffer);
  const texts = textCodes(textBudget(file, bytes.length));
  // In the place of the numbers, which may be many.
  const codes = new Uint32Array(numbers.buffer);
  for (let row = 0; row < codes.length; row++) codes[row] = texts.codeOf(bytes, 4 * row, 4 * row + 4);
  return { values: texts.values((from, start) => String(from.readInt32LE(start))), codes };
}

function utf32(bytes: Buffer, start: number, end: number, bigEndian: boolean): string {
  let text = '';
  for (let at = start; at < end; at += 4) {
    const code = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

/** The same column where different bytes became the same text. */
function distinct({ values, codes }: TextColumn): TextColumn {
  const codeOf = new Map<string, number>();
  const newCode = values.map((text) => {
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { values: [...codeOf.keys()], codes: codes.map((code) => newCode[code]) };
}
