import type { KernelMemory } from './memory';

/** A float32 matrix in shared memory as the kernels read it: each row padded with zeros to a multiple of eight. */
export interface Rows {
  readonly pointer: number;
  readonly rows: number;
  readonly columns: number;
  /** Columns including padding. */
  readonly stride: number;
  readonly view: Float32Array;
}

/** Kernels take rows four at a time and may read up to three rows beyond the last. */
const SPARE_ROWS = 3;

/** Columns padded to a multiple of eight. */
export function strideOf(columns: number): number {
  return Math.ceil(columns / 8) * 8;
}

/** Reserves a padded matrix of zeros. */
export function reserveRows(memory: KernelMemory, rows: number, columns: number): Rows {
  const stride = strideOf(columns);
  const { pointer, view } = memory.float32((rows + SPARE_ROWS) * stride);
  return { pointer, rows, columns, stride, view: view.fill(0) };
}

/** Copies a row-major matrix, rows × columns, into shared memory. */
export function placeRows(
  memory: KernelMemory,
  data: ArrayLike<number>,
  rows: number,
  columns: number,
): Rows {
  const placed = reserveRows(memory, rows, columns);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < columns; c++) placed.view[i * placed.stride + c] = data[i * columns + c];
  }
  return placed;
}

/** Copies a padded matrix out again, rows × columns, row-major. */
export function takeRows(placed: Rows): Float32Array {
  const { rows, columns, stride, view } = placed;
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) data.set(view.subarray(i * stride, i * stride + columns), i * columns);
  return data;
}

/**
 * Splits `rows` into ranges of about `operations` multiply-adds each, `perRow` of them a row. Independent of the
 * number of threads; each range starts at a multiple of four.
 */
export function rowRanges(rows: number, perRow: number, operations = 1e8): [start: number, end: number][] {
  const step = Math.max(4, Math.floor(operations / Math.max(1, perRow) / 4) * 4);
  const ranges: [number, number][] = [];
  for (let start = 0; start < rows; start += step) ranges.push([start, Math.min(rows, start + step)]);
  return ranges;
}
