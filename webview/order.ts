import type { Alignment, Category } from '../src/protocol';
import { movedBy } from './keys';

/** The concepts shown in detail: a pair, or one concept of one side. */
export interface Selection {
  a: number | null;
  b: number | null;
}

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

/** A place in the matrix; null where only a row, or only a column, is meant. */
export interface Cell {
  row: number | null;
  column: number | null;
}

/** Where the selected concepts are. */
export function cellOf(order: MatrixOrder, selection: Selection | null): Cell {
  return {
    row: !selection || selection.a === null ? null : (order.rowOf.get(selection.a) ?? null),
    column: !selection || selection.b === null ? null : (order.columnOf.get(selection.b) ?? null),
  };
}

/** The concepts at a place. */
export function conceptsAt(order: MatrixOrder, { row, column }: Cell): Selection {
  return {
    a: row === null ? null : order.rows[row],
    b: column === null ? null : order.columns[column],
  };
}

/** Where a key moves the cursor, kept inside the matrix; null for keys that do not move it. */
export function stepCell(
  key: string,
  ctrl: boolean,
  { row, column }: { row: number; column: number },
  rows: number,
  columns: number,
): { row: number; column: number } | null {
  if ((key === 'Home' || key === 'End') && ctrl) {
    return key === 'Home' ? { row: 0, column: 0 } : { row: rows - 1, column: columns - 1 };
  }
  if (key === 'ArrowUp' || key === 'ArrowDown' || key === 'PageUp' || key === 'PageDown') {
    return { row: movedBy(key, row, rows) ?? row, column };
  }
  const moved = movedBy(key, column, columns);
  return moved === null ? null : { row, column: moved };
}
