import type { Rows } from './rows';
import type { SharedModel } from './sharedModel';

/** Rows that lie in the same group on both sides, as a share of all rows. */
export interface RowsTogether {
  share: number;
  /** Its 95 % interval over units; null where it is not known which rows are of one. */
  interval: { low: number; high: number } | null;
}

/** Of the normal distribution. */
const QUANTILE = 1.96;

/** @returns null where no group is there, or no row */
export function rowsTogether(rows: Rows | null, shared: SharedModel | null): RowsTogether | null {
  if (rows === null || shared === null || rows.count === 0 || shared.found.groups.length === 0) return null;
  const groupOf = (side: 'a' | 'b', row: number): number => {
    const concept = rows.scores[side].labels[row];
    return shared.overlapping[side].has(concept) ? -1 : (shared.groupOf[side].get(concept) ?? -1);
  };
  const together = Uint8Array.from({ length: rows.count }, (_, row) => {
    const group = groupOf('a', row);
    return Number(group >= 0 && group === groupOf('b', row));
  });
  const share = together.reduce((sum, each) => sum + each, 0) / rows.count;
  return { share, interval: intervalOf(together, share, unitsOf(rows, shared.found.units)) };
}

/** The unit of each row, from 0 on; null where what is known here of the rows makes another number of units. */
function unitsOf({ count, images, samples }: Rows, units: number | null): ArrayLike<number> | null {
  if (units === null) return Uint32Array.from({ length: count }, (_, row) => row);
  for (const column of [images?.ofRow, samples]) {
    if (!column) continue;
    const numbers = new Map<number, number>();
    for (const each of column) if (!numbers.has(each)) numbers.set(each, numbers.size);
    if (numbers.size === units) return Uint32Array.from(column, (each) => numbers.get(each)!);
  }
  return null;
}

/** Of a ratio: the rows together of each unit over its rows. */
function intervalOf(
  together: Uint8Array,
  share: number,
  unitOf: ArrayLike<number> | null,
): RowsTogether['interval'] {
  if (unitOf === null) return null;
  const residuals: number[] = [];
  together.forEach((each, row) => {
    residuals[unitOf[row]] = (residuals[unitOf[row]] ?? 0) + each - share;
  });
  const n = residuals.length;
  if (n < 2) return null;
  const squares = residuals.reduce((sum, each) => sum + each * each, 0);
  const half = (QUANTILE * Math.sqrt((squares * n) / (n - 1))) / together.length;
  return { low: Math.max(0, share - half), high: Math.min(1, share + half) };
}
