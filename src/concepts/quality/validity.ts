import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { reserveRows, rowRanges, type Rows } from '../../compute/rows';
import type { FeatureMatrix } from '../../features/featureMatrix';
import { cellNeighbors } from '../cellNeighbors';
import { divideIntoCells } from '../cells';
import { minimumSpanningTree } from '../hdbscan/spanningTree';
import { allPointsCores } from './allPointsCores';

/** What decides the validity of one concept. */
export interface ConceptValidity {
  /** Mean all-points core distance of the members. */
  meanCore: number;
  /** The heaviest edge of the concept's minimum spanning tree: how thin it is at its thinnest. */
  sparseness: number;
  /** Σ of the weights of that tree. */
  treeWeight: number;
  /** Smallest mutual reachability distance to a member of another concept; Infinity without another. */
  separation: number;
  /** (separation − sparseness) / max of the two, in [−1, 1]; null without another concept or with fewer than two members. */
  index: number | null;
}

/** Neighbours listed of each row, so that few edges of a spanning tree are searched for. */
const LISTED = 17;
/** Multiply-adds in one call of a kernel. */
const OPERATIONS = 4e7;

/**
 * DBCV, density-based clustering validation (Moulavi, Jaskowiak, Campello, Zimek, Sander, SDM 2014), of each concept in
 * the embedding. The paper leaves out the nodes of degree 1 of each minimum spanning tree; which those are depends
 * on the order of rows, since edges tie. Here every member and every edge counts, so row order does not matter.
 * O(Σ n_k² + n²) · d over the n members.
 *
 * @param members rows of each concept, K lists
 */
export async function validity(
  memory: KernelMemory,
  z: FeatureMatrix,
  members: readonly Int32Array[],
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<ConceptValidity[]> {
  return memory.scope(async () => {
    const count = members.reduce((sum, rows) => sum + rows.length, 0);
    const sorted = reserveRows(memory, count, z.columns);
    const starts = members.map(() => 0);
    let filled = 0;
    members.forEach((rows, k) => {
      starts[k] = filled;
      for (const row of rows)
        sorted.view.set(z.data.subarray(row * z.columns, (row + 1) * z.columns), filled++ * sorted.stride);
    });
    const concepts = members.map((rows, k) => rowsAt(sorted, starts[k], rows.length));
    const core = await allPointsCores(memory, concepts, pool, (share) => onProgress(0.2 * share));

    const found: ConceptValidity[] = [];
    for (const [k, rows] of concepts.entries()) {
      const cores = core.view.subarray(starts[k], starts[k] + rows.rows);
      const weight = await treeWeights(memory, rows, cores, pool);
      found.push({
        meanCore: cores.reduce((sum, each) => sum + each, 0) / cores.length,
        sparseness: weight.reduce((largest, each) => Math.max(largest, each), 0),
        treeWeight: weight.reduce((sum, each) => sum + each, 0),
        separation: Infinity,
        index: null,
      });
      onProgress(0.2 + (0.2 * (k + 1)) / concepts.length);
    }
    const separations = await conceptSeparations(memory, sorted, starts, core.pointer, pool, (share) =>
      onProgress(0.4 + 0.6 * share),
    );
    return found.map((each, k) => {
      const separation = separations[k];
      const isDefined = separation < Infinity && members[k].length > 1;
      return { ...each, separation, index: isDefined ? indexOf(separation, each.sparseness) : null };
    });
  });
}

/** Edge weights of the minimum spanning tree of one concept, by mutual reachability. */
async function treeWeights(
  memory: KernelMemory,
  concept: Rows,
  core: Float64Array,
  pool: KernelPool,
): Promise<Float64Array> {
  if (concept.rows < 2) return new Float64Array(0);
  return memory.scope(async () => {
    const cells = await divideIntoCells(memory, concept, pool);
    const neighbors = await cellNeighbors(memory, cells, Math.min(LISTED, concept.rows), pool, () => {});
    const tree = await minimumSpanningTree(memory, cells, neighbors, core, pool, () => {});
    return tree.weight;
  });
}

/** Two concepts of identical rows at one place are neither apart nor thin: 0. */
function indexOf(separation: number, sparseness: number): number {
  const larger = Math.max(separation, sparseness);
  return larger > 0 ? (separation - sparseness) / larger : 0;
}

function rowsAt(all: Rows, start: number, rows: number): Rows {
  const { pointer, stride, columns, view } = all;
  return {
    pointer: pointer + start * stride * 4,
    rows,
    columns,
    stride,
    view: view.subarray(start * stride, (start + rows) * stride),
  };
}

/** The separation of each concept from all others. */
async function conceptSeparations(
  memory: KernelMemory,
  sorted: Rows,
  starts: readonly number[],
  core: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  const { pointer, rows, stride } = sorted;
  const parts = starts.flatMap((first, concept) => {
    const last = starts[concept + 1] ?? rows;
    return rowRanges(last - first, rows * stride, OPERATIONS).map(([start, end]) => ({
      concept,
      args: [pointer, rows, stride, core, first, last, first + start, first + end],
    }));
  });
  const smallest = memory.float64(parts.length);
  const calls = parts.map(({ args }, i) => [...args, smallest.pointer + i * 8]);
  await pool.run(memory, 'conceptSeparation', calls, { onProgress });
  const separations = new Float64Array(starts.length).fill(Infinity);
  parts.forEach(({ concept }, i) => {
    separations[concept] = Math.min(separations[concept], smallest.view[i]);
  });
  return separations;
}
