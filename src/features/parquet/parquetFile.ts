import { UserError } from '../../errors';
import type { ArrayFile } from '../arrayFile';
import { LIMITS } from '../limits';
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
  const { handle, size, columns } = parquet;
  try {
    const warnings: string[] = [];
    const arrays = [];
    const singles: Column[] = [];
    for (const column of columns) {
      const { name, type, maxRepetition } = column;
      const width = elementsPerRow(parquet, column);
      if (name.startsWith('__index_level_'))
        warnings.push(`Column ${name} is the index of pandas and is left out.`);
      else if (type === null || type === 'text') {
        warnings.push(`Column ${name} holds ${type ?? 'no plain numbers'} and is left out.`);
      } else if (maxRepetition === 0) singles.push(column);
      else if (!Number.isInteger(width)) {
        warnings.push(`Column ${name} holds lists of different lengths and is left out.`);
      } else if (width > LIMITS.parquetElements + size) {
        warnings.push(`Column ${name} holds lists of ${width} numbers, more than are read, and is left out.`);
      } else arrays.push(vectorArray(parquet, column, width));
    }
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

/** Elements of a column by rows; not whole where rows differ. */
function elementsPerRow({ groups, rows }: Parquet, { chunk }: Column): number {
  const elements = groups.map(({ chunks }) => chunks[chunk].values);
  return rows === 0 ? 0 : elements.reduce((a, b) => a + b, 0) / rows;
}
