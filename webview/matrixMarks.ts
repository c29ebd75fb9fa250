import { h } from './dom';
import { sideMark } from './labels';
import type { MatrixLayout } from './matrixLayout';
import type { Cell } from './order';

/** What lies over the cells of the matrix: the axes' letters, the selection and the keyboard's cursor. */
export interface MatrixMarks {
  elements: HTMLElement[];
  /** Puts the marks where they belong; a selection without a row or column marks only the other. */
  place(layout: MatrixLayout, selected: Cell, cursor: Cell): void;
}

/** Space between the letters of the axes and the cells. */
const AXIS_GAP = 10;

export function createMarks(rows: number, columns: number): MatrixMarks {
  const axes = h('div', { class: 'axes' }, sideMark('b', 'B →'), sideMark('a', 'A ↓'));
  const rowBand = h('div', { class: 'band' });
  const columnBand = h('div', { class: 'band' });
  const picked = h('div', { class: 'picked' });
  const focus = h('div', { class: 'cursor' });
  return {
    elements: [axes, rowBand, columnBand, focus, picked],
    place({ cell, left, top, headings }, selected, cursor) {
      const x = (column: number) => left + column * cell;
      const y = (row: number) => top + row * cell;
      const { row, column } = selected;
      axes.style.width = `${left - AXIS_GAP}px`;
      axes.style.height = `${top - AXIS_GAP}px`;
      axes.classList.toggle('tight', headings === 'none');
      box(rowBand, row === null ? null : [left, y(row), columns * cell, cell]);
      box(columnBand, column === null ? null : [x(column), top, cell, rows * cell]);
      box(picked, row === null || column === null ? null : [x(column), y(row), cell, cell]);
      box(focus, [x(cursor.column ?? 0), y(cursor.row ?? 0), cell, cell]);
    },
  };
}

function box(element: HTMLElement, rectangle: [number, number, number, number] | null): void {
  element.hidden = rectangle === null;
  if (!rectangle) return;
  const [left, top, width, height] = rectangle;
  element.style.transform = `translate(${left}px, ${top}px)`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}
