import type { SparseScores } from '../../shared/results/sparseScores';

/** All scores side by side: N × K, row-major. */
export function denseData({ rows, concepts, starts, columns, values }: SparseScores): Float32Array {
  const data = new Float32Array(rows * concepts);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) data[row * concepts + columns[at]] = values[at];
  }
  return data;
}

/** Rows at some places, in any order. */
export function rowsOf(scores: SparseScores, places: Uint32Array): SparseScores {
  const starts = new Float64Array(places.length + 1);
  places.forEach((row, at) => {
    starts[at + 1] = starts[at] + scores.starts[row + 1] - scores.starts[row];
  });
  const columns = new Uint32Array(starts[places.length]);
  const values = new Float32Array(columns.length);
  places.forEach((row, at) => {
    const [from, to] = [scores.starts[row], scores.starts[row + 1]];
    columns.set(scores.columns.subarray(from, to), starts[at]);
    values.set(scores.values.subarray(from, to), starts[at]);
  });
  return { rows: places.length, concepts: scores.concepts, starts, columns, values };
}

/** The largest score of each concept, 0 for one without any; length K. */
export function largestOf({ concepts, columns, values }: SparseScores): Float32Array {
  const largest = new Float32Array(concepts);
  for (let at = 0; at < columns.length; at++) {
    if (values[at] > largest[columns[at]]) largest[columns[at]] = values[at];
  }
  return largest;
}

/** The sum of each row, length N. */
export function rowSums({ rows, starts, values }: SparseScores): Float64Array {
  const sums = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) sums[row] += values[at];
  }
  return sums;
}
