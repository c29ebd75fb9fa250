import type { Alignment, Category } from '../src/protocol';

/** Where a concept stands: the category of its matched pair, or that it has none. */
export type Standing = Category | 'unmatched';

/** The order in which the matrix shows the concepts: rows are A's, columns B's. */
export interface MatrixOrder {
  /** Concept ids of A, and of B, in the order shown. */
  rows: number[];
  columns: number[];
  /** Standing of the concept in each row and column. */
  rowStandings: Standing[];
  columnStandings: Standing[];
  /** Position of each concept id in `rows` and in `columns`. */
  rowOf: Map<number, number>;
  columnOf: Map<number, number>;
}

/** Matched pairs on the diagonal from universal to unique, then what the matching leaves over. */
export function matrixOrder(alignment: Alignment): MatrixOrder {
  const { matched, unmatchedA, unmatchedB } = alignment;
  const rows = [...matched.map((pair) => pair.a), ...unmatchedA];
  const columns = [...matched.map((pair) => pair.b), ...unmatchedB];
  const standings: Standing[] = matched.map((pair) => pair.category);
  return {
    rows,
    columns,
    rowStandings: [...standings, ...unmatchedA.map(() => 'unmatched' as const)],
    columnStandings: [...standings, ...unmatchedB.map(() => 'unmatched' as const)],
    rowOf: new Map(rows.map((id, row) => [id, row])),
    columnOf: new Map(columns.map((id, column) => [id, column])),
  };
}
