/** k of the measure. */
export const MUTUAL_NEIGHBORS = 10;

/**
 * The mean share of its k nearest other rows that a row has in both representations (Huh et al., "The Platonic
 * representation hypothesis", ICML 2024), Euclidean; equal distances go by row. In [0, 1]. k is 10, less where N ≤ 10.
 *
 * @param a, b squared distances from the `queries` to all N rows, row-major
 * @param queries the row that each line stands for
 */
export function mutualKnn(a: Float64Array, b: Float64Array, queries: Int32Array): number {
  const rows = a.length / queries.length;
  const k = Math.min(MUTUAL_NEIGHBORS, rows - 1);
  let shared = 0;
  queries.forEach((row, i) => {
    const near = nearest(a.subarray(i * rows, (i + 1) * rows), row, k);
    const others = nearest(b.subarray(i * rows, (i + 1) * rows), row, k);
    shared += near.filter((other) => others.includes(other)).length;
  });
  return shared / (queries.length * k);
}

/** The k nearest rows but `self`. */
function nearest(distances: Float64Array, self: number, k: number): number[] {
  const list: number[] = [];
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row];
    if (row === self || (list.length === k && distance >= distances[list[k - 1]])) continue;
    let at = list.length;
    while (at > 0 && distances[list[at - 1]] > distance) at--;
    list.splice(at, 0, row);
    if (list.length > k) list.pop();
  }
  return list;
}
