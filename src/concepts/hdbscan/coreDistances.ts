import type { Neighbors } from '../types';

/**
 * Core distances: from each row to its `minSamples`-th nearest *other* row, as hdbscan takes them when it fits
 * (its prediction data counts the row itself; `memberships` says why they are not needed here).
 *
 * @param neighbors with k > minSamples
 * @returns N distances
 * @throws RangeError with too few neighbours
 */
export function coreDistances({ rows, k, distances }: Neighbors, minSamples: number): Float64Array {
  if (k <= minSamples)
    throw new RangeError(`${minSamples} samples need ${minSamples + 1} neighbours, not ${k}.`);
  return Float64Array.from({ length: rows }, (_, row) => distances[row * k + minSamples]);
}
