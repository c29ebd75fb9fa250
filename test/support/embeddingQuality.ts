/** For each of the rows `of`, all rows by distance, the row itself first: each list is of length N. */
export function rankedRows(
  data: ArrayLike<number>,
  rows: number,
  columns: number,
  of = Array.from({ length: rows }, (_, i) => i),
): Int32Array[] {
  const distances = new Float64Array(rows);
  return of.map((i) => {
    for (let j = 0; j < rows; j++) {
      let sum = 0;
      for (let c = 0; c < columns; c++) sum += (data[i * columns + c] - data[j * columns + c]) ** 2;
      distances[j] = j === i ? -1 : sum;
    }
    return Int32Array.from({ length: rows }, (_, j) => j).sort(
      (a, b) => distances[a] - distances[b] || a - b,
    );
  });
}

/**
 * Trustworthiness (Venna and Kaski 2001): 1 minus the penalty for rows among the k nearest in Z that are far in X, by
 * their rank there; over the rows that are ranked.
 */
export function trustworthiness(inX: Int32Array[], inZ: Int32Array[], k: number): number {
  const rows = inX[0].length;
  const rank = new Int32Array(rows);
  let penalty = 0;
  inX.forEach((order, i) => {
    order.forEach((j, r) => (rank[j] = r));
    for (const j of inZ[i].subarray(1, k + 1)) penalty += Math.max(0, rank[j] - k);
  });
  return 1 - (2 * penalty) / (inX.length * k * (2 * rows - 3 * k - 1));
}

/** Mean share of the k nearest rows in X, the row itself among them, that are k nearest in Z too. */
export function neighborPreservation(inX: Int32Array[], inZ: Int32Array[], k: number): number {
  let shared = 0;
  inX.forEach((order, i) => {
    const near = new Set(order.subarray(0, k));
    for (const j of inZ[i].subarray(0, k)) if (near.has(j)) shared++;
  });
  return shared / (inX.length * k);
}
