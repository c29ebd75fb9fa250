/** The nearest neighbours of every row of a matrix, nearest first, the row itself being the first. */
export interface Neighbors {
  /** N */
  rows: number;
  /** Neighbours per row, the row itself included. */
  k: number;
  /** N × k, row-major. */
  indices: Int32Array;
  /** Euclidean distances, N × k, row-major, ascending in each row. */
  distances: Float64Array;
}
