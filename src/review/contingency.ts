/** How often each two values of two columns come together. */
export interface Contingency {
  rows: number;
  columns: number;
  /** rows × columns, row-major. */
  counts: Uint32Array;
}

/**
 * Counts the places where one column holds i and the other j; −1 in either, for an unknown value, is left out.
 *
 * @param valuesA, valuesB above the largest value of each
 */
export function contingency(a: Int32Array, valuesA: number, b: Int32Array, valuesB: number): Contingency {
  const counts = new Uint32Array(valuesA * valuesB);
  for (let row = 0; row < a.length; row++) {
    if (a[row] >= 0 && b[row] >= 0) counts[a[row] * valuesB + b[row]]++;
  }
  return { rows: valuesA, columns: valuesB, counts };
}

/** The sums of the rows and of the columns, and of all. */
export function marginals({ rows, columns, counts }: Contingency): {
  ofRows: Float64Array;
  ofColumns: Float64Array;
  total: number;
} {
  const ofRows = new Float64Array(rows);
  const ofColumns = new Float64Array(columns);
  counts.forEach((count, at) => {
    ofRows[Math.floor(at / columns)] += count;
    ofColumns[at % columns] += count;
  });
  return { ofRows, ofColumns, total: ofRows.reduce((sum, count) => sum + count, 0) };
}
