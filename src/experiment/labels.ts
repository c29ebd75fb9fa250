import { extname } from 'node:path';
import { UserError } from '../errors';
import { assertWhole, parseNpyLayout } from '../features/npy/npyHeader';
import { readIntegerFile } from './integers';
import { resolveInside } from './resolveInside';
import { readSamples, type Samples, type TextColumn } from './samples';
import { readSmallFile } from '../store/smallFile';
import { decodeUtf8 } from './textFile';

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
  const isText = extname(file).toLowerCase() === '.txt';
  const bytes = await readSmallFile(file, MOST_BYTES);
  if (isText) return textColumn(linesOf(decodeUtf8(bytes, file)));
  const strings = npyStrings(bytes, file);
  return textColumn(strings ?? Array.from(await readIntegerFile(file), String));
}

/**
 * What is known of an experiment's rows: its samples table, and the labels of a file of their own where the table has none.
 * @throws UserError where the table, or without one the file of labels, cannot be used
 */
export async function readRowTable(
  experiment: { folder: string; samples: string | null; labels: string | null },
  warn: (sentence: string) => void,
): Promise<Samples | null> {
  const { folder, samples, labels } = experiment;
  const table = samples === null ? null : await readSamples(samples, folder);
  if (labels === null || table?.label) return table;
  if (table === null) {
    const label = await readLabels(labels);
    return { file: labels, folder, rows: label.codes.length, patches: null, label, attributes: new Map() };
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

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line.trim());
}

/** The elements of a list of numpy's strings (`U`, UTF-32, or `S`, bytes); null for other types. */
function npyStrings(bytes: Buffer, file: string): string[] | null {
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
  return Array.from({ length: count }, (_, row) => {
    const element = bytes.subarray(dataOffset + row * size, dataOffset + (row + 1) * size);
    return (kind === 'S' ? element.toString('utf8') : utf32(element, order === '>')).replace(/\0+$/, '');
  });
}

function utf32(bytes: Buffer, bigEndian: boolean): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const code = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

function textColumn(texts: readonly string[]): TextColumn {
  const codeOf = new Map<string, number>();
  const codes = Uint32Array.from(texts, (text) => {
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { values: [...codeOf.keys()], codes };
}
