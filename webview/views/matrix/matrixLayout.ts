import type { Side } from '../../../src/shared/results/alignment';

/** How large the matrix is, in CSS pixels; cells are whole device pixels so that their edges are sharp. */
export interface MatrixLayout {
  /** Edge of a cell. */
  cell: number;
  /** Room for the headings left of the first cell and above it. */
  left: number;
  top: number;
  /** Breadth of the trees right of the cells and below them; 0 without trees. */
  trees: number;
  /** Size of it all, most of which may be out of sight. */
  width: number;
  height: number;
  /** What stands beside every row and column: numbers and labels, numbers, or nothing. */
  headings: 'labels' | 'numbers' | 'none';
}

/** What the matrix has to fit into. */
export interface MatrixSpace {
  width: number;
  height: number;
  /** Lengths of the longest number with its label and the gaps around, for A's rows and B's columns. */
  lengths: Record<Side, number>;
  /** Whether there are trees. */
  trees: boolean;
  /** Device pixels per CSS pixel. */
  devicePixels: number;
}

const LARGEST_FITTING = 110;
const LARGEST_CELL = 128;
const SMALLEST_LABELLED = 12;
const SMALLEST_NUMBERED = 9;
/** Kept free right of the cells and below them, as the panel's other content keeps it. */
const MARGIN = 20;
/** Room for the letters of the axes, which stand in the corner beside numbers and alone. */
const NUMBERED = { left: 64, top: 50 };
const BARE = { left: 64, top: 36 };
const LONGEST_ROW_LABEL = 210;
const LONGEST_COLUMN_LABEL = 200;
/** Share of the space that labels may take from the cells; a number and a short name have room in any. */
const FOR_LABELS = 0.28;
const SHORT_LABEL = 124;
/** Breadth of the trees, and the share of the space that they may take at most. */
const TREES = 72;
const FOR_TREES = 0.16;
const ZOOM_STEP = 1.25;

/**
 * The matrix with cells of an edge, or with the largest square ones with which `rows` × `columns` fit: with labels when they fit
 * too, else with numbers. Labels of columns also take the height that fitting cells leave.
 *
 * @param cell null for what fits
 */
export function matrixLayout(
  rows: number,
  columns: number,
  space: MatrixSpace,
  cell: number | null,
): MatrixLayout {
  const { width, height, lengths, devicePixels } = space;
  const trees = space.trees ? Math.floor(Math.min(TREES, FOR_TREES * Math.min(width, height))) : 0;
  const fit = (left: number, top: number) =>
    Math.min(
      (width - left - trees - MARGIN) / columns,
      (height - top - trees - MARGIN) / rows,
      LARGEST_FITTING,
    );
  const labelled = {
    left: labelRoom(lengths.a, LONGEST_ROW_LABEL, width, NUMBERED.left),
    top: labelRoom(lengths.b, LONGEST_COLUMN_LABEL, height, NUMBERED.top),
  };
  const choices = [
    { ...labelled, headings: 'labels', smallest: SMALLEST_LABELLED },
    { ...NUMBERED, headings: 'numbers', smallest: SMALLEST_NUMBERED },
    { ...BARE, headings: 'none', smallest: 0 },
  ] as const;
  const { left, top, headings } = choices.find(
    ({ smallest, ...at }) => (cell ?? fit(at.left, at.top)) >= smallest,
  )!;
  const edge = wholePixels(cell ?? fit(left, top), devicePixels);
  const spare = height - MARGIN - trees - rows * edge;
  const taller =
    headings === 'labels' ? Math.max(top, Math.min(lengths.b, LONGEST_COLUMN_LABEL, spare)) : top;
  const snap = (value: number) => Math.floor(value * devicePixels) / devicePixels;
  return {
    cell: edge,
    left: snap(left),
    top: snap(taller),
    trees,
    width: Math.floor(left + columns * edge + trees + MARGIN),
    height: Math.floor(taller + rows * edge + trees + MARGIN),
    headings,
  };
}

function labelRoom(longest: number, most: number, space: number, least: number): number {
  return Math.max(least, Math.min(longest, most, Math.max(SHORT_LABEL, space * FOR_LABELS)));
}

function wholePixels(cell: number, devicePixels: number): number {
  return Math.max(1, Math.floor(cell * devicePixels + 1e-6)) / devicePixels;
}

/**
 * The edge of a cell some steps larger, or smaller where `steps` is below 0; null for what fits, which is the smallest.
 * @param fitting the edge with which all cells fit
 */
export function zoomedCell(
  cell: number,
  steps: number,
  fitting: number,
  devicePixels: number,
): number | null {
  const exact = cell * ZOOM_STEP ** steps;
  const pixel = 1 / devicePixels;
  const next = steps > 0 ? Math.max(exact, cell + pixel) : Math.min(exact, cell - pixel);
  if (next <= fitting + 1e-6) return null;
  return wholePixels(Math.min(LARGEST_CELL, next), devicePixels);
}

/** The part of the matrix that is seen, in CSS pixels. */
export interface MatrixWindow {
  /** What is scrolled out of sight left of it and above it. */
  scroll: { x: number; y: number };
  /** Its size. */
  width: number;
  height: number;
  /** Where the cells end in it, before the trees. */
  right: number;
  bottom: number;
}

const BESIDE_TREES = 4;

/** @param size of the part that is seen */
export function matrixWindow(
  { cell, left, top, trees }: MatrixLayout,
  rows: number,
  columns: number,
  size: { width: number; height: number },
  scroll: { x: number; y: number },
): MatrixWindow {
  const kept = trees === 0 ? 0 : trees + BESIDE_TREES;
  return {
    scroll,
    ...size,
    right: Math.min(left + columns * cell - scroll.x, size.width - kept),
    bottom: Math.min(top + rows * cell - scroll.y, size.height - kept),
  };
}

/** The row and column under a point of the window; null beside the cells, so that a label hits one of the two. */
export function cellAt(
  { cell, left, top }: MatrixLayout,
  { scroll, right, bottom }: MatrixWindow,
  x: number,
  y: number,
): { row: number | null; column: number | null } {
  return {
    row: y >= top && y < bottom ? Math.floor((y - top + scroll.y) / cell) : null,
    column: x >= left && x < right ? Math.floor((x - left + scroll.x) / cell) : null,
  };
}

/** The first of the cells that are seen along an axis, and how many are. */
export function seenCells(
  from: number,
  to: number,
  scroll: number,
  cell: number,
  most: number,
): { first: number; count: number } {
  const first = Math.max(0, Math.floor(scroll / cell));
  const last = Math.min(most, Math.ceil((scroll + to - from) / cell));
  return { first, count: Math.max(0, last - first) };
}
