import type { CutScores } from '../../shared/results/cutScores';
import type { SparseScores } from '../../shared/results/sparseScores';

/** What is kept of the rows of the sample, in its order. */
export function sampledRows({
  concepts,
  starts,
  columns,
  values,
  sample: { rows },
}: CutScores): SparseScores {
  const own = new Float64Array(rows.length + 1);
  rows.forEach((row, at) => (own[at + 1] = own[at] + starts[row + 1] - starts[row]));
  const ownColumns = new Uint32Array(own[rows.length]);
  const ownValues = new Float32Array(own[rows.length]);
  rows.forEach((row, at) => {
    ownColumns.set(columns.subarray(starts[row], starts[row + 1]), own[at]);
    ownValues.set(values.subarray(starts[row], starts[row + 1]), own[at]);
  });
  return { rows: rows.length, concepts, starts: own, columns: ownColumns, values: ownValues };
}

/** All that the rows of the sample have, as far as it is above 0. */
export function wholeSample({ concepts, sample: { rows, data } }: CutScores): SparseScores {
  const starts = new Float64Array(rows.length + 1);
  for (let row = 0; row < rows.length; row++) {
    let count = 0;
    for (let k = 0; k < concepts; k++) if (data[row * concepts + k] > 0) count++;
    starts[row + 1] = starts[row] + count;
  }
  const columns = new Uint32Array(starts[rows.length]);
  const values = new Float32Array(starts[rows.length]);
  for (let row = 0, at = 0; row < rows.length; row++) {
    for (let k = 0; k < concepts; k++) {
      const score = data[row * concepts + k];
      if (score > 0) [columns[at], values[at++]] = [k, score];
    }
  }
  return { rows: rows.length, concepts, starts, columns, values };
}
