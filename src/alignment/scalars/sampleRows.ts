import type { Matrix } from '../../compute/dense';
import { seededRandom } from '../../shared/random';

/** `most` of the numbers 0 … rows − 1, drawn at random without repetition, ascending; all where there are no more. */
export function sampleRows(rows: number, most: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  if (rows <= most) return all;
  const random = seededRandom(seed);
  for (let i = 0; i < most; i++) {
    const other = i + Math.floor(random() * (rows - i));
    [all[i], all[other]] = [all[other], all[i]];
  }
  return all.subarray(0, most).sort();
}

/** The given rows of a matrix. */
export function rowsOf({ columns, data }: Matrix, wanted: Int32Array): Matrix {
  const length = wanted.length * columns;
  const taken = data instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  wanted.forEach((row, i) => taken.set(data.subarray(row * columns, (row + 1) * columns), i * columns));
  return { rows: wanted.length, columns, data: taken };
}
