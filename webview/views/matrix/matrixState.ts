/** What the matrix shows. */
export interface MatrixState {
  measure: 'distance' | 'adjusted';
  /** Rows and columns: by the matching, as hierarchical clustering joins them, by size, or by label. */
  order: 'matching' | 'clusters' | 'size' | 'label';
  /** Edge of a cell in CSS pixels; null where all shall fit. */
  cell: number | null;
}

export const INITIAL_MATRIX: MatrixState = { measure: 'distance', order: 'matching', cell: null };
