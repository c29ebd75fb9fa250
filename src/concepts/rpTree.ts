import type { Block, KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { Rows } from '../compute/rows';

/** Sets of no more rows than this grow to a whole tree in one call. */
const SMALL_SET = 4096;
/** Multiply-adds of one call, bound by the memory's speed. */
const CALL_OPERATIONS = 2e7;

type Range = [start: number, end: number];

/** N places of a tree in shared memory. */
export interface TreeSpace {
  /** The rows, leaf after leaf. */
  order: Block<Int32Array>;
  /** First place of each leaf, and N. */
  starts: Block<Int32Array>;
  margins: Block<Float32Array>;
  /** One where a set of rows begins. */
  begins: Block<Int32Array>;
}

/** A random projection tree over all rows, in its space until the next is grown there. */
export interface Tree extends TreeSpace {
  /** Number of leaves. */
  leaves: number;
  /** Rows of a leaf at most. */
  mostRows: number;
}

export function reserveTree(memory: KernelMemory, rows: number): TreeSpace {
  const [order, starts] = [memory.int32(rows), memory.int32(rows + 1)];
  return { order, starts, margins: memory.float32(rows), begins: memory.int32(rows) };
}

/**
 * Grows a random projection tree over all rows. No leaf has more than `mostRows`, nor fewer than `leastRows`, of which
 * `mostRows` is at least twice as many.
 */
export async function growTree(
  memory: KernelMemory,
  x: Rows,
  space: TreeSpace,
  mostRows: number,
  leastRows: number,
  seed: number,
  pool: KernelPool,
): Promise<Tree> {
  const { pointer, rows, stride } = x;
  const { order, starts, margins, begins } = space;
  order.view.forEach((_, place) => (order.view[place] = place));
  begins.view.fill(0);
  const scratchBytes = stride * 4;
  const step = Math.max(1, Math.floor(CALL_OPERATIONS / stride));
  const small: Range[] = [];
  for (let sets: Range[] = [[0, rows]]; sets.length > 0;) {
    small.push(...sets.filter(([start, end]) => end - start <= SMALL_SET));
    const large = sets.filter(([start, end]) => end - start > SMALL_SET);
    const pieces = large.flatMap(([start, end]) =>
      Array.from({ length: Math.ceil((end - start) / step) }, (_, i) => [
        ...[pointer, stride, order.pointer, margins.pointer, start, end],
        ...[start + i * step, Math.min(end, start + (i + 1) * step), seed],
      ]),
    );
    await pool.run(memory, 'planeMargins', pieces, { scratchBytes });
    await pool.run(
      memory,
      'splitSet',
      large.map(([start, end]) => [
        ...[order.pointer, margins.pointer, begins.pointer, start, end, leastRows],
      ]),
    );
    sets = large.flatMap(([start, end]): Range[] => {
      const middle = begins.view.indexOf(1, start + 1);
      return [
        [start, middle],
        [middle, end],
      ];
    });
  }
  await pool.run(
    memory,
    'growTree',
    small.map(([start, end]) => [
      ...[pointer, stride, order.pointer, margins.pointer, begins.pointer, mostRows, leastRows],
      ...[seed, start, end],
    ]),
    { scratchBytes },
  );
  let leaves = 0;
  begins.view.forEach((begin, place) => {
    if (begin === 1) starts.view[leaves++] = place;
  });
  starts.view[leaves] = rows;
  return { ...space, leaves, mostRows };
}
