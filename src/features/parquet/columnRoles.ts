import { LIMITS } from '../limits';
import { namesNoFeature } from '../noFeatures';
import type { Column } from './columns';
import type { Parquet } from './openTable';

/** What the columns of a Parquet file are taken for. */
export interface ColumnRoles {
  /** Columns of lists of so many numbers. */
  vectors: { column: Column; width: number }[];
  /** Columns of single numbers, which together are one representation. */
  singles: Column[];
  /** A sentence for each column that is left out. */
  warnings: string[];
}

/** So few numbers beside a column that holds a representation, read or not, only describe its rows. */
const MOST_LOOSE = 3;

/** What people call a column that holds a representation. */
const REPRESENTATION = /embed|vector|feature|activation|hidden|latent|repr/i;

/** What each column is, by its type and its name, and by what pandas says of its index. */
export function columnRoles(parquet: Parquet): ColumnRoles {
  const warnings: string[] = [];
  const leaveOut = (column: Column, why: string): void => {
    warnings.push(`Column ${column.name} ${why} and is left out.`);
  };
  const vectors: ColumnRoles['vectors'] = [];
  let singles: Column[] = [];
  let isHidden = false;
  for (const column of parquet.columns) {
    const { name, type, maxRepetition } = column;
    const width = elementsPerRow(parquet, column);
    if (parquet.index.has(name) || name.startsWith('__index_level_'))
      leaveOut(column, 'is the index of pandas');
    else if (type === null || type === 'text') {
      const isNamed = REPRESENTATION.test(name);
      isHidden ||= isNamed || maxRepetition > 1;
      const text = isNamed ? 'text (save lists of numbers)' : 'text';
      leaveOut(column, `holds ${type === null ? column.holds : text}`);
    } else if (maxRepetition === 0) {
      if (namesNoFeature(name) && !/^f/.test(type))
        leaveOut(column, 'is called as a number or a label of rows');
      else singles.push(column);
    } else if (!Number.isInteger(width)) leaveOut(column, 'holds lists of different lengths');
    else if (width > LIMITS.parquetElements + parquet.size) {
      leaveOut(column, `holds lists of ${width} numbers, more than are read,`);
    } else vectors.push({ column, width });
  }
  if (singles.length <= MOST_LOOSE && (isHidden || vectors.length > 0)) {
    for (const column of singles) leaveOut(column, 'stands beside a representation');
    singles = [];
  }
  return { vectors, singles, warnings };
}

/** Elements of a column by rows; not whole where rows differ. */
function elementsPerRow({ groups, rows }: Parquet, { chunk }: Column): number {
  const elements = groups.map(({ chunks }) => chunks[chunk].values);
  return rows === 0 ? 0 : elements.reduce((a, b) => a + b, 0) / rows;
}
