/** Divides each row of N × `columns` by its sum, in place; a row of zeros stays. */
export function normaliseRows(scores: Float64Array, columns: number): Float64Array {
  for (let start = 0; start < scores.length; start += columns) {
    let sum = 0;
    for (let at = start; at < start + columns; at++) sum += scores[at];
    if (sum > 0) for (let at = start; at < start + columns; at++) scores[at] /= sum;
  }
  return scores;
}
