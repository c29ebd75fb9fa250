import type { StoredArray } from './arrayFile';
import type { NpyNumbers } from './npyNumbers';

/** Items of an array that are read at a time. */
export function itemsAtATime({
  shape,
  scatteredNumbers = 2 ** 20,
}: Pick<StoredArray, 'shape' | 'scatteredNumbers'>): number {
  const itemSize = shape.slice(1).reduce((a, b) => a * b, 1);
  return Math.max(1, Math.floor(scatteredNumbers / Math.max(1, itemSize)));
}

/** Numbers between two rows that are read along rather than skipped: about as long as a new read takes. */
const GAP = 2 ** 14;

/**
 * Reads some rows of an array, which are its numbers along the last axes, in few pieces of bounded size.
 *
 * @param columns numbers of a row; divides those of an item, or is a multiple of them
 * @param rows ascending, counted from the first of the array
 * @param visit given each of them: row `rows[at]` begins at `values[offset]`; the memory is good for the call alone
 * @throws UserError where the file is damaged or changed
 */
export async function readRows(
  array: StoredArray,
  columns: number,
  rows: Uint32Array,
  visit: (at: number, values: NpyNumbers, offset: number) => void,
): Promise<void> {
  const view = array.asRows?.(columns) ?? array;
  const itemSize = view.shape.slice(1).reduce((a, b) => a * b, 1);
  const itemOf = (row: number): number => Math.floor((row * columns) / itemSize);
  /** Items that a row goes over, where these are smaller. */
  const span = Math.max(1, columns / itemSize);
  const most = itemsAtATime(view);
  const gap = view.scatteredNumbers ? Infinity : GAP / itemSize;
  let values: NpyNumbers | undefined;
  for (let at = 0; at < rows.length;) {
    const first = itemOf(rows[at]);
    let end = first;
    let next = at;
    for (; next < rows.length; next++) {
      const item = itemOf(rows[next]);
      if (item - end > gap || item - first >= most) break;
      end = item + span;
    }
    values = await view.read(first, end - first, values);
    for (; at < next; at++) visit(at, values, rows[at] * columns - first * itemSize);
  }
}
