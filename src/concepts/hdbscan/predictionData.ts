import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import type { Rows } from '../../compute/rows';
import { takeRows } from '../../compute/rows';
import { cellNeighbors } from '../cellNeighbors';
import { divideIntoCells } from '../cells';
import type { HardClustering } from './clusterFromLinkage';
import type { Places, SelectedTree } from './memberships';

/** All that is needed to say where new rows belong in a finished clustering, see `predict`. */
export interface PredictionData extends SelectedTree {
  /** N */
  rows: number;
  /** d */
  columns: number;
  /** Below N. */
  minSamples: number;
  /** The clustered rows, N × d, row-major. */
  z: Float32Array;
  /** Distance of each row to its `minSamples`-th nearest row, itself included; length N. */
  core: Float64Array;
  places: Places;
  /** Exemplar rows of each concept; K lists. */
  exemplars: Int32Array[];
}

/**
 * Gathers it from a clustering of the rows `z`. Core distances count the row itself here, as in hdbscan's prediction data;
 * when it fits, it does not (`coreDistances`).
 *
 * @param minSamples of the clustering, at least 1
 */
export async function predictionData(
  memory: KernelMemory,
  z: Rows,
  clustering: HardClustering,
  minSamples: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<PredictionData> {
  const { tree, selected, concept, exemplars } = clustering;
  const { parent, birth, maxLambda, rowCluster, rowLambda } = tree;
  const samples = Math.min(minSamples, z.rows - 1);
  const { distances } = await memory.scope(async () => {
    const cells = await divideIntoCells(memory, z, pool);
    return cellNeighbors(memory, cells, samples, pool, onProgress);
  });
  return {
    rows: z.rows,
    columns: z.columns,
    minSamples: samples,
    z: takeRows(z),
    core: Float64Array.from({ length: z.rows }, (_, row) => distances[(row + 1) * samples - 1]),
    tree: { parent, birth, maxLambda },
    places: { rowCluster, rowLambda },
    selected,
    concept,
    exemplars,
  };
}
