import { movedBy } from '../../model/keys';
import { alone, sameSelection, type Selection } from '../../model/selection';
import type { AlignedRow } from './groupRows';

/** Where the keyboard is: a row, and in it a card or the row as a whole. */
export interface Cursor {
  row: number;
  /** Among `cellsOf` the row. */
  cell: number;
}

/** What the arrow keys lead through in a row, from left to right: the cards of A, the row as a whole, the cards of B. */
export function cellsOf({ cards, whole }: AlignedRow): Selection[] {
  if (cards.a.length === 0 || cards.b.length === 0) return [whole];
  return [
    ...cards.a.map(({ concept }) => alone('a', concept.id)),
    whole,
    ...cards.b.map(({ concept }) => alone('b', concept.id)),
  ];
}

/** Where what is selected stands: in its own cell, else in the row that holds both concepts; null where no row does. */
export function cursorAt(rows: readonly AlignedRow[], selection: Selection | null): Cursor | null {
  if (selection === null) return null;
  for (const [row, each] of rows.entries()) {
    const cell = cellsOf(each).findIndex((cell) => sameSelection(cell, selection));
    if (cell >= 0) return { row, cell };
  }
  const { a, b } = selection;
  if (a === null || b === null) return null;
  const row = rows.findIndex(
    ({ cards }) =>
      cards.a.some(({ concept }) => concept.id === a) && cards.b.some(({ concept }) => concept.id === b),
  );
  return row < 0 ? null : { row, cell: wholeCell(rows[row]) };
}

/** Where a key leads: up and down from row to row, left and right from card to card; null for keys that lead nowhere. */
export function cursorAfter(rows: readonly AlignedRow[], cursor: Cursor | null, key: string): Cursor | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    if (cursor === null) return null;
    const cell = movedBy(key, cursor.cell, cellsOf(rows[cursor.row]).length);
    return cell === null ? null : { row: cursor.row, cell };
  }
  const row = movedBy(key, cursor?.row ?? -1, rows.length);
  return row === null ? null : { row, cell: wholeCell(rows[row]) };
}

/** The cell of a row that stands for all of it. */
export function wholeCell({ cards }: AlignedRow): number {
  return cards.b.length === 0 ? 0 : cards.a.length;
}
