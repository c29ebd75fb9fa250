import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { cellNeighbors } from '../cellNeighbors';
import type { Cells } from '../cells';
import { coreDistances } from './coreDistances';
import { singleLinkage } from './singleLinkage';
import { minimumSpanningTree } from './spanningTree';

/** Neighbours listed of each row beside itself, so that few edges of the spanning tree are searched for. */
const FEWEST_LISTED = 15;
/** Share of the time that finding the neighbours takes, for the progress. */
const NEIGHBORS_SHARE = 0.75;

/**
 * The single-linkage tree of the mutual-reachability graph of N rows, exact.
 *
 * @param cells of the rows
 * @param minSamples neighbours that decide a core distance, the row itself not among them; below N
 * @returns (N − 1) × 4, see `singleLinkage`
 */
export async function mutualReachabilityLinkage(
  memory: KernelMemory,
  cells: Cells,
  minSamples: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  const listed = Math.min(Math.max(minSamples, FEWEST_LISTED) + 2, cells.points.rows);
  const neighbors = await cellNeighbors(memory, cells, listed, pool, (fraction) =>
    onProgress(NEIGHBORS_SHARE * fraction),
  );
  const core = coreDistances(neighbors, minSamples);
  const edges = await minimumSpanningTree(memory, cells, neighbors, core, pool, (fraction) =>
    onProgress(NEIGHBORS_SHARE + (1 - NEIGHBORS_SHARE) * fraction),
  );
  return singleLinkage(edges);
}
