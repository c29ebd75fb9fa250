import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';
import type { MatrixLayout, MatrixWindow } from './matrixLayout';
import type { Cell, CellRange } from '../../model/matrixOrder';

/** What the marks point at. */
interface Marked {
  /** A group, or a cell; a selection without a row or column marks only the other. */
  selected: CellRange | Cell;
  lit: Cell;
  cursor: { row: number; column: number };
  block: CellRange | null;
}

/** What lies over the cells of the matrix: the axes' letters, the selection, what is lit, and the keyboard's cursor. */
export interface MatrixMarks {
  elements: HTMLElement[];
  /** Puts the marks where they belong. */
  place(layout: MatrixLayout, seen: MatrixWindow, marked: Marked): void;
}

/** Space between the letters of the axes and the cells. */
const AXIS_GAP = 10;
/** Marks of a cell reach beyond it. */
const SLACK = 4;

export function createMarks(): MatrixMarks {
  const axes = h('div', { class: 'axes' }, sideMark('b', 'B →'), sideMark('a', 'A ↓'));
  const [rowBand, columnBand] = [h('div', { class: 'band' }), h('div', { class: 'band' })];
  const [litRow, litColumn] = [h('div', { class: 'lit-band' }), h('div', { class: 'lit-band' })];
  const block = h('div', { class: 'block' });
  const focus = h('div', { class: 'cursor' });
  const picked = h('div', { class: 'picked' });
  const ofRows = h('div', { class: 'marks' }, litRow, rowBand);
  const ofColumns = h('div', { class: 'marks' }, litColumn, columnBand);
  const ofCells = h('div', { class: 'marks' }, block, focus, picked);
  return {
    elements: [axes, ofRows, ofColumns, ofCells],
    place({ cell, left, top, headings }, { scroll, right, bottom }, { selected, lit, cursor, block: range }) {
      axes.style.width = `${left - AXIS_GAP}px`;
      axes.style.height = `${top - AXIS_GAP}px`;
      axes.classList.toggle('tight', headings === 'none');
      // Bands reach into the names where there are any.
      const [fromX, fromY] = headings === 'none' ? [left - SLACK, top - SLACK] : [0, 0];
      box(ofRows, [fromX, top - SLACK, right - fromX + SLACK, bottom - top + 2 * SLACK]);
      box(ofColumns, [left - SLACK, fromY, right - left + 2 * SLACK, bottom - fromY + SLACK]);
      box(ofCells, [left - SLACK, top - SLACK, right - left + 2 * SLACK, bottom - top + 2 * SLACK]);
      const x = (column: number) => column * cell - scroll.x;
      const y = (row: number) => row * cell - scroll.y;
      const rowOf = (at: number | null, count = 1) =>
        at === null ? null : ([0, y(at) + SLACK, right - fromX, count * cell] as const);
      const columnOf = (at: number | null, count = 1) =>
        at === null ? null : ([x(at) + SLACK, 0, count * cell, bottom - fromY] as const);
      const cells = (from: { row: number; column: number }, rows: number, columns: number) =>
        [x(from.column) + SLACK, y(from.row) + SLACK, columns * cell, rows * cell] as const;
      const { row, column } = selected;
      const [rows, columns] =
        'toRow' in selected
          ? [selected.toRow - selected.row + 1, selected.toColumn - selected.column + 1]
          : [1, 1];
      box(rowBand, rowOf(row, rows));
      box(columnBand, columnOf(column, columns));
      box(litRow, rowOf(lit.row));
      box(litColumn, columnOf(lit.column));
      box(picked, row === null || column === null ? null : cells({ row, column }, rows, columns));
      box(focus, cells(cursor, 1, 1));
      box(block, range && cells(range, range.toRow - range.row + 1, range.toColumn - range.column + 1));
    },
  };
}

function box(
  element: HTMLElement,
  rectangle: readonly [left: number, top: number, width: number, height: number] | null,
): void {
  element.hidden = rectangle === null;
  if (!rectangle) return;
  const [left, top, width, height] = rectangle;
  element.style.transform = `translate(${left}px, ${top}px)`;
  element.style.width = `${Math.max(0, width)}px`;
  element.style.height = `${Math.max(0, height)}px`;
}
