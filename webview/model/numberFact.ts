import { writerOf, type WriteNumber } from '../../src/shared/numberText';

/** A column of numbers, or of milliseconds since 1970; NaN where one is not known. */
interface Numbers {
  name: string;
  kind: 'number' | 'date';
  values: Float64Array;
}

/** How the values of each column are written. */
const writers = new WeakMap<Float64Array, WriteNumber>();

/** The value of a row in a column of numbers, with the name of the column: `depth 0.7`; empty where it is not known. */
export function numberFact({ name, kind, values }: Numbers, row: number): string {
  const value = values[row];
  if (Number.isNaN(value)) return '';
  let write = writers.get(values);
  if (!write) writers.set(values, (write = writerOf(kind, values.filter(Number.isFinite).sort())));
  return `${name} ${write(value)}`;
}
