import { QUERY_OPERATIONS, QUERY_SCRATCH_BYTES } from '../../compute/kernels/queryLayout';
import { TOGETHER } from '../../compute/kernels/umapTransformLayout';
import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, reserveRows, rowRanges, takeRows } from '../../compute/rows';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { EmbeddingSettings } from '../../shared/settings/embedding';
import { fitCurve } from './curve';
import { forces } from './forces';
import { bandwidth, MIN_SCALE } from './fuzzySet';

const EPOCHS = 100;
/** umap-learn moves new rows at a quarter of the learning rate. */
const RATE = 0.25;
/** Samples of edges of one call, some tens of milliseconds where all epochs count. */
const EDGES_PER_CALL = 1e5;

/** Rows and their finished layout. */
export interface EmbeddedRows {
  /** X, N × F */
  x: FeatureMatrix;
  /** Z, N × d */
  z: FeatureMatrix;
}

/**
 * Places new rows in a finished UMAP layout, as umap-learn's `transform` does (McInnes, Healy, Melville, arXiv 1802.03426):
 * each begins at the mean of its neighbours, weighted by its memberships with ρ = 0, and is moved by the same forces while
 * the layout stays. Unlike there, where a row ends depends on it, the layout and the settings alone: an edge is sampled as
 * often as its weight relative to the row's heaviest says, and all rows take 100 epochs. So shards can be placed apart.
 *
 * @param fresh M × F
 * @returns M × d
 * @throws RangeError when the columns differ, CancelledError when the pool's run is cancelled
 */
export async function transform(
  { x, z }: EmbeddedRows,
  fresh: FeatureMatrix,
  { nNeighbors, minDist, seed }: Pick<EmbeddingSettings, 'nNeighbors' | 'minDist' | 'seed'>,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<FeatureMatrix> {
  if (fresh.columns !== x.columns)
    throw new RangeError(`The new rows have ${fresh.columns} columns, those embedded ${x.columns}.`);
  using memory = new KernelMemory();
  const k = Math.min(nNeighbors, x.rows);
  const { indices, distances } = await memory.scope(neighborsInX);
  const weights = memberships(distances, k);

  const layout = placeRows(memory, z.data, z.rows, z.columns);
  const y = reserveRows(memory, fresh.rows, z.columns);
  const neighbors = memory.int32(indices.length);
  neighbors.view.set(indices);
  const padded = Math.ceil(k / 4) * 4;
  const period = memory.float32(fresh.rows * padded);
  period.view.fill(Infinity);
  const { attraction, repulsion } = forces(fitCurve(minDist));
  const attractionTable = memory.float32(attraction.length);
  attractionTable.view.set(attraction);
  const repulsionTable = memory.float32(repulsion.length);
  repulsionTable.view.set(repulsion);
  for (let i = 0; i < fresh.rows; i++) {
    const row = weights.subarray(i * k, (i + 1) * k);
    const heaviest = row.reduce((most, weight) => Math.max(most, weight), 0);
    row.forEach((w, e) => (period.view[i * padded + e] = w < heaviest / EPOCHS ? Infinity : heaviest / w));
    beginAtMean(y.view.subarray(i * y.stride), row, indices.subarray(i * k, (i + 1) * k), z);
  }
  await pool.run(
    memory,
    'umapTransform',
    rowRanges(fresh.rows, EPOCHS * k, EDGES_PER_CALL).map(([start, end]) => [
      ...[y.pointer, layout.pointer, z.rows, layout.stride, neighbors.pointer, period.pointer, k],
      ...[attractionTable.pointer, repulsionTable.pointer, EPOCHS, RATE, seed, start, end],
    ]),
    { scratchBytes: TOGETHER * (padded + 3) * 4, onProgress: (fraction) => onProgress(0.5 + 0.5 * fraction) },
  );
  return { rows: fresh.rows, columns: z.columns, data: takeRows(y) };

  async function neighborsInX(): Promise<{ indices: Int32Array; distances: Float64Array }> {
    const rows = placeRows(memory, x.data, x.rows, x.columns);
    const queries = placeRows(memory, fresh.data, fresh.rows, x.columns);
    const found = memory.int32(fresh.rows * k);
    const apart = memory.float64(fresh.rows * k);
    const calls = rowRanges(fresh.rows, x.rows * rows.stride, QUERY_OPERATIONS).map(([start, end]) => [
      ...[rows.pointer, x.rows, rows.stride, queries.pointer, k, found.pointer, apart.pointer, start, end],
    ]);
    await pool.run(memory, 'queryNeighbors', calls, {
      scratchBytes: QUERY_SCRATCH_BYTES,
      onProgress: (fraction) => onProgress(0.5 * fraction),
    });
    return { indices: found.view.slice(), distances: apart.view.slice() };
  }
}

/** exp(−d / σ) of each new row and its neighbours, M × k. σ depends on the row alone. */
function memberships(distances: Float64Array, k: number): Float64Array {
  const target = Math.log2(k);
  const weights = new Float64Array(distances.length);
  for (let from = 0; from < distances.length; from += k) {
    const row = distances.subarray(from, from + k);
    const mean = row.reduce((sum, d) => sum + d, 0) / k;
    const sigma = Math.max(bandwidth(row, 0, target), MIN_SCALE * mean);
    row.forEach((d, e) => (weights[from + e] = d > 0 ? Math.exp(-d / sigma) : 1));
  }
  return weights;
}

/** The mean of the neighbours by weight; a row that is one of those embedded begins where that one is. */
function beginAtMean(y: Float32Array, weights: Float64Array, neighbors: Int32Array, z: FeatureMatrix): void {
  const same = weights.indexOf(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let c = 0; c < z.columns; c++) {
    let sum = 0;
    neighbors.forEach((row, e) => (sum += weights[e] * z.data[row * z.columns + c]));
    y[c] = same >= 0 ? z.data[neighbors[same] * z.columns + c] : sum / total;
  }
}
