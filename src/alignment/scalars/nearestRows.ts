import type { NearestRows } from '../../shared/scalars/preparedPair';

/** k of the mutual nearest neighbours. */
const MUTUAL_NEIGHBORS = 10;

/**
 * The nearest rows of each query; equal distances go by row. k is 10, less where N ≤ 10.
 *
 * @param distances squared, from the `queries` to all N rows, row-major
 * @param queries the row that each line stands for
 */
export function nearestRows(distances: Float64Array, queries: Int32Array): NearestRows {
  const all = distances.length / queries.length;
  const k = Math.min(MUTUAL_NEIGHBORS, all - 1);
  const rows = new Int32Array(queries.length * k);
  queries.forEach((row, i) => rows.set(nearest(distances.subarray(i * all, (i + 1) * all), row, k), i * k));
  return { queries: queries.length, k, rows };
}

/** The k nearest rows but `self`. */
function nearest(distances: Float64Array, self: number, k: number): number[] {
  const list: number[] = [];
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row];
    if (row === self || (list.length === k && distance >= distances[list[k - 1]])) continue;
    let at = list.length;
    while (at > 0 && distances[list[at - 1]] > distance) at--;
    list.splice(at, 0, row);
    if (list.length > k) list.pop();
  }
  return list;
}
