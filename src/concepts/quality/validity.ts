import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import type { Rows } from '../../compute/rows';
import { cellNeighbors } from '../cellNeighbors';
import { divideIntoCells } from '../cells';
import { minimumSpanningTree } from '../hdbscan/spanningTree';
import { allPointsCores } from './allPointsCores';
import type { ConceptRows } from './conceptRows';
import { conceptSeparations } from './conceptSeparations';

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

/**
 * DBCV, density-based clustering validation (Moulavi, Jaskowiak, Campello, Zimek, Sander, SDM 2014), of each concept in
 * the embedding. The paper leaves out the nodes of degree 1 of each minimum spanning tree; which those are depends
 * on the order of rows, since edges tie. Here every member and every edge counts, so row order does not matter.
 * At most O(Σ n_k² + n²) · d over the n members.
 */
export async function validity(
  memory: KernelMemory,
  { sorted, starts, concepts }: ConceptRows,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<ConceptValidity[]> {
  return memory.scope(async () => {
    const core = await allPointsCores(memory, concepts, pool, (share) => onProgress(0.2 * share));
    const found: Omit<ConceptValidity, 'separation' | 'index'>[] = [];
    for (const [k, rows] of concepts.entries()) {
      const cores = core.view.subarray(starts[k], starts[k] + rows.rows);
      const weight = await treeWeights(memory, rows, cores, pool);
      found.push({
        meanCore: sum(cores) / cores.length,
        sparseness: weight.reduce((largest, each) => Math.max(largest, each), 0),
        treeWeight: sum(weight),
      });
      onProgress(0.2 + (0.4 * (k + 1)) / concepts.length);
    }
    const separations = await conceptSeparations(memory, sorted, starts, core.pointer, pool, (share) =>
      onProgress(0.6 + 0.4 * share),
    );
    return found.map((each, k) => {
      const separation = separations[k];
      const isDefined = separation < Infinity && concepts[k].rows > 1;
      return { ...each, separation, index: isDefined ? indexOf(separation, each.sparseness) : null };
    });
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, each) => total + each, 0);
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
