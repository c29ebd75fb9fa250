import type { KernelPairSums } from '../../shared/scalars/preparedPair';

/** A symmetric kernel over N rows that is 1 between a row and itself. */
export interface Kernel {
  rows: number;
  /** The entries above the diagonal, row by row; N(N − 1)/2. */
  above: Float64Array;
  /** The sum of each row without the diagonal. */
  rowSums: Float64Array;
}

/** The sums over both kernel matrices, whole and without their diagonals. */
export function kernelSums(k: Kernel, l: Kernel): KernelPairSums {
  const { rows } = k;
  let half = 0;
  for (let at = 0; at < k.above.length; at++) half += k.above[at] * l.above[at];
  let rowProducts = 0;
  let sumK = 0;
  let sumL = 0;
  for (let row = 0; row < rows; row++) {
    rowProducts += k.rowSums[row] * l.rowSums[row];
    sumK += k.rowSums[row];
    sumL += l.rowSums[row];
  }
  return {
    whole: {
      rows,
      products: 2 * half + rows,
      rowProducts: rowProducts + sumK + sumL + rows,
      sumK: sumK + rows,
      sumL: sumL + rows,
    },
    offDiagonal: { rows, products: 2 * half, rowProducts, sumK, sumL },
  };
}
