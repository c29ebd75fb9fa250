import { TOGETHER } from '../../compute/kernels/umapTransformLayout';
import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, reserveRows, rowRanges, takeRows, type Rows } from '../../compute/rows';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { EmbeddingSettings } from '../../shared/settings/embedding';
import { indexRows, nearestInIndex, type RowIndex } from '../rowIndex';
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

type TransformSettings = Pick<EmbeddingSettings, 'nNeighbors' | 'minDist' | 'seed'>;

/** A layout that new rows can be placed in, in shared memory. */
export interface Placer {
  index: RowIndex;
  z: FeatureMatrix;
  layout: Rows;
  attraction: number;
  repulsion: number;
  settings: TransformSettings;
}

/** Makes ready what does not depend on the new rows. It lives as long as `memory`. */
export async function preparePlacing(
  memory: KernelMemory,
  { x, z }: EmbeddedRows,
  settings: TransformSettings,
  pool: KernelPool,
): Promise<Placer> {
  const layout = placeRows(memory, z.data, z.rows, z.columns);
  const index = await indexRows(memory, placeRows(memory, x.data, x.rows, x.columns), layout, pool);
  const { attraction, repulsion } = forces(fitCurve(settings.minDist));
  const place = (table: Float32Array): number => {
    const placed = memory.float32(table.length);
    placed.view.set(table);
    return placed.pointer;
  };
  return { index, z, layout, attraction: place(attraction), repulsion: place(repulsion), settings };
}

/** `placeInLayout` of rows that come all at once. */
export async function transform(
  embedded: EmbeddedRows,
  fresh: FeatureMatrix,
  settings: TransformSettings,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<FeatureMatrix> {
  checkColumns(fresh, embedded.x.columns);
  using memory = new KernelMemory();
  const placer = await preparePlacing(memory, embedded, settings, pool);
  return await placeInLayout(memory, placer, fresh, pool, onProgress);
}

function checkColumns(fresh: FeatureMatrix, columns: number): void {
  if (fresh.columns === columns) return;
  throw new RangeError(`The new rows have ${fresh.columns} columns, those embedded ${columns}.`);
}

/**
 * Places new rows in a finished UMAP layout, as umap-learn's `transform` does (McInnes, Healy, Melville, arXiv 1802.03426):
 * each begins at the mean of its neighbours, weighted by its memberships with ρ = 0, and is moved by the same forces while
 * the layout stays. Unlike there, where a row ends depends on it, the layout and the settings alone: an edge is sampled as
 * often as its weight relative to the row's heaviest says, and all rows take 100 epochs, of which those are passed over that
 * change nothing. So shards can be placed apart.
 *
 * @param memory the one of `placer`
 * @param fresh M × F
 * @returns M × d
 * @throws RangeError when the columns differ, CancelledError when the pool's run is cancelled
 */
export async function placeInLayout(
  memory: KernelMemory,
  { index, z, layout, attraction, repulsion, settings }: Placer,
  fresh: FeatureMatrix,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<FeatureMatrix> {
  checkColumns(fresh, index.points.columns);
  const k = Math.min(settings.nNeighbors, z.rows);
  return memory.scope(async () => {
    const queries = placeRows(memory, fresh.data, fresh.rows, fresh.columns);
    const found = await nearestInIndex(memory, index, queries, k, pool, (share) => onProgress(0.5 * share));
    const { indices } = found;
    const weights = memberships(found.distances, k);
    const y = reserveRows(memory, fresh.rows, z.columns);
    const padded = Math.ceil(k / 4) * 4;
    const period = memory.float32(fresh.rows * padded);
    period.view.fill(Infinity);
    for (let i = 0; i < fresh.rows; i++) {
      const row = weights.subarray(i * k, (i + 1) * k);
      const heaviest = row.reduce((most, weight) => Math.max(most, weight), 0);
      for (let e = 0; e < k; e++)
        period.view[i * padded + e] = row[e] < heaviest / EPOCHS ? Infinity : heaviest / row[e];
      beginAtMean(y.view.subarray(i * y.stride), row, indices.subarray(i * k, (i + 1) * k), z);
    }
    await pool.run(
      memory,
      'umapTransform',
      rowRanges(fresh.rows, EPOCHS * k, EDGES_PER_CALL).map(([start, end]) => [
        ...[y.pointer, layout.pointer, z.rows, layout.stride, indices.byteOffset, period.pointer, k],
        ...[attraction, repulsion, EPOCHS, RATE, settings.seed, start, end],
      ]),
      {
        scratchBytes: TOGETHER * (padded + 3) * 4,
        onProgress: (fraction) => onProgress(0.5 + 0.5 * fraction),
      },
    );
    return { rows: fresh.rows, columns: z.columns, data: takeRows(y) };
  });
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
    for (let e = 0; e < neighbors.length; e++) sum += weights[e] * z.data[neighbors[e] * z.columns + c];
    y[c] = same >= 0 ? z.data[neighbors[same] * z.columns + c] : sum / total;
  }
}
