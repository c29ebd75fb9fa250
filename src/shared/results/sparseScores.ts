/**
 * Scores of which few are above 0, N × K, by rows: row r has `values[at]` for the concepts `columns[at]`, ascending, with `at` from
 * `starts[r]` up to `starts[r + 1]`.
 */
export interface SparseScores {
  /** N */
  rows: number;
  /** K */
  concepts: number;
  /** length N + 1 */
  starts: Float64Array;
  columns: Uint32Array;
  values: Float32Array;
}
