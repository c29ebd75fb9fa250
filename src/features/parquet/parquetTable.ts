import { UserError } from '../../errors';
import { fileProblem } from '../../store/files';
import { LIMITS } from '../limits';
import { textBudget, textCodes, type CodedTexts } from '../textCodes';
import { damaged, openTable, type Parquet } from './openTable';
import { readPages } from './pages';
import type { Column } from './columns';
import { pageMemory } from './inflate';

/** A table whose values are texts without blanks around them, as a CSV file has them; '' where one is absent. */
interface TextTable {
  names: string[];
  columns: CodedTexts[];
}

/** The numbers of rows that pandas adds. */
const INDEX_OF_PANDAS = /^__index_level_\d+__$/;

/**
 * Reads a Parquet file that describes samples: its columns of text, of numbers and of truth values; dates and lists are left out.
 * @param numeric names of columns whose texts are given up again, so that they may all differ
 * @throws UserError where the file is damaged, or too large to be held as texts
 */
export async function readParquetTable(
  file: string,
  numeric: ReadonlySet<string> = new Set(),
): Promise<TextTable> {
  try {
    const parquet = await openTable(file);
    try {
      const read = parquet.columns.filter(
        ({ name, type, maxRepetition }) =>
          type !== null && maxRepetition === 0 && !INDEX_OF_PANDAS.test(name),
      );
      const most = LIMITS.tableCellsOfAny + LIMITS.tableCellsOfEachByte * parquet.size;
      if (parquet.rows * read.length > most || read.length > LIMITS.samplesColumns) {
        throw new UserError(
          `${file} holds ${parquet.rows} rows of ${read.length} columns, too many for a table of samples.`,
        );
      }
      const spend = textBudget(file, parquet.size);
      const columns: CodedTexts[] = [];
      for (const column of read) {
        columns.push(await readTexts(parquet, column, numeric.has(column.name) ? () => undefined : spend));
      }
      return { names: read.map(({ name }) => name), columns };
    } finally {
      await parquet.handle.close();
    }
  } catch (error) {
    throw damaged(fileProblem(error, file), file);
  }
}

async function readTexts(
  { source, size, groups, file, rows }: Parquet,
  column: Column,
  spend: (bytes: number) => void,
): Promise<CodedTexts> {
  const texts = textCodes(spend);
  const codes = new Uint32Array(rows);
  const textOf = (value: string | number): string =>
    column.type === 'b1' ? String(value !== 0) : String(value).trim();
  const codeOf = (text: string): number => {
    const bytes = Buffer.from(text);
    return texts.codeOf(bytes, 0, bytes.length);
  };
  const memory = pageMemory();
  let row = 0;
  // Neighbours are often the same.
  let last: string | number | null = null;
  let code = -1;
  for (const group of groups) {
    const chunk = group.chunks[column.chunk];
    for await (const { count, present, values } of readPages(source, size, column, chunk, file, memory)) {
      if (row + count > rows) throw new RangeError('There are more rows than are said.');
      for (let i = 0, next = 0; i < count; i++, row++) {
        const value = present?.[i] === 0 ? null : values[next++];
        if (code < 0 || value !== last) code = codeOf(value === null ? '' : textOf(value));
        last = value;
        if (code > 0) codes[row] = code;
      }
    }
  }
  if (row !== rows) throw new RangeError('Rows are missing.');
  return { texts, codes };
}
