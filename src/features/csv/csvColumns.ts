import { namesNoFeature } from '../noFeatures';
import { cellNumber, isWithCommas } from './csvCell';
import { listNumbers } from './csvList';
import { cellText, type CsvRecord } from './csvRecord';

/** What the columns of a table are taken for. */
export interface ColumnRoles {
  /** 1 for a column of numbers, 0 for one that is left out. */
  kept: Uint8Array;
  /** The column whose cells hold a row each as a list, such as `[0.1, 0.2]`; null without any. Then no other is read. */
  list: { column: number; length: number } | null;
  /** Columns before the first that the header names: R has no name for those of the rows. */
  shift: number;
  warnings: string[];
}

/** Columns named in a warning. */
const NAMED = 5;

/**
 * What columns are, by the first lines of data, and sentences about those that are left out: texts, lists that are not read, numbers
 * and names of rows, columns that are named as labels.
 * @param header null where the table has none; one cell short where the first column has no name at all, as R writes it
 */
export function columnRoles(header: CsvRecord | null, data: readonly CsvRecord[]): ColumnRoles {
  const { cells: count } = data[0];
  // A comma at the end of every line is no name of a row.
  const isClosed = data.every((record) => cellText(record, count - 1) === '');
  const shift = header && !isClosed ? Math.max(0, count - header.cells) : 0;
  const nameOf = (column: number): string =>
    header && column >= shift ? cellText(header, column - shift) : '';
  const nameless = header && count > 1 && (shift === 1 || (shift === 0 && /^(Unnamed: 0)?$/.test(nameOf(0))));
  const roles: Record<Role, number[]> = { text: [], index: [], empty: [], label: [], list: [], number: [] };
  const lists = new Map<number, number>();
  for (let column = 0; column < count; column++) {
    const cells = data.map((record) => cellText(record, column));
    const name = nameOf(column);
    const length = listNumbers(cells[0])?.length ?? 0;
    if (length > 1) lists.set(column, length);
    const mayBeEmpty = header !== null || (column > 0 && column === count - 1);
    const isEmpty = mayBeEmpty && name === '' && cells.every((cell) => cell === '');
    const isIndex = nameless && column === 0 && !isEmpty;
    roles[isIndex ? 'index' : length > 1 ? 'list' : isEmpty ? 'empty' : roleOf(name, cells)].push(column);
  }
  const list = longest(lists);
  const kept = new Uint8Array(count);
  for (const column of roles.number) kept[column] = 1;
  const shown = (column: number): string =>
    nameOf(column) === '' ? String(column + 1) : JSON.stringify(nameOf(column).slice(0, 40));
  const beside = list && [...roles.number, ...roles.list.filter((column) => column !== list.column)];
  const because: [number[], string, string][] = [
    [roles.text, 'holds text', 'hold text'],
    [roles.index, 'names the rows', ''],
    [roles.label, 'is called as a number or a label of rows', 'are called as numbers or labels of rows'],
    [roles.empty, 'has no name and no values', 'have no names and no values'],
    [beside ?? [], 'stands beside a column of lists', 'stand beside a column of lists'],
  ];
  const warnings = because.flatMap((each) => leftOut(...each, shown));
  const counted = roles.number.filter((column, at) => nameOf(column) === String(at));
  if (header && counted.length > 1 && counted.length === count) {
    warnings.push(
      `The first line, 0 to ${counted.length - 1}, is taken for the names of the columns, as pandas writes them, and not for a row. ` +
        `If it is a row, write a line of names above it, or save the array with np.save.`,
    );
  }
  return { kept, list, shift, warnings };
}

type Role = 'text' | 'index' | 'empty' | 'label' | 'list' | 'number';

function roleOf(name: string, cells: readonly string[]): Role {
  if (cells.every((cell) => cellNumber(cell) === null && !isWithCommas(cell))) return 'text';
  return namesNoFeature(name) && cells.every((cell) => /^-?\d+(\.0)?$/.test(cell)) ? 'label' : 'number';
}

function longest(lists: ReadonlyMap<number, number>): ColumnRoles['list'] {
  const [best] = [...lists].sort(([, a], [, b]) => b - a);
  return best ? { column: best[0], length: best[1] } : null;
}

function leftOut(
  columns: readonly number[],
  one: string,
  several: string,
  shown: (column: number) => string,
): string[] {
  if (columns.length === 0) return [];
  const more = columns.length > NAMED ? ` and ${columns.length - NAMED} more` : '';
  const names = columns.slice(0, NAMED).map(shown).join(', ') + more;
  return [
    columns.length === 1
      ? `Column ${names} ${one} and is left out.`
      : `Columns ${names} ${several} and are left out.`,
  ];
}
