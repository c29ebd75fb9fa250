import { UserError } from '../../errors';
import { fileProblem } from '../../store/files';
import { damaged, openTable, type Parquet } from './openTable';
import { readPages } from './pages';
import type { Column } from './columns';

/** A table whose values are texts, as a CSV file has them; '' where one is absent. */
interface TextTable {
  names: string[];
  /** Of each column, one to a row. */
  columns: string[][];
}

/** The numbers of rows that pandas adds. */
const INDEX_OF_PANDAS = /^__index_level_\d+__$/;

/** Tables of more values are none of samples; nor are those that hold many in a small file. */
const [MOST_VALUES, VALUES_OF_ANY, VALUES_OF_EACH_BYTE] = [5e7, 2 ** 21, 4];

/**
 * Reads a Parquet file that describes samples: its columns of text, of numbers and of truth values; dates and lists are left out.
 * @throws UserError where the file is damaged, or too large to be held as texts
 */
export async function readParquetTable(file: string): Promise<TextTable> {
  try {
    const parquet = await openTable(file);
    try {
      const read = parquet.columns.filter(
        ({ name, type, maxRepetition }) =>
          type !== null && maxRepetition === 0 && !INDEX_OF_PANDAS.test(name),
      );
      const most = Math.min(MOST_VALUES, VALUES_OF_ANY + VALUES_OF_EACH_BYTE * parquet.size);
      if (parquet.rows * read.length > most) {
        throw new UserError(
          `${file} holds ${parquet.rows} rows of ${read.length} columns, too many for a table of samples.`,
        );
      }
      const columns: string[][] = [];
      for (const column of read) columns.push(await readTexts(parquet, column));
      return { names: read.map(({ name }) => name), columns };
    } finally {
      await parquet.handle.close();
    }
  } catch (error) {
    throw damaged(fileProblem(error, file), file);
  }
}

async function readTexts({ source, size, metadata, file, rows }: Parquet, column: Column): Promise<string[]> {
  const texts: string[] = [];
  const textOf = (value: string | number): string =>
    column.type === 'b1' ? String(value !== 0) : String(value);
  for (const group of metadata.row_groups) {
    const chunk = group.columns[column.chunk].meta_data!;
    for await (const { count, present, values } of readPages(source, size, column, chunk, file)) {
      for (let i = 0, next = 0; i < count; i++) texts.push(present?.[i] === 0 ? '' : textOf(values[next++]));
    }
  }
  if (texts.length !== rows) throw new RangeError('Rows are missing.');
  return texts;
}
