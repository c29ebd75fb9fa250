import type { ElementType } from './elementType';
import { LIMITS } from './limits';
import { namesNoFeature } from './noFeatures';

/** What the role of a column of a table with types follows from. */
export interface RoledColumn {
  name: string;
  /** What an element is: numpy's type, or text; null where neither. */
  type: ElementType | 'text' | null;
  /** In words, where it is of no type. */
  holds: string;
  /** Numbers of each list; not whole where they differ; null where its values are no lists. */
  width: number | null;
  /** Its values are lists of lists. */
  isNested: boolean;
}

/** What the columns of a table are taken for. */
export interface ColumnRoles<T> {
  /** Columns of lists of so many numbers. */
  vectors: { column: T; width: number }[];
  /** Columns of single numbers, which together are one representation. */
  singles: T[];
  /** A sentence for each column that is left out. */
  warnings: string[];
}

/** So few numbers beside a column that holds a representation, read or not, only describe its rows. */
const MOST_LOOSE = 3;

/** What people call a column that holds a representation. */
const REPRESENTATION = /embed|vector|feature|activation|hidden|latent|repr/i;

/**
 * What each column is, by its type and its name, and by what pandas says of its index.
 * @param index names of columns that pandas says are its index
 * @param fileBytes of the whole file
 */
export function columnRoles<T extends RoledColumn>(
  columns: readonly T[],
  index: ReadonlySet<string>,
  fileBytes: number,
): ColumnRoles<T> {
  const warnings: string[] = [];
  const leaveOut = (column: T, why: string): void => {
    warnings.push(`Column ${column.name} ${why} and is left out.`);
  };
  const vectors: ColumnRoles<T>['vectors'] = [];
  let singles: T[] = [];
  let isHidden = false;
  for (const column of columns) {
    const { name, type, width, isNested } = column;
    if (index.has(name) || name.startsWith('__index_level_')) leaveOut(column, 'is the index of pandas');
    else if (type === null || type === 'text') {
      const isNamed = REPRESENTATION.test(name);
      isHidden ||= isNamed || isNested;
      const text = isNamed ? 'text (save lists of numbers)' : 'text';
      leaveOut(column, `holds ${type === null ? column.holds : text}`);
    } else if (width === null) {
      if (namesNoFeature(name) && !/^f/.test(type))
        leaveOut(column, 'is called as a number or a label of rows');
      else singles.push(column);
    } else if (!Number.isInteger(width)) leaveOut(column, 'holds lists of different lengths');
    else if (width > LIMITS.parquetElements + fileBytes) {
      leaveOut(column, `holds lists of ${width} numbers, more than are read,`);
    } else vectors.push({ column, width });
  }
  if (singles.length <= MOST_LOOSE && (isHidden || vectors.length > 0)) {
    for (const column of singles) leaveOut(column, 'stands beside a representation');
    singles = [];
  }
  return { vectors, singles, warnings };
}
