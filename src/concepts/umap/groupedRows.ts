import { GROUP_ROWS } from '../../compute/kernels/umapLayout';
import { strideOf } from '../../compute/rows';

/** Columns of one chunk of a group. */
const CHUNK = 8;

/** How the kernel of UMAP holds a matrix N × d. */
export interface GroupedRows {
  /** Columns of a row including padding. */
  stride: number;
  /** Cells of the whole. */
  length: number;
  place(from: Float64Array, to: Float32Array): void;
  take(from: Float32Array): Float32Array;
}

/** The rows in `order`, in groups of eight: the first eight columns of each row of the group, then the next eight, and so on. */
export function groupedRows(order: Int32Array, columns: number): GroupedRows {
  const stride = strideOf(columns);
  const cellOf = (at: number, column: number): number => {
    const group = Math.floor(at / GROUP_ROWS) * GROUP_ROWS * stride;
    const chunk = Math.floor(column / CHUNK) * GROUP_ROWS * CHUNK;
    return group + chunk + (at % GROUP_ROWS) * CHUNK + (column % CHUNK);
  };
  return {
    stride,
    length: Math.ceil(order.length / GROUP_ROWS) * GROUP_ROWS * stride,
    place(from, to) {
      to.fill(0);
      order.forEach((row, at) => {
        for (let c = 0; c < columns; c++) to[cellOf(at, c)] = from[row * columns + c];
      });
    },
    take(from) {
      const rows = new Float32Array(order.length * columns);
      order.forEach((row, at) => {
        for (let c = 0; c < columns; c++) rows[row * columns + c] = from[cellOf(at, c)];
      });
      return rows;
    },
  };
}
