import { dirname, relative } from 'node:path';
import { UserError } from '../errors';
import { shortName } from '../features/arrayNames';
import type { TextColumn } from '../features/textCodes';
import { columnRoles, ROLES, type ColumnRole, type NamedColumns, type RoleColumns } from './columnRoles';
import { isInside } from '../store/isInside';
import { isAnnData } from './ownTable';
import { isAbsolutePath, relativePathProblem } from './resolveInside';
import { readRowsTable, type RowsTable } from './rowsTable';
import { inOrder, readSounds, readWords, type Sounds, type Words } from './rowWords';

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
  /** null where the table has no texts or tokens. */
  words: Words | null;
  /** null where it names no recordings. */
  sounds: Sounds | null;
  /** The document that each line is of, by name; null where the table does not say. */
  document: TextColumn | null;
  /** An empty text where the label of a row is not known; null without labels. */
  label: TextColumn | null;
  /** Every further column, in the order of the file. */
  attributes: Map<string, TextColumn>;
  /** What columns of other names than their roles are for, by their names in the table. */
  roles: Map<string, ColumnRole>;
}

const BOX = ['x', 'y', 'width', 'height'] as const;
const PATCH = ['image', ...BOX];
/** What may be there of these: an image as a whole, its size, or a box in it. */
const TOGETHER = [[], ['image'], ['image', 'width', 'height'], PATCH].map(String);
/** What a `row` beside them is the row of. */
const GRID: ReadonlySet<string> = new Set(['col', 'column']);
const NUMERIC: ReadonlySet<string> = new Set(['row', ...BOX]);

/**
 * Reads a samples table: CSV with a header line, Parquet, or what a file of AnnData says of its rows; one line per row of the feature files, or per sample of several rows. What a
 * column is for follows from its name, see `columnRoles`; an image may have the columns x, y, width and height beside it, or its size. Lines
 * may come in any order when they are numbered by `row`, which then holds each of 0 … N − 1 once.
 * @param folder what paths in it are relative to; the folder of the table when not given
 * @param named columns that are for something whatever their names are
 * @throws UserError with the line number where the table is malformed or an image path leads out of `folder` by its parts.
 */
export async function readSamples(
  file: string,
  folder = dirname(file),
  named: NamedColumns = {},
): Promise<Samples> {
  const table = await readRowsTable(file, NUMERIC);
  const { names, rows } = table;
  checkNames(names, file);
  const roles = columnRoles(names, (column, most) => firstTexts(table, column, most), named, file);
  const hasWords = roles.text >= 0 || roles.token >= 0;
  // Texts may have columns x and y of their own, and so may cells.
  const isBoxed = roles.image >= 0 || (!hasWords && roles.audio < 0 && !isAnnData(file));
  if (isBoxed) checkBox(names, roles, file);

  const numbering = numberingColumn(names);
  const rowOf = rowNumbers(table, numbering, file);
  const text = (column: number): TextColumn | null => (column < 0 ? null : textColumn(table, column, rowOf));
  const patches = roles.image < 0 ? null : patchesOf(table, roles, rowOf, file, folder);
  const sounds = readSounds(table, roles, rowOf);
  const words = readWords(table, roles, rowOf);
  const document = text(roles.document);
  const label = text(roles.label);
  const shown = new Set([
    ...[numbering, roles.image, roles.label],
    ...(isBoxed ? BOX.map((name) => names.indexOf(name)) : []),
    ...(words ? [roles.text, roles.token, roles.document, roles.position] : []),
    ...(sounds ? [roles.audio] : []),
    ...((sounds ?? words?.spans) ? [roles.start, roles.end] : []),
  ]);
  const attributes = new Map<string, TextColumn>();
  for (const [column, name] of names.entries()) {
    if (name === '' || shown.has(column)) continue;
    attributes.set(name, column === roles.document ? document! : textColumn(table, column, rowOf));
  }
  const nameOf = ROLES.flatMap((role) => (roles[role] < 0 ? [] : [[names[roles[role]], role] as const]));
  return {
    ...{ file, folder, rows, patches, words, sounds, document, label, attributes },
    roles: new Map(nameOf),
  };
}

/**
 * The column that says what group a row is of, by its name in the table or by what it is for; undefined where there is none.
 * Texts and tokens are no groups.
 */
export function groupColumn(
  { attributes, roles, patches, label, document, sounds }: Samples,
  name: string,
): TextColumn | undefined {
  const known: Partial<Record<string, TextColumn | null>> = {
    ...{ image: patches?.image, label, document, audio: sounds?.audio },
  };
  return attributes.get(name) ?? known[name] ?? known[roles.get(name) ?? ''] ?? undefined;
}

/** The first texts of a column; none of one without a name. */
function firstTexts(table: RowsTable, column: number, most: number): string[] {
  return table.names[column] === '' ? [] : table.first(column, most);
}

