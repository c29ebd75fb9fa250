/** What rows are parts of: images, documents or recordings, by their index. */
export interface Wholes {
  names: readonly string[];
  /** Length N. */
  ofRow: Uint32Array;
  /** The rows of each, ascending. */
  rows: readonly Uint32Array[];
}

/** @param ofRow the index of what each row is part of, length N, below the length of `names` */
export function wholesOf(names: readonly string[], ofRow: Uint32Array): Wholes {
  const sizes = new Uint32Array(names.length);
  for (const whole of ofRow) sizes[whole]++;
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  ofRow.forEach((whole, row) => (rows[whole][sizes[whole]++] = row));
  return { names, ofRow, rows };
}
