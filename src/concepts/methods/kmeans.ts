import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, rowRanges, type Rows } from '../../compute/rows';
import { baselineClustering } from '../baselines/baselineClustering';
import { kMeans } from '../baselines/kMeans';
import { normaliseRows } from '../baselines/normaliseRows';
import type { Discover } from '../types';

/**
 * Concepts as centroids of k-means; the hard label is the cluster. Proximity is the inverse Euclidean distance to the
 * centroid, rows normalised. The authors' code adds 1e-6 to each distance and sum against division by zero, which depends
 * on the unit of the features; here a row on centroids belongs to those alone, in equal shares.
 */
export const discover: Discover = async (x, { count, settings: { seed } }, pool, onProgress) => {
  using memory = new KernelMemory();
  const rows = placeRows(memory, x.data, x.rows, x.columns);
  const { labels, centroids } = await kMeans(memory, rows, count, seed, pool, onProgress);
  const scores = inverseDistances(await squaredDistances(memory, rows, centroids, pool), centroids.rows);
  return baselineClustering(labels, normaliseRows(scores, centroids.rows), centroids.rows);
};

/** Squared Euclidean distances of all rows to all centroids, N × K. */
async function squaredDistances(
  memory: KernelMemory,
  x: Rows,
  centroids: Rows,
  pool: KernelPool,
): Promise<Float32Array> {
  const out = memory.float32(x.rows * centroids.rows);
  const calls = rowRanges(x.rows, x.stride * centroids.rows).map(([start, end]) => [
    ...[x.pointer, x.stride, centroids.pointer, centroids.rows, out.pointer, start, end],
  ]);
  await pool.run(memory, 'pointDistances', calls);
  return out.view;
}

/** Distances relative to the smallest of their row, inverted: in [0, 1], whatever the unit of the features. */
function inverseDistances(squared: Float32Array, columns: number): Float64Array {
  const inverse = new Float64Array(squared.length);
  for (let start = 0; start < squared.length; start += columns) {
    let smallest = Infinity;
    for (let at = start; at < start + columns; at++) smallest = Math.min(smallest, squared[at]);
    for (let at = start; at < start + columns; at++) {
      inverse[at] = squared[at] === smallest ? 1 : Math.sqrt(smallest / squared[at]);
    }
  }
  return inverse;
}
