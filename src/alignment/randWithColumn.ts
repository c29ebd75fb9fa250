import type { KernelPool } from '../compute/pool';
import type { RandWithColumn } from '../shared/results/alignedColumns';
import { adjustedIndex } from './chance';
import type { Scores } from './fixedPoint';

/** What is known of N rows, as numbers: −1 where it is not known. */
interface KnownColumn {
  codes: Int32Array;
  values: number;
}

/**
 * The generalized Rand index of concept proximity scores with one-hot scores of a column (Vielhaben et al., section on alignment with
 * ground truth). d_ms of the column is 0 within a value and 1 between two, so with S = Σ d_ms over all pairs of rows, S₀ over those
 * of one value, and n of M pairs between two values
 *
 *     d = (n − S + 2 S₀) / M        E[d] = (n (M − S) + (M − n) S) / M²
 *
 * and Σ d_ms is a sort for each concept: exact, O(N log N · K) and no pair of rows is visited.
 *
 * @param scores N × K
 * @returns null without concepts, or with fewer than two values
 */
export function randWithColumn(scores: Scores, column: KnownColumn, pool: KernelPool): RandWithColumn | null {
  const { order, starts } = rowsByValue(column);
  const rows = order.length;
  const values = starts.length - 1;
  if (scores.concepts === 0 || values < 2) return null;
  let all = 0;
  let within = 0;
  const sorted = new Float64Array(rows);
  for (let k = 0; k < scores.concepts; k++) {
    pool.throwIfCancelled();
    for (let i = 0; i < rows; i++) sorted[i] = scores.data[order[i] * scores.concepts + k];
    for (let v = 0; v < values; v++) within += differences(sorted.subarray(starts[v], starts[v + 1]).sort());
    all += differences(sorted.sort());
  }
  const pairs = pairsOf(rows);
  let between = pairs;
  for (let v = 0; v < values; v++) between -= pairsOf(starts[v + 1] - starts[v]);
  const total = all / 2;
  const distance = (between - total + within) / pairs;
  const expected = (between * (pairs - total) + (pairs - between) * total) / pairs ** 2;
  return { rand: 1 - distance, adjustedRand: adjustedIndex(distance, expected), rows, values };
}

/** The rows whose value is known, value by value, and where each value begins; values that no row has are left out. */
function rowsByValue({ codes, values }: KnownColumn): { order: Int32Array; starts: number[] } {
  const counts = new Uint32Array(values);
  for (const code of codes) if (code >= 0) counts[code]++;
  const next = new Uint32Array(values);
  for (let v = 1; v < values; v++) next[v] = next[v - 1] + counts[v - 1];
  const starts = [...next].filter((_, v) => counts[v] > 0);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const order = new Int32Array(rows);
  codes.forEach((code, row) => {
    if (code >= 0) order[next[code]++] = row;
  });
  return { order, starts: [...starts, rows] };
}

const pairsOf = (rows: number): number => (rows * (rows - 1)) / 2;

/** Σ |x_i − x_j| over all pairs of ascending values. */
function differences(ascending: Float64Array): number {
  const n = ascending.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (2 * i - n + 1) * ascending[i];
  return sum;
}
