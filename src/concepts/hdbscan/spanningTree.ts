import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import type { Rows } from '../../compute/rows';
import type { SpanningTree } from './singleLinkage';

/** Distances in one call of the kernel, so that cancelling takes effect soon. */
const PAIRS_PER_CALL = 2e6;

/**
 * Minimum spanning tree of the mutual-reachability graph, exact, by Prim's algorithm: an edge weighs
 * max(core i, core j, ‖z_i − z_j‖) (Campello, Moulavi, Sander 2013). Distances in float64. Of edges that weigh the
 * same the one into the lowest row enters first. O(N² · d), N − 1 steps one after the other.
 *
 * @param core core distance of each row, length N
 */
export async function minimumSpanningTree(
  memory: KernelMemory,
  z: Rows,
  core: Float64Array,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<SpanningTree> {
  const { rows, stride, pointer } = z;
  return memory.scope(async () => {
    const cores = memory.float64(rows);
    const best = memory.float64(rows);
    const remaining = memory.int32(rows);
    const joinedFrom = memory.int32(rows);
    const current = memory.int32(1);
    const from = memory.int32(rows);
    const to = memory.int32(rows);
    const weight = memory.float64(rows);
    cores.view.set(core);
    best.view.fill(Infinity);
    remaining.view.forEach((_, slot) => (remaining.view[slot] = slot + 1));
    current.view[0] = 0;
    for (let done = 0; done < rows - 1;) {
      const steps = Math.max(1, Math.ceil(PAIRS_PER_CALL / (rows - done)));
      await pool.run(memory, 'primSteps', [
        [
          ...[pointer, rows, stride, cores.pointer, remaining.pointer, best.pointer, joinedFrom.pointer],
          ...[current.pointer, from.pointer, to.pointer, weight.pointer, done, steps],
        ],
      ]);
      done = Math.min(rows - 1, done + steps);
      const left = 1 - done / rows;
      onProgress(1 - left * left);
    }
    const edges = Math.max(0, rows - 1);
    return {
      from: from.view.slice(0, edges),
      to: to.view.slice(0, edges),
      weight: weight.view.slice(0, edges),
    };
  });
}
