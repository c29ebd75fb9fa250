/** What the matrix shows. */
export interface MatrixState {
  measure: 'distance' | 'adjusted';
  /** Rows and columns: by what both share, as the paper matches them, as clustering joins them, by size, or by label. */
  order: 'groups' | 'matching' | 'clusters' | 'size' | 'label';
  /** Edge of a cell in CSS pixels; null where all shall fit. */
  cell: number | null;
}

export const INITIAL_MATRIX: MatrixState = { measure: 'adjusted', order: 'groups', cell: null };