function checkNames(names: string[], file: string): void {
  const seen = new Set<string>();
  const twice = names.find((name) => name !== '' && (seen.has(name) || !seen.add(name)));
  if (twice !== undefined)
    throw new UserError(`${file} has two columns "${shortName(twice)}". Rename one of them.`);
}

function checkBox(names: string[], { image }: RoleColumns, file: string): void {
  const isThere = (name: string): boolean => (name === 'image' ? image >= 0 : names.includes(name));
  const missing = PATCH.filter((name) => !isThere(name));
  if (!TOGETHER.includes(String(PATCH.filter(isThere)))) {
    throw new UserError(
      `${file} has no column ${missing.join(', ')}, but image, x, y, width and height go together. ` +
        `Add what is missing, or keep image alone, or image with its width and height.`,
    );
  }
}

function patchesOf(
  table: RowsTable,
  { image }: RoleColumns,
  rowOf: Uint32Array | null,
  file: string,
  folder: string,
): Patches {
  const box = (name: (typeof BOX)[number]): Float32Array => boxColumn(table, name, rowOf, file);
  return {
    image: imageColumn(table, image, rowOf, file, folder),
    ...{ x: box('x'), y: box('y'), width: box('width'), height: box('height') },
  };
}

/** The column that numbers the lines; −1 where there is none, or where `row` is that of a grid. */
function numberingColumn(names: readonly string[]): number {
  return names.some((name) => GRID.has(name.toLowerCase())) ? -1 : names.indexOf('row');
}

/** The row that each line describes; null where the lines are in the order of the rows. */
function rowNumbers(table: RowsTable, column: number, file: string): Uint32Array | null {
  if (column < 0) return null;
  const { values, codes, text } = table.takeNumbers(column);
  const rowOf = new Uint32Array(table.rows);
  // Counted from 1.
  const lineWith = new Uint32Array(table.rows);
  for (let i = 0; i < table.rows; i++) {
    const row = values[codes[i]];
    if (!Number.isInteger(row) || row < 0 || row >= table.rows) {
      throw new UserError(
        `${file}: line ${table.lineOf(i)} has the row "${shortName(text(codes[i]))}", ` +
          `but ${table.rows} lines are numbered from 0 to ${table.rows - 1}. Correct the column row, or leave it out.`,
      );
    }
    if (lineWith[row] > 0) {
      const before = table.lineOf(lineWith[row] - 1);
      throw new UserError(
        `${file}: line ${table.lineOf(i)} describes row ${row} again, after line ${before}.`,
      );
    }
    lineWith[row] = i + 1;
    rowOf[i] = row;
  }
  return rowOf;
}

function textColumn(table: RowsTable, column: number, rowOf: Uint32Array | null): TextColumn {
  const { values, codes } = table.take(column);
  return { values, codes: inOrder(codes, rowOf) };
}

/** Absolute paths into the folder become relative ones. Others stay, and are not shown where images are looked for. */
function imageColumn(
  table: RowsTable,
  column: number,
  rowOf: Uint32Array | null,
  file: string,
  folder: string,
): TextColumn {
  const { values, codes } = textColumn(table, column, rowOf);
  for (const [code, path] of values.entries()) {
    // Tables written on Windows are read anywhere.
    const written = path.replaceAll('\\', '/');
    values[code] = isAbsolutePath(written) && isInside(folder, written) ? relative(folder, written) : written;
    const problem = path === '' ? 'no image is named' : relativePathProblem(written);
    if (!problem || isAbsolutePath(written)) continue;
    const row = codes.indexOf(code);
    const line = table.lineOf(rowOf ? rowOf.indexOf(row) : row);
    throw new UserError(`${file}: line ${line}: ${problem}.`);
  }
  return { values, codes };
}

function boxColumn(
  table: RowsTable,
  name: (typeof BOX)[number],
  rowOf: Uint32Array | null,
  file: string,
): Float32Array {
  const isSize = name === 'width' || name === 'height';
  const column = table.names.indexOf(name);
  const out = new Float32Array(table.rows).fill(column < 0 && isSize ? NaN : 0);
  if (column < 0) return out;
  const { values, codes, text } = table.takeNumbers(column);
  for (let i = 0; i < codes.length; i++) {
    const value = values[codes[i]];
    if (!(isSize ? value > 0 : value >= 0) || value === Infinity) {
      throw new UserError(
        `${file}: line ${table.lineOf(i)} has the ${name} "${shortName(text(codes[i]))}". ` +
          `Write ${isSize ? 'a number of pixels above 0' : 'a number of pixels, 0 or more'}.`,
      );
    }
    out[rowOf ? rowOf[i] : i] = value;
  }
  return out;
}
