/**
 * The concepts that rows belong to, and how many of the rows each has, the most frequent first.
 * @param labels the concept of each of N rows, −1 for none
 */
export function tally(labels: Int32Array, rows: Uint32Array): [concept: number, rows: number][] {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(labels[row], (counts.get(labels[row]) ?? 0) + 1);
  return [...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
}
