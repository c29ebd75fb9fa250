import type { Side } from '../src/protocol';

/** Where the matrix lies in its canvas, in CSS pixels; cells are whole device pixels so that their edges are sharp. */
export interface MatrixLayout {
  /** Edge of a cell. */
  cell: number;
  /** Upper left corner of the first cell. */
  left: number;
  top: number;
  /** Size of the canvas. */
  width: number;
  height: number;
  /** What stands beside every row and column: numbers and labels, numbers, or nothing. */
  headings: 'labels' | 'numbers' | 'none';
}

const LARGEST_CELL = 44;
const SMALLEST_LABELLED = 13;
const SMALLEST_NUMBERED = 10;
/** Smaller cells could not be hit with a pointer: the matrix scrolls instead. */
const SMALLEST_CELL = 2;
/** Kept free right of the cells and below them, as the panel's other content keeps it. */
const MARGIN = 20;
/** Room for the letters of the axes, which stand in the corner beside numbers and alone. */
const NUMBERED = { left: 64, top: 50 };
const BARE = { left: 64, top: 36 };
const LONGEST_ROW_LABEL = 180;
const LONGEST_COLUMN_LABEL = 200;
/** Share of the space that labels may take from the cells. */
const FOR_LABELS = 0.28;

/**
 * The largest square cells with which `rows` × `columns` fit the space, with labels when they fit too, else with
 * numbers. Labels of columns also take the height that the cells leave.
 * @param lengths of the longest number with its label and the gaps around, for A's rows and B's columns
 * @param devicePixels device pixels per CSS pixel
 */
export function matrixLayout(
  rows: number,
  columns: number,
  space: { width: number; height: number },
  lengths: Record<Side, number>,
  devicePixels: number,
): MatrixLayout {
  const fit = (left: number, top: number) =>
    Math.min((space.width - left - MARGIN) / columns, (space.height - top - MARGIN) / rows, LARGEST_CELL);
  const labelled = {
    left: Math.max(NUMBERED.left, Math.min(lengths.a, LONGEST_ROW_LABEL, space.width * FOR_LABELS)),
    top: Math.max(NUMBERED.top, Math.min(lengths.b, LONGEST_COLUMN_LABEL, space.height * FOR_LABELS)),
  };
  const choices = [
    { ...labelled, headings: 'labels', smallest: SMALLEST_LABELLED },
    { ...NUMBERED, headings: 'numbers', smallest: SMALLEST_NUMBERED },
    { ...BARE, headings: 'none', smallest: 0 },
  ] as const;
  const { left, top, headings } = choices.find(({ smallest, ...at }) => fit(at.left, at.top) >= smallest)!;
  const wanted = Math.max(SMALLEST_CELL, fit(left, top));
  const cell = Math.max(1, Math.floor(wanted * devicePixels)) / devicePixels;
  const spare = space.height - MARGIN - rows * cell;
  const taller =
    headings === 'labels' ? Math.max(top, Math.min(lengths.b, LONGEST_COLUMN_LABEL, spare)) : top;
  const snap = (value: number) => Math.floor(value * devicePixels) / devicePixels;
  return {
    cell,
    left: snap(left),
    top: snap(taller),
    width: Math.floor(left + columns * cell + MARGIN),
    height: Math.floor(taller + rows * cell + MARGIN),
    headings,
  };
}

/** The row and column under a point of the canvas; null beside the cells, so that a label hits one of the two. */
export function cellAt(
  layout: MatrixLayout,
  rows: number,
  columns: number,
  x: number,
  y: number,
): { row: number | null; column: number | null } {
  const row = Math.floor((y - layout.top) / layout.cell);
  const column = Math.floor((x - layout.left) / layout.cell);
  return {
    row: row >= 0 && row < rows ? row : null,
    column: column >= 0 && column < columns ? column : null,
  };
}
