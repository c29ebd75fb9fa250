import type { Alignment, Side } from '../../src/shared/results/alignment';
import type { SharedConcepts } from '../../src/shared/results/sharedConcepts';
import type { Selection } from './selection';
import type { Standing } from './standing';

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

/** As the paper has them: matched pairs on the diagonal from universal to unique, then what the matching leaves over. */
export function matrixOrder(alignment: Alignment): MatrixOrder {
  const { matched, unmatchedA, unmatchedB } = alignment;
  return orderOf(
    alignment,
    [...matched.map((pair) => pair.a), ...unmatchedA],
    [...matched.map((pair) => pair.b), ...unmatchedB],
  );
}

/**
 * An order by the ids of the concepts in it.
 * @param alignment null where the paper's categories have no place in it
 */
export function orderOf(
  alignment: Pick<Alignment, 'matched'> | null,
  rows: number[],
  columns: number[],
): MatrixOrder {
  const matched = alignment?.matched ?? [];
  const standings = {
    a: new Map(matched.map((pair) => [pair.a, pair.category])),
    b: new Map(matched.map((pair) => [pair.b, pair.category])),
  };
  return {
    rows,
    columns,
    rowStandings: rows.map((id) => standings.a.get(id) ?? 'unmatched'),
    columnStandings: columns.map((id) => standings.b.get(id) ?? 'unmatched'),
    rowOf: new Map(rows.map((id, row) => [id, row])),
    columnOf: new Map(columns.map((id, column) => [id, column])),
  };
}

/** The groups in the order of the answer, then what overlaps one, then what exists on one side only. */
export function groupOrder({ groups, overlaps, onlyA, onlyB }: SharedConcepts): MatrixOrder {
  const idsOf = (side: Side): number[] => [
    ...groups.flatMap((group) => group[side]),
    ...overlaps.filter((overlap) => overlap.side === side).map(({ concept }) => concept),
    ...(side === 'a' ? onlyA : onlyB),
  ];
  return orderOf(null, idsOf('a'), idsOf('b'));
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

/** Cells next to each other, both ends included. */
export interface CellRange {
  row: number;
  toRow: number;
  column: number;
  toColumn: number;
}

/** The cells between two corners; a corner beside the rows or columns means all of them. */
export function rangeBetween(from: Cell, to: Cell, { rows, columns }: MatrixOrder): CellRange {
  const span = (start: number | null, end: number | null, length: number): [number, number] =>
    start === null || end === null ? [0, length - 1] : [Math.min(start, end), Math.max(start, end)];
  const [row, toRow] = span(from.row, to.row, rows.length);
  const [column, toColumn] = span(from.column, to.column, columns.length);
  return { row, toRow, column, toColumn };
}

/** The concepts of a range, in the order shown. */
export function blockOf(
  { rows, columns }: MatrixOrder,
  { row, toRow, column, toColumn }: CellRange,
): { a: number[]; b: number[] } {
  return { a: rows.slice(row, toRow + 1), b: columns.slice(column, toColumn + 1) };
}

/** Where a block is; null where the order has torn it apart. */
export function rangeOf(
  { rowOf, columnOf }: MatrixOrder,
  block: { a: readonly number[]; b: readonly number[] },
): CellRange | null {
  const span = (ids: readonly number[], placeOf: Map<number, number>): [number, number] | null => {
    const places = ids.map((id) => placeOf.get(id) ?? -1);
    const [first, last] = [Math.min(...places), Math.max(...places)];
    return first >= 0 && last - first === ids.length - 1 ? [first, last] : null;
  };
  const [ofRows, ofColumns] = [span(block.a, rowOf), span(block.b, columnOf)];
  return (
    ofRows && ofColumns && { row: ofRows[0], toRow: ofRows[1], column: ofColumns[0], toColumn: ofColumns[1] }
  );
}
