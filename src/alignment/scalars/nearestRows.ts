import type { NearestRows } from '../../shared/scalars/preparedPair';
import { tied } from './ties';

/** k of the mutual nearest neighbours. */
const MUTUAL_NEIGHBORS = 10;

/**
 * The nearest rows of each query; of tied distances the lower row goes first. k is 10, less where N ≤ 10.
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
  const last = kthDistance(distances, self, k);
  const near: number[] = [];
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row];
    if (row !== self && (distance <= last || tied(last, distance))) near.push(row);
  }
  near.sort((a, b) => distances[a] - distances[b]);
  const classes = new Map<number, number>();
  near.forEach((row, i) => {
    const before = near[i - 1];
    const isNew = i === 0 || !tied(distances[before], distances[row]);
    classes.set(row, isNew ? i : classes.get(before)!);
  });
  return near.sort((a, b) => classes.get(a)! - classes.get(b)! || a - b).slice(0, k);
}

/** The k-th smallest distance to a row but `self`. */
function kthDistance(distances: Float64Array, self: number, k: number): number {
  const smallest = new Float64Array(k).fill(Infinity);
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row];
    if (row === self || distance >= smallest[k - 1]) continue;
    let at = k - 1;
    for (; at > 0 && smallest[at - 1] > distance; at--) smallest[at] = smallest[at - 1];
    smallest[at] = distance;
  }
  return smallest[k - 1];
}
