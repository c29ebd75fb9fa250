import type { ArrayOutline, ArrayStatistics } from '../../../src/shared/results/preview';
import { count, percent, rowsText } from '../../words/words';

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** A number of bytes with three digits at most, as file managers write it: 1 KB is 1000 bytes. */
export function sizeText(bytes: number): string {
  let unit = 0;
  let value = bytes;
  // 999.5 would be rounded to 1000.
  for (; value >= 999.5 && unit < UNITS.length - 1; unit++) value /= 1000;
  const digits = unit === 0 || value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2;
  return `${Number(value.toFixed(digits))}\u202f${unit === 0 && bytes === 1 ? 'byte' : UNITS[unit]}`;
}

/** A shape as numpy's users read it, for example `2,880 × 64`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? 'one number' : shape.map(count).join(' × ');
}

type Part = string | { stress: string };

/** What an array is, in a sentence; what matters in it is to be stressed. */
export function shapeSentence({ shape, type, bytes }: ArrayOutline): Part[] {
  const end = ` of ${type}, ${sizeText(bytes)}.`;
  if (shape.length === 0) return ['A single number', end];
  if (shape.length === 1) return [{ stress: count(shape[0]) }, shape[0] === 1 ? ' value' : ' values', end];
  if (shape.length === 2) {
    const [rows, columns] = shape;
    return [
      { stress: count(rows) },
      rows === 1 ? ' row × ' : ' rows × ',
      { stress: count(columns) },
      columns === 1 ? ' column' : ' columns',
      end,
    ];
  }
  return [
    { stress: shapeText(shape) },
    `${end} Shown as rows of ${count(shape[shape.length - 1])} numbers along its last axis.`,
  ];
}

/** What a comparison would stumble over, a sentence each; and the praise where there is nothing. */
export function findings(statistics: ArrayStatistics): { bad: string[]; good: string | null } {
  const { nan, inf, numbers, rowsRead, rows, duplicateRows, rowsSampled } = statistics;
  const bad: string[] = [];
  if (numbers === 0) return { bad: ['It holds no numbers.'], good: null };
  if (nan + inf > 0) {
    const what = [
      ...(nan > 0 ? [`${values(nan)} NaN`] : []),
      ...(inf > 0 ? [`${nan > 0 ? `${count(inf)} ${inf === 1 ? 'is' : 'are'}` : values(inf)} infinite`] : []),
    ].join(' and ');
    bad.push(`${what}. Such rows cannot be compared: remove them from every file of the experiment.`);
  }
  const constant = constantColumns(statistics);
  if (constant > 0) {
    bad.push(constant === 1 ? 'One column is constant.' : `${count(constant)} columns are constant.`);
  }
  if (duplicateRows > 0) {
    const who = duplicateRows === 1 ? 'One row is the same' : `${count(duplicateRows)} rows are the same`;
    bad.push(
      `${who} as an earlier one (${percent(duplicateRows / rowsSampled)} of ${rowsText(rowsSampled)}).`,
    );
  }
  if (bad.length > 0) return { bad, good: null };
  const known = rowsRead === rows && rowsSampled === rows;
  return { bad, good: known ? 'All values are finite, and no row occurs twice.' : null };
}

function values(number: number): string {
  return `${count(number)} ${number === 1 ? 'value is' : 'values are'}`;
}

function constantColumns({ rowsRead, columnStds }: ArrayStatistics): number {
  if (rowsRead < 2 || columnStds === null) return 0;
  return new Float64Array(columnStds).reduce((sum, std) => sum + (std === 0 ? 1 : 0), 0);
}

/** Which rows were looked at where not all were; null where all were. */
export function samplingNote({ rows, rowsRead, rowsSampled }: ArrayStatistics): string | null {
  if (rowsRead < rows) {
    return `All that follows is estimated from a seeded sample of ${count(rowsRead)} of the ${rowsText(rows)}.`;
  }
  if (rowsSampled < rows) {
    return (
      `Distributions and duplicates are those of a seeded sample of ${count(rowsSampled)} of the ${rowsText(rows)}; ` +
      `the rest is taken over all rows.`
    );
  }
  return null;
}
