import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { normalRandom, seededRandom } from '../../compute/random';
import { placeRows, reserveRows, rowRanges, takeRows, type Rows } from '../../compute/rows';
import type { FeatureMatrix } from '../../features/featureMatrix';
import { nearestNeighbors } from '../neighbors';
import type { EmbeddingSettings } from '../settings';
import { fitCurve } from './curve';
import { fuzzySimplicialSet } from './fuzzySet';
import { pruneEdges, type Graph } from './graph';
import { spectralLayout } from './spectral';

const NEGATIVE_RATE = 5;
const CALLS_PER_EPOCH = 8;
const INITIAL_EXTENT = 10;
const INITIAL_NOISE = 1e-4;
/** Share of the embedding's time that its initialisation takes, for the progress. */
const SPECTRAL_SHARE = 0.2;

/** What `embed` is doing, for the user. */
export type EmbeddingStage = 'finding neighbours' | 'embedding';

/**
 * UMAP: X (N × F) → Z (N × d), float32, row-major (McInnes, Healy, Melville, arXiv 1802.03426): exact nearest
 * neighbours, fuzzy simplicial set, spectral initialisation, stochastic gradient descent with negative samples.
 * The same bytes for a seed on any number of threads.
 *
 * @throws CancelledError when the pool's run is cancelled
 */
export async function embed(
  x: FeatureMatrix,
  settings: EmbeddingSettings,
  pool: KernelPool,
  onProgress: (stage: EmbeddingStage, fraction: number) => void,
): Promise<FeatureMatrix> {
  const memory = new KernelMemory();
  const neighbors = await memory.scope(() =>
    nearestNeighbors(
      memory,
      placeRows(memory, x.data, x.rows, x.columns),
      settings.nNeighbors,
      pool,
      (fraction) => onProgress('finding neighbours', fraction),
    ),
  );
  const epochs = settings.nEpochs ?? (x.rows <= 10_000 ? 500 : 200);
  const full = fuzzySimplicialSet(neighbors);
  const graph = pruneEdges(full, full.weights.reduce((most, w) => Math.max(most, w), 0) / epochs);
  pool.throwIfCancelled();
  const layout = await spectralLayout(
    memory,
    graph,
    x,
    settings.nComponents,
    settings.seed,
    pool,
    (fraction) => onProgress('embedding', SPECTRAL_SHARE * fraction),
  );
  const z = await memory.scope(() =>
    optimise(memory, graph, spread(layout, settings), settings, epochs, pool, (fraction) =>
      onProgress('embedding', SPECTRAL_SHARE + (1 - SPECTRAL_SHARE) * fraction),
    ),
  );
  return { rows: x.rows, columns: settings.nComponents, data: z };
}

/** A spectral layout scaled to ±10 with a little noise, then each dimension to [0, 10], as umap-learn does. */
function spread(layout: Float64Array, { nComponents, seed }: EmbeddingSettings): Float64Array {
  const normal = normalRandom(seededRandom(seed + 1));
  const extent = layout.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const factor = extent > 0 ? INITIAL_EXTENT / extent : 1;
  const start = layout.map((value) => value * factor + INITIAL_NOISE * normal());
  for (let d = 0; d < nComponents; d++) stretch(start, d, nComponents);
  return start;
}

/** Maps one column of a row-major layout to [0, 10]. */
function stretch(layout: Float64Array, column: number, columns: number): void {
  let low = Infinity;
  let high = -Infinity;
  for (let i = column; i < layout.length; i += columns) {
    low = Math.min(low, layout[i]);
    high = Math.max(high, layout[i]);
  }
  const factor = INITIAL_EXTENT / (high - low);
  for (let i = column; i < layout.length; i += columns) layout[i] = (layout[i] - low) * factor;
}

async function optimise(
  memory: KernelMemory,
  graph: Graph,
  initial: Float64Array,
  settings: EmbeddingSettings,
  epochs: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float32Array> {
  const { rows, offsets, columns, weights } = graph;
  const { a, b } = fitCurve(settings.minDist);
  let before: Rows = placeRows(memory, initial, rows, settings.nComponents);
  let after: Rows = reserveRows(memory, rows, settings.nComponents);
  const { stride } = before;
  const edgeOffsets = copyInt32(memory, offsets);
  const tails = copyInt32(memory, columns);
  const period = memory.float32(columns.length);
  const nextSample = memory.float32(columns.length);
  const nextNegative = memory.float32(columns.length);
  const heaviest = weights.reduce((most, w) => Math.max(most, w), 0);
  weights.forEach((weight, e) => {
    period.view[e] = heaviest / weight;
    nextSample.view[e] = heaviest / weight;
    nextNegative.view[e] = heaviest / weight / NEGATIVE_RATE;
  });

  const ranges = rowRanges(rows, 1, Math.ceil(rows / CALLS_PER_EPOCH));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const alpha = 1 - epoch / epochs;
    const calls = ranges.map(([start, end]) => [
      ...[
        before.pointer,
        after.pointer,
        rows,
        stride,
        edgeOffsets,
        tails,
        period.pointer,
        nextSample.pointer,
      ],
      ...[nextNegative.pointer, a, b, alpha, NEGATIVE_RATE, epoch, settings.seed, start, end],
    ]);
    await pool.run(memory, 'umapEpoch', calls);
    [before, after] = [after, before];
    onProgress((epoch + 1) / epochs);
  }
  return takeRows(before);
}

function copyInt32(memory: KernelMemory, data: Int32Array): number {
  const block = memory.int32(data.length);
  block.view.set(data);
  return block.pointer;
}
