import type { Agreement } from '../shared/results/alignedColumns';
import { adjustedMutualInformation } from './adjustedMutualInformation';
import { adjustedRand } from './adjustedRand';
import { contingency, type Contingency } from './contingency';

/** A column of what is known of N rows: numbers in place of its values, −1 where it is not known. */
export interface Column {
  codes: Int32Array;
  /** Distinct values. */
  values: number;
}

/**
 * How well hard labels agree with a column, over the rows that have both; null where the column holds fewer than two values.
 *
 * @param labels the concept of each row, −1 for none
 */
export function agreement(labels: Int32Array, concepts: number, { codes, values }: Column): Agreement | null {
  if (values < 2) return null;
  const table = contingency(labels, concepts, codes, values);
  return {
    mutualInformation: adjustedMutualInformation(table),
    rand: adjustedRand(table),
    rows: table.counts.reduce((sum, count) => sum + count, 0),
    values: valuesAmong(table),
  };
}

function valuesAmong({ columns, counts }: Contingency): number {
  return new Set(
    Array.from(counts.keys())
      .filter((at) => counts[at] > 0)
      .map((at) => at % columns),
  ).size;
}

/** Numbers for keys, in the order in which they come; −1 for null. */
export function columnOf(keys: readonly (string | number | null)[]): Column {
  const codeOf = new Map<string | number, number>();
  const codes = Int32Array.from(keys, (key) => {
    if (key === null) return -1;
    const code = codeOf.get(key) ?? codeOf.size;
    codeOf.set(key, code);
    return code;
  });
  return { codes, values: codeOf.size };
}
