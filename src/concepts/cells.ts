import type { KernelMemory } from '../compute/memory';
import type { KernelName } from '../compute/kernelNames';
import type { KernelPool } from '../compute/pool';
import { reserveRows, rowRanges, type Rows } from '../compute/rows';

/** Rows of a cell at most; CELL of the kernels. */
export const CELL_ROWS = 64;
const DIVIDE_SCRATCH = 128;
/** Multiply-adds of one call, some tens of milliseconds. */
const WORK_PER_CALL = 2e8;

/**
 * A partition of N rows into cells, groups of at most 64 that lie close together, each in a ball around its centre. It
 * lets searches pass over whole cells. Lives in shared memory.
 */
export interface Cells {
  /** The rows, cell after cell. */
  points: Rows;
  /** The row at each place of `points`; N. */
  order: { pointer: number; view: Int32Array };
  /** First place of each cell, and N; cells + 1. */
  starts: { pointer: number; view: Int32Array };
  /** Cells × stride, float32. */
  centres: Rows;
  /** Distance from each centre to the farthest row of the cell; float64. */
  radii: number;
  count: number;
}

/** Divides rows into cells. What it reserves is not handed back: call it in the scope that uses the cells. */
export async function divideIntoCells(memory: KernelMemory, x: Rows, pool: KernelPool): Promise<Cells> {
  const { rows, columns, stride, pointer } = x;
  const order = memory.int32(rows);
  const points = reserveRows(memory, rows, columns);
  order.view.forEach((_, place) => (order.view[place] = place));
  const begins = await memory.scope(() => divide(memory, x, order.pointer, pool));
  const starts = memory.int32(begins.length + 1);
  starts.view.set(begins);
  starts.view[begins.length] = rows;
  const centres = reserveRows(memory, begins.length, columns);
  const radii = memory.float64(begins.length).pointer;
  await pool.run(
    memory,
    'measureCells',
    rowRanges(begins.length, CELL_ROWS * stride * 4).map(([first, last]) => [
      ...[
        pointer,
        stride,
        order.pointer,
        starts.pointer,
        points.pointer,
        centres.pointer,
        radii,
        first,
        last,
      ],
    ]),
  );
  return { points, order, starts, centres, radii, count: begins.length };
}

/** Orders the rows by cell; returns where cells begin. */
async function divide(memory: KernelMemory, x: Rows, order: number, pool: KernelPool): Promise<number[]> {
  const { rows, stride, pointer } = x;
  const key = memory.float32(rows);
  const group = memory.int32(rows);
  const spare = memory.int32(rows);
  const begins = memory.int32(rows);
  begins.view.fill(0);
  const partsOf = (start: number, end: number): number[] => {
    const parts: number[] = [];
    for (let place = start; place < end; place++) if (begins.view[place] === 1) parts.push(place);
    return parts;
  };
  for (let sets: [start: number, end: number][] = [[0, rows]]; sets.length > 0;) {
    await pool.run(
      memory,
      'divideRows',
      sets.map(([start, end]) => [
        ...[pointer, stride, order, key.pointer, group.pointer, spare.pointer, begins.pointer, start, end],
      ]),
      { scratchBytes: DIVIDE_SCRATCH },
    );
    sets = sets.flatMap(([start, end]) => {
      const parts = partsOf(start, end);
      return parts
        .map((part, i): [number, number] => [part, parts[i + 1] ?? end])
        .filter(([from, to]) => to - from > CELL_ROWS);
    });
  }
  return partsOf(0, rows);
}

/** Which cells a kernel is run over, and what it needs beside: all, and nothing, where it is not said. */
interface CellRange {
  first?: number;
  end?: number;
  moreScratchBytes?: number;
}

/**
 * Runs a kernel that takes cells from a counter until all are done, in calls of some tens of milliseconds. Appended to
 * its arguments are the counter and the multiply-adds of one call.
 */
export async function runOverCells(
  memory: KernelMemory,
  kernel: KernelName,
  cells: Cells,
  args: readonly number[],
  pool: KernelPool,
  onProgress: (fraction: number) => void,
  { first = 0, end = cells.count, moreScratchBytes = 0 }: CellRange = {},
): Promise<void> {
  const scratchBytes = cells.count * 8 + CELL_ROWS * 48 + cells.points.stride * 4 + moreScratchBytes;
  await memory.scope(async () => {
    const next = memory.int32(1);
    next.view[0] = first;
    const call = [...args, next.pointer, WORK_PER_CALL];
    while (Atomics.load(next.view, 0) < end) {
      const calls = Array.from({ length: pool.threads }, () => call);
      await pool.run(memory, kernel, calls, { scratchBytes });
      onProgress(Math.min(end, Atomics.load(next.view, 0)) / cells.count);
    }
  });
}
