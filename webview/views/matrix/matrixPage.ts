import { h } from '../../elements/dom';
import { createMarks, type MatrixMarks } from './matrixMarks';
import type { Side } from '../../../src/shared/results/alignment';

/** The elements of the matrix. */
export interface MatrixPage {
  /** Scrolls the grid. */
  stage: HTMLElement;
  /** As large as all cells; hears the pointer and the keys. */
  grid: HTMLElement;
  /** As large as what is seen. */
  canvas: HTMLCanvasElement;
  marks: MatrixMarks;
  /** Says where the keyboard is, and at what. */
  speak(cell: { row: number; column: number }, isSelected: boolean, text: string): void;
}

/** @param letters of the sides */
export function matrixPage(rows: number, columns: number, letters: Record<Side, string>): MatrixPage {
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const marks = createMarks();
  const cursorCell = h('div', { role: 'gridcell', id: 'matrix-cursor' });
  const cursorRow = h('div', { role: 'row', class: 'off-screen' }, cursorCell);
  const grid = h(
    'div',
    {
      role: 'grid',
      tabindex: 0,
      class: 'grid',
      'aria-label': `Pairs of the concepts of ${letters.a} (rows) and ${letters.b} (columns)`,
      'aria-rowcount': rows,
      'aria-colcount': columns,
      'aria-activedescendant': 'matrix-cursor',
    },
    h('div', { class: 'seen' }, canvas, ...marks.elements, cursorRow),
  );
  return {
    stage: h('div', { class: 'stage' }, grid),
    ...{ grid, canvas, marks },
    speak({ row, column }, isSelected, text) {
      cursorRow.setAttribute('aria-rowindex', String(row + 1));
      cursorCell.setAttribute('aria-colindex', String(column + 1));
      cursorCell.setAttribute('aria-selected', String(isSelected));
      cursorCell.textContent = text;
    },
  };
}
