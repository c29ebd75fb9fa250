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
  /** Whether the cells are large enough for a number, and a label, at every row and column. */
  labels: boolean;
}

const LARGEST_CELL = 44;
const SMALLEST_LABELLED = 13;
/** Smaller cells could not be hit with a pointer: the matrix scrolls instead. */
const SMALLEST_CELL = 2;
/** Kept free right of the cells and below them, as the panel's other content keeps it. */
const MARGIN = 20;
const NUMBERED = { left: 94, top: 52 };
const BARE = { left: 64, top: 36 };

/**
 * The largest square cells with which `rows` × `columns` fit the space, with labels when they fit too.
 * @param named whether the concepts have labels, which take more room than their numbers
 * @param devicePixels device pixels per CSS pixel
 */
export function matrixLayout(
  rows: number,
  columns: number,
  space: { width: number; height: number },
  named: boolean,
  devicePixels: number,
): MatrixLayout {
  const fit = (left: number, top: number) =>
    Math.min((space.width - left - MARGIN) / columns, (space.height - top - MARGIN) / rows, LARGEST_CELL);
  const labelled = named
    ? {
        left: Math.round(Math.min(150, space.width * 0.28)),
        top: Math.round(Math.min(128, space.height * 0.27)),
      }
    : NUMBERED;
  const labels = fit(labelled.left, labelled.top) >= SMALLEST_LABELLED;
  const { left, top } = labels ? labelled : BARE;
  const wanted = Math.max(SMALLEST_CELL, fit(left, top));
  const cell = Math.max(1, Math.floor(wanted * devicePixels)) / devicePixels;
  const snap = (value: number) => Math.round(value * devicePixels) / devicePixels;
  return {
    cell,
    left: snap(left),
    top: snap(top),
    width: Math.floor(left + columns * cell + MARGIN),
    height: Math.floor(top + rows * cell + MARGIN),
    labels,
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
