import { UserError } from '../../errors';
import { fileProblem } from '../../store/files';
import { LIMITS } from '../limits';
import { textBudget, textCodes, type CodedTexts, type TextCodes } from '../textCodes';
import { damaged } from './damaged';
import { columnTexts, type ColumnTexts } from './columnTexts';
import { openedHdf5 } from './hdf5File';
import type { Hdf5Reading } from './hdf5Array';
import { obsColumns, type ObsColumn } from './obsColumns';

/** A table of texts, '' where a value is absent. */
interface TextTable {
  names: string[];
  columns: CodedTexts[];
}

/** Rows that are gone over at a time. */
const PIECE = 2 ** 14;

/**
 * Reads the table `obs` by which a file of AnnData describes its rows, of any version since 0.7: categories, texts, numbers and truth
 * values, with or without missing ones; `_index` and other names of rows are columns like others.
 * @param numeric names of columns whose texts are given up again, so that they may all differ
 * @throws UserError where there is none, it is damaged, or too large to be held as texts
 */
export async function readObsTable(
  file: string,
  numeric: ReadonlySet<string> = new Set(),
): Promise<TextTable> {
  const { found, reading } = await openedHdf5(file);
  try {
    const readers = obsColumns(found.datasets).flatMap((column) => readerOf(column, reading) ?? []);
    const rows = rowsOf(readers, reading);
    const spend = textBudget(file, reading.fileBytes);
    const columns: CodedTexts[] = [];
    for (const reader of readers) {
      columns.push(await codedColumn(reader, rows, numeric.has(reader.name) ? () => undefined : spend));
    }
    return { names: readers.map(({ name }) => name), columns };
  } catch (error) {
    const problem = fileProblem(error, file);
    throw problem instanceof UserError ? problem : damaged(file, problem as Error);
  } finally {
    await reading.thread.release();
  }
}

/** A column whose parts can be read. */
interface ObsReader {
  name: string;
  values: ColumnTexts;
  categories: ColumnTexts | null;
  mask: ColumnTexts | null;
}

/** null where a part of it is of a kind that is not read. */
function readerOf(column: ObsColumn, reading: Hdf5Reading): ObsReader | null {
  const { name } = column;
  const values = columnTexts(column.values, reading);
  const categories = column.kind === 'categories' ? columnTexts(column.categories, reading) : null;
  const mask = column.kind === 'nullable' ? columnTexts(column.mask, reading) : null;
  if (!values || (column.kind === 'categories' && !(categories && values.codes))) return null;
  return column.kind === 'nullable' && !mask?.codes ? null : { name, values, categories, mask };
}

/** Of all columns. @throws UserError where they differ, or are too many for a file of its size */
function rowsOf(readers: readonly ObsReader[], { file, fileBytes }: Hdf5Reading): number {
  if (readers.length === 0) {
    throw new UserError(
      `${file} has no table obs of its rows that is read. Write a samples.csv, or save it with a newer anndata.`,
    );
  }
  const [first] = readers;
  const rows = first.values.count;
  const cells = readers.reduce(
    (sum, { values, categories }) => sum + values.count + (categories?.count ?? 0),
    0,
  );
  const most = LIMITS.tableCellsOfAny + LIMITS.tableCellsOfEachByte * fileBytes;
  if (cells > most || readers.length > LIMITS.samplesColumns) {
    throw new UserError(
      `${file} holds ${rows} rows of ${readers.length} columns, too many for a table of samples.`,
    );
  }
  for (const { name, values, mask } of readers) {
    if (values.count === rows && (mask === null || mask.count === rows)) continue;
    throw new UserError(
      `${file}: the columns ${first.name} and ${name} of obs are not of the same length. Save it again.`,
    );
  }
  return rows;
}

async function codedColumn(
  { values, categories, mask }: ObsReader,
  rows: number,
  spend: (bytes: number) => void,
): Promise<CodedTexts> {
  const texts = textCodes(spend);
  const codes = new Uint32Array(rows);
  const absent = (): number => texts.codeOf(new Uint8Array(), 0, 0);
  const known = categories && (await categoriesOf(categories, texts));
  for (let first = 0; first < rows; first += PIECE) {
    const count = Math.min(PIECE, rows - first);
    const places = known && (await values.codes!(first, count));
    const isAbsent = mask && (await mask.codes!(first, count));
    const piece = known ? null : await values.texts(first, count);
    for (let i = 0; i < count; i++) {
      if (known) codes[first + i] = places![i] < 0 ? absent() : known(places![i]);
      else if (isAbsent && isAbsent[i] !== 0) codes[first + i] = absent();
      else codes[first + i] = texts.codeOf(piece!.bytes, ...placeOf(piece!, i));
    }
  }
  return { texts, codes };
}

/** The number that the text of each category is given when it first appears. */
async function categoriesOf(
  categories: ColumnTexts,
  texts: TextCodes,
): Promise<(category: number) => number> {
  const piece = await categories.texts(0, categories.count);
  const given = new Int32Array(categories.count).fill(-1);
  return (category) => {
    if (!(category < given.length)) throw new RangeError('A category is missing.');
    if (given[category] < 0) given[category] = texts.codeOf(piece.bytes, ...placeOf(piece, category));
    return given[category];
  };
}

/** Without the blanks around it. */
function placeOf({ bytes, ends }: Awaited<ReturnType<ColumnTexts['texts']>>, text: number): [number, number] {
  let start = text === 0 ? 0 : ends[text - 1];
  let end = ends[text];
  while (start < end && bytes[start] <= BLANK) start++;
  while (end > start && bytes[end - 1] <= BLANK) end--;
  return [start, end];
}

const BLANK = 0x20;
