import type { Side } from '../../src/shared/results/alignment';
import type { Rows } from './rows';

/** The numbers of a column in the rows of some concepts of a side, in the order of the rows. */
export function numbersOfMembers(
  { scores }: Rows,
  { values }: Rows['numbers'][number],
  side: Side,
  concepts: readonly number[],
): Float64Array {
  const { labels } = scores[side];
  const isMeant = new Set(concepts);
  return values.filter((_, row) => isMeant.has(labels[row]));
}
