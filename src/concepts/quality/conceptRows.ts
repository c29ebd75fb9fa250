import type { KernelMemory } from '../../compute/memory';
import { reserveRows, type Rows } from '../../compute/rows';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';

/** The members of concepts, concept after concept, in shared memory. */
export interface ConceptRows {
  /** All of them. */
  sorted: Rows;
  /** The first row of each concept in `sorted`; K. */
  starts: number[];
  /** The part of `sorted` that is each concept; K. */
  concepts: Rows[];
}

/**
 * Lays out the members of each concept.
 *
 * @param members rows of each concept, K lists
 */
export function placeConcepts(
  memory: KernelMemory,
  { data, columns }: FeatureMatrix,
  members: readonly Int32Array[],
): ConceptRows {
  const count = members.reduce((sum, rows) => sum + rows.length, 0);
  const sorted = reserveRows(memory, count, columns);
  const { pointer, stride, view } = sorted;
  let filled = 0;
  const starts = members.map((rows) => {
    const start = filled;
    for (const row of rows) view.set(data.subarray(row * columns, (row + 1) * columns), filled++ * stride);
    return start;
  });
  const concepts = members.map(({ length }, k) => ({
    pointer: pointer + starts[k] * stride * 4,
    rows: length,
    columns,
    stride,
    view: view.subarray(starts[k] * stride, (starts[k] + length) * stride),
  }));
  return { sorted, starts, concepts };
}
