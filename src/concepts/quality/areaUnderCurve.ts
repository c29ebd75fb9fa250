/**
 * The area under the receiver operating characteristic: the share of pairs of one row of a class and one of none whose scores are in the
 * right order, equal ones counting half (Mann and Whitney).
 *
 * @param of 1 for rows of the class, 0 for others
 * @returns NaN without rows of either kind
 */
export function areaUnderCurve(scores: Float64Array, of: Uint8Array): number {
  const order = Int32Array.from(scores.keys()).sort((one, other) => scores[one] - scores[other]);
  let ranks = 0;
  let inside = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let members = 0;
    while (end < order.length && scores[order[end]] === scores[order[start]]) members += of[order[end++]];
    // The mean of the ranks start + 1 … end.
    ranks += members * ((start + 1 + end) / 2);
    inside += members;
    start = end;
  }
  return (ranks - (inside * (inside + 1)) / 2) / (inside * (order.length - inside));
}
