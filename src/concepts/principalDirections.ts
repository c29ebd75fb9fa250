import type { Matrix } from '../compute/dense';
import { centred } from '../compute/dense';
import { kernelAlgebra } from '../compute/kernelAlgebra';
import type { KernelPool } from '../compute/pool';
import { normalRandom, seededRandom } from '../shared/random';
import type { Rows } from '../compute/rows';

/** Rows that the directions are fitted to. */
const SAMPLE = 1024;
const ITERATIONS = 3;
const SEED = 1;

/**
 * Orthonormal directions along which the rows vary most, roughly: subspace iteration on a sample of the rows (Halko,
 * Martinsson, Tropp, SIAM Review 2011, algorithm 4.4), the first directions the most precise.
 *
 * @param count directions, at most as many as there are columns
 * @returns the mean of the sample, `stride` values, and `count` directions of `stride` values each, padded with zeros
 */
export async function principalDirections(
  x: Rows,
  count: number,
  pool: KernelPool,
): Promise<{ mean: Float64Array; directions: Float64Array }> {
  const { columns, stride } = x;
  const random = seededRandom(SEED);
  const sample = centred(sampleRows(x, random));
  const normal = normalRandom(random);
  const algebra = kernelAlgebra(pool);
  let basis: Matrix = {
    rows: columns,
    columns: count,
    data: Float64Array.from({ length: columns * count }, normal),
  };
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const projected = await algebra.product(sample, basis);
    const data = await algebra.crossProduct(sample, { rows: sample.rows, columns: count, data: projected });
    basis = { rows: columns, columns: count, data: orthonormalColumns(data, columns, count, normal) };
  }
  const mean = new Float64Array(stride);
  mean.set(sample.center);
  const directions = new Float64Array(count * stride);
  for (let d = 0; d < count; d++) {
    for (let c = 0; c < columns; c++) directions[d * stride + c] = basis.data[c * count + d];
  }
  return { mean, directions };
}

function sampleRows({ rows, columns, stride, view }: Rows, random: () => number): Matrix {
  const size = Math.min(rows, SAMPLE);
  const data = new Float32Array(size * columns);
  for (let i = 0; i < size; i++) {
    const row = size === rows ? i : Math.floor(random() * rows);
    data.set(view.subarray(row * stride, row * stride + columns), i * columns);
  }
  return { rows: size, columns, data };
}

/** Gram and Schmidt, each column twice; a column with nothing left is drawn anew. */
function orthonormalColumns(
  data: Float64Array,
  rows: number,
  columns: number,
  normal: () => number,
): Float64Array {
  const basis: Float64Array[] = [];
  for (let c = 0; c < columns; c++) {
    let column = Float64Array.from({ length: rows }, (_, r) => data[r * columns + c]);
    for (;;) {
      const before = length(column);
      for (let pass = 0; pass < 2; pass++) basis.forEach((other) => takeOut(column, other));
      const left = length(column);
      if (left > 1e-10 * before) {
        column.forEach((value, r) => (column[r] = value / left));
        break;
      }
      column = column.map(normal);
    }
    basis.push(column);
    for (let r = 0; r < rows; r++) data[r * columns + c] = column[r];
  }
  return data;
}

function takeOut(column: Float64Array, other: Float64Array): void {
  let along = 0;
  for (let r = 0; r < column.length; r++) along += column[r] * other[r];
  for (let r = 0; r < column.length; r++) column[r] -= along * other[r];
}

function length(column: Float64Array): number {
  return Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));
}
