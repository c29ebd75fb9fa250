import { UserError } from '../../errors';
import type { ArrayFile } from '../arrayFile';
import { columnRoles, type RoledColumn } from '../columnRoles';
import type { Column } from './columns';
import { damaged, openTable, type Parquet } from './openTable';
import { columnsArray, vectorArray } from './parquetArray';

/** The array of all columns of single numbers. */
const COLUMNS = 'columns';

/**
 * Opens a Parquet file of any size. A column of lists of numbers is an array of its name, a row to each list; all columns of single
 * numbers together are the array `columns`.
 * @throws UserError naming the file, where it is damaged or has neither
 */
export async function openParquet(file: string): Promise<ArrayFile> {
  const parquet = await openTable(file);
  const { handle } = parquet;
  try {
    const { vectors, singles, warnings } = columnRoles(roled(parquet), parquet.index, parquet.size);
    const arrays = vectors.map(({ column, width }) => vectorArray(parquet, column, width));
    if (singles.length > 0) {
      const name = arrays.some((array) => array.name === COLUMNS) ? `(${COLUMNS})` : COLUMNS;
      arrays.push(columnsArray(parquet, singles, name));
    }
    if (arrays.length === 0) {
      throw new UserError(`${file} holds no column of numbers. ${warnings.slice(0, 3).join(' ')}`.trim());
    }
    return { arrays, warnings, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw damaged(error, file);
  }
}

/** The columns, and how long the lists in them are. */
function roled({ columns, groups, rows, spans }: Parquet): (Column & RoledColumn)[] {
  return columns.map((column) => {
    const { chunk, maxRepetition } = column;
    const elements = groups.reduce((sum, { chunks }) => sum + chunks[chunk].values, 0);
    const width = maxRepetition === 0 ? null : rows === 0 ? 0 : elements / rows;
    const type = spans.has(column.name) ? null : column.type;
    return { ...column, type, width, isNested: maxRepetition > 1 };
  });
}
