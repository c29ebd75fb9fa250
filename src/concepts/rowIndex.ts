import { QUERIES, QUERY_OPERATIONS } from '../compute/kernels/queryLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { reserveRows, rowRanges, type Rows } from '../compute/rows';
import { divideIntoCells, type Cells } from './cells';

/** Rows of a cell of an index at most. */
const INDEX_ROWS = 256;
/** The radius that this share of the cells stay below is a usual one; many have one row only. */
const USUAL_CELL = 0.9;

/** Rows in cells, larger ones than those of `divideIntoCells`, so that few centres are compared with each query. */
export interface RowIndex extends Cells {
  /** Rows of the largest cell. */
  largest: number;
}

/**
 * Makes an index of rows. What it reserves is not handed back: it lives as long as its memory.
 *
 * @param guide the same rows in fewer columns, where rows that are near are so in x too, or x itself: in many columns distances
 * tell less where rows belong
 */
export async function indexRows(
  memory: KernelMemory,
  x: Rows,
  guide: Rows,
  pool: KernelPool,
): Promise<RowIndex> {
  const small = await divideIntoCells(memory, guide, pool);
  const { order } = small;
  const points = reserveRows(memory, x.rows, x.columns);
  const measure = async (begins: Int32Array): Promise<RowIndex> => {
    const count = begins.length - 1;
    const starts = memory.int32(count + 1);
    starts.view.set(begins);
    const centres = reserveRows(memory, count, x.columns);
    const radii = memory.float64(count).pointer;
    const calls = rowRanges(count, INDEX_ROWS * x.stride * 4).map(([first, last]) => [
      ...[x.pointer, x.stride, order.pointer, starts.pointer, points.pointer, centres.pointer, radii],
      ...[first, last],
    ]);
    await pool.run(memory, 'measureCells', calls);
    const largest = begins.reduce((most, end, cell) => Math.max(most, end - (begins[cell - 1] ?? 0)), 0);
    return { points, order, starts, centres, radii, count, largest };
  };
  const begins = await memory.scope(async () => joinNear(memory, await measure(small.starts.view.slice())));
  return measure(begins);
}

/**
 * Where the joined cells begin, and the end: each takes the next one while that one's centre is no farther than rows are from the
 * centre of either, or of most cells.
 */
function joinNear(memory: KernelMemory, { centres, starts, count, radii }: RowIndex): Int32Array {
  const { view, stride } = centres;
  const radiusOf = new Float64Array(memory.memory.buffer, radii, count);
  const usual = radiusOf.slice().sort()[Math.floor(USUAL_CELL * count)];
  const begins: number[] = [];
  let first = 0;
  for (let cell = 0; cell < count; cell++) {
    let apart = 0;
    for (let c = 0; c < stride; c++) apart += (view[cell * stride + c] - view[first * stride + c]) ** 2;
    const isNear = Math.sqrt(apart) <= Math.max(usual, radiusOf[first], radiusOf[cell]);
    const fits = starts.view[cell + 1] - starts.view[first] <= INDEX_ROWS;
    if (cell > 0 && isNear && fits) continue;
    begins.push(starts.view[cell]);
    first = cell;
  }
  return Int32Array.from([...begins, starts.view[count]]);
}

/**
 * The nearest rows of queries, the same as by comparing with all rows; O(M · N · columns) where no cell can be passed over.
 *
 * @param queries M rows of as many columns
 * @param k at most N
 * @returns M × k, sorted by distance and then row, distances in float64; reserved in `memory`
 */
export async function nearestInIndex(
  memory: KernelMemory,
  index: RowIndex,
  queries: Rows,
  k: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<{ indices: Int32Array; distances: Float64Array }> {
  const { points, order, starts, centres, radii, count, largest } = index;
  const { rows, stride } = points;
  const indices = memory.int32(queries.rows * k);
  const distances = memory.float64(queries.rows * k);
  await memory.scope(async () => {
    // Queries that are near each other look into the same cells.
    const near = await divideIntoCells(memory, queries, pool);
    const calls = rowRanges(queries.rows, rows * stride, QUERY_OPERATIONS).map(([start, end]) => [
      ...[
        points.pointer,
        stride,
        order.pointer,
        starts.pointer,
        centres.pointer,
        radii,
        count,
        rows,
        largest,
      ],
      ...[queries.pointer, k, indices.pointer, distances.pointer, near.order.pointer, start, end],
    ]);
    const scratchBytes = count * (QUERIES * 4 + 5) + QUERIES * (largest * 4 + k * 4 + rows * 8) + 32;
    await pool.run(memory, 'queryCells', calls, { scratchBytes, onProgress });
  });
  return { indices: indices.view, distances: distances.view };
}
