import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { seededRandom } from '../../shared/random';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { copiesOf } from '../../shared/sameRows';
import type { ApproximateNeighbors } from '../nnDescent';
import { defaultEpochs, type EmbeddingSettings } from '../../shared/settings/embedding';
import { findNeighbors } from './findNeighbors';
import { fuzzySimplicialSet } from './fuzzySet';
import { pruneEdges, type Graph } from './graph';
import { optimise } from './optimise';
import { spectralLayout } from './spectral';

const INITIAL_EXTENT = 10;
/** Half the width of even noise with the standard deviation 1e-4 of umap-learn's. */
const INITIAL_NOISE = 1e-4 * Math.sqrt(3);
const FEW_EPOCHS = 10;
/** Share of the embedding's time that its initialisation takes, for the progress. */
const SPECTRAL_SHARE = 0.2;

/** What `embed` is doing, for the user. */
export type EmbeddingStage = 'finding neighbours' | 'embedding';

/** Z, N × d. */
export interface Embedding extends FeatureMatrix {
  /** The share of nearest neighbours that was found, estimated; null where all were. */
  neighborRecall: number | null;
}

/**
 * UMAP: X (N × F) → Z (N × d), float32, row-major (McInnes, Healy, Melville, arXiv 1802.03426): nearest
 * neighbours, fuzzy simplicial set, spectral initialisation, stochastic gradient descent with negative samples.
 * The same bytes for a seed on any number of threads.
 *
 * @param known what `findNeighbors` has found with these settings; null to find it here
 * @throws CancelledError when the pool's run is cancelled
 */
export async function embed(
  x: FeatureMatrix,
  settings: EmbeddingSettings,
  pool: KernelPool,
  onProgress: (stage: EmbeddingStage, fraction: number) => void,
  known: ApproximateNeighbors | null = null,
): Promise<Embedding> {
  const neighbors =
    known ??
    (await findNeighbors(x, settings, pool, (fraction) => onProgress('finding neighbours', fraction)));
  using memory = new KernelMemory();
  const epochs = settings.nEpochs ?? defaultEpochs(x.rows);
  const graph = sampledEdges(neighbors, epochs);
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
  const columns = settings.nComponents;
  // Rows that are the same are one place of Z, as umap-learn has it where it is told that rows may be: else their labels may differ.
  copiesOf(x.data, x.columns, (row, first) => {
    z.copyWithin(row * columns, first * columns, (first + 1) * columns);
  });
  return { rows: x.rows, columns, data: z, neighborRecall: neighbors.recall };
}

/** The fuzzy simplicial set without edges that are never sampled. */
function sampledEdges(neighbors: ApproximateNeighbors, epochs: number): Graph {
  const full = fuzzySimplicialSet(neighbors);
  // So few epochs would leave a graph in pieces; umap-learn draws the same line.
  const pruned = epochs > FEW_EPOCHS ? epochs : defaultEpochs(neighbors.rows);
  return pruneEdges(full, full.weights.reduce((most, w) => Math.max(most, w), 0) / pruned);
}

/**
 * A spectral layout scaled to ±10 with a little noise, then each dimension to a width of 10, as umap-learn does; around the
 * origin, where coordinates are rounded least.
 */
function spread(layout: Float64Array, { nComponents, seed }: EmbeddingSettings): Float64Array {
  const random = seededRandom(seed + 1);
  const extent = layout.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const factor = extent > 0 ? INITIAL_EXTENT / extent : 1;
  const start = layout.map((value) => value * factor + INITIAL_NOISE * (2 * random() - 1));
  for (let d = 0; d < nComponents; d++) stretch(start, d, nComponents);
  return start;
}

/** Maps one column of a row-major layout to ±5. */
function stretch(layout: Float64Array, column: number, columns: number): void {
  let low = Infinity;
  let high = -Infinity;
  for (let i = column; i < layout.length; i += columns) {
    low = Math.min(low, layout[i]);
    high = Math.max(high, layout[i]);
  }
  const factor = INITIAL_EXTENT / (high - low);
  for (let i = column; i < layout.length; i += columns)
    layout[i] = (layout[i] - low) * factor - INITIAL_EXTENT / 2;
}
