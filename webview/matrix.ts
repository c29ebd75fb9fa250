import { choice } from './controls';
import { describe } from './describe';
import { h } from './dom';
import { hideHover, showHover } from './hover';
import { term } from './labels';
import { legend } from './legend';
import { cellAt, matrixLayout, type MatrixLayout } from './matrixLayout';
import { createMarks } from './matrixMarks';
import { headingLengths, paintMatrix } from './matrixPaint';
import type { Measure, Model } from './model';
import { cellOf, conceptsAt, stepCell, type Cell, type Selection } from './order';
import { measureScale } from './scale';
import { readTheme } from './theme';

export interface MatrixView {
  element: HTMLElement;
  select(selection: Selection | null): void;
  /** Draws again after the theme has changed. */
  repaint(): void;
}

const MEASURES = [
  { value: 'distance', label: 'Distance' },
  { value: 'adjusted', label: 'Adjusted' },
] as const;

/** Kept visible around the cell that a large matrix scrolls to. */
const SURROUNDINGS = 40;

/** The concept distances as a heat map: rows are A's concepts, columns B's, matched pairs on the diagonal. */
export function createMatrix(model: Model, onSelect: (selection: Selection) => void): MatrixView {
  const { order } = model;
  const [rows, columns] = [order.rows.length, order.columns.length];
  if (rows === 0 || columns === 0) return emptyMatrix();

  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const marks = createMarks(rows, columns);
  const cursorCell = h('div', { role: 'gridcell', id: 'matrix-cursor' });
  const cursorRow = h('div', { role: 'row', class: 'off-screen' }, cursorCell);
  const grid = h(
    'div',
    {
      role: 'grid',
      tabindex: 0,
      class: 'grid',
      'aria-label': 'Distances of the concepts of A (rows) and B (columns)',
      'aria-rowcount': rows,
      'aria-colcount': columns,
      'aria-activedescendant': 'matrix-cursor',
    },
    ...[canvas, ...marks.elements, cursorRow],
  );
  const stage = h('div', { class: 'stage' }, grid);
  const legendSlot = h('div', { class: 'legend' });

  let measure: Measure = 'distance';
  let layout: MatrixLayout | null = null;
  let selected: Cell = { row: null, column: null };
  let cursor = { row: 0, column: 0 };

  function paint(): void {
    if (!layout) return;
    const values = measure === 'distance' ? model.distances : model.adjusted;
    const scale = measureScale(measure, values);
    const theme = readTheme();
    paintMatrix(canvas, model, values, scale, layout, theme);
    legendSlot.replaceChildren(term(measure), legend(scale, theme));
  }

  function resize(): void {
    const { width, height } = stage.getBoundingClientRect();
    if (width === 0) return;
    const fills = getComputedStyle(stage).flexGrow !== '0';
    const space = { width, height: fills ? height : Math.min(width, window.innerHeight * 0.85) };
    layout = matrixLayout(rows, columns, space, headingLengths(model), window.devicePixelRatio);
    grid.style.width = `${layout.width}px`;
    grid.style.height = `${layout.height}px`;
    paint();
    marks.place(layout, selected, cursor);
  }

  function moveCursor(to: { row: number; column: number }): void {
    cursor = to;
    const { title, lines } = describe(model, conceptsAt(order, cursor));
    cursorRow.setAttribute('aria-rowindex', String(cursor.row + 1));
    cursorCell.setAttribute('aria-colindex', String(cursor.column + 1));
    cursorCell.setAttribute(
      'aria-selected',
      String(cursor.row === selected.row && cursor.column === selected.column),
    );
    cursorCell.textContent = [title, ...lines].join(', ');
    if (!layout) return;
    marks.place(layout, selected, cursor);
    reveal(stage, layout, cursor);
  }

  function under(event: MouseEvent): Selection | null {
    if (!layout) return null;
    const { left, top } = canvas.getBoundingClientRect();
    const cell = cellAt(layout, rows, columns, event.clientX - left, event.clientY - top);
    return cell.row === null && cell.column === null ? null : conceptsAt(order, cell);
  }

  grid.addEventListener('pointermove', (event) => {
    const concepts = under(event);
    grid.classList.toggle('over', concepts !== null);
    if (!concepts) return hideHover();
    const pointer = { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 };
    showHover(pointer, describe(model, concepts));
  });
  grid.addEventListener('pointerleave', hideHover);
  grid.addEventListener('blur', hideHover);
  grid.addEventListener('click', (event) => {
    const concepts = under(event);
    if (concepts) onSelect(concepts);
  });
  grid.addEventListener('keydown', (event) => {
    const next = stepCell(event.key, event.ctrlKey, cursor, rows, columns);
    if (next && layout) {
      moveCursor(next);
      // Beside all cells of the column, so that none is covered that the next key may lead to.
      const { left, top } = canvas.getBoundingClientRect();
      const x = left + layout.left + next.column * layout.cell;
      const column = { left: x, top: top + layout.top, bottom: top + layout.top + rows * layout.cell };
      showHover(column, describe(model, conceptsAt(order, next)));
    } else if (event.key === 'Enter' || event.key === ' ') onSelect(conceptsAt(order, cursor));
    else return;
    event.preventDefault();
  });
  new ResizeObserver(resize).observe(stage);

  const measures = choice('Measure shown', MEASURES, measure, (value) => {
    measure = value;
    paint();
  });
  return {
    element: section(h('header', { class: 'bar' }, title(), measures), legendSlot, stage),
    repaint: paint,
    select(selection) {
      selected = cellOf(order, selection);
      moveCursor({ row: selected.row ?? cursor.row, column: selected.column ?? cursor.column });
    },
  };
}

function emptyMatrix(): MatrixView {
  const why = h('p', { class: 'empty' }, 'Distances need at least one concept on either side.');
  return {
    element: section(h('header', { class: 'bar' }, title()), why),
    repaint: () => undefined,
    select: () => undefined,
  };
}

function section(...content: HTMLElement[]): HTMLElement {
  return h('section', { class: 'matrix', 'aria-labelledby': 'matrix-title' }, ...content);
}

function title(): HTMLElement {
  return h('h2', { id: 'matrix-title' }, 'How they relate');
}

/** Scrolls a matrix that is larger than its stage to a cell, and nothing else. */
function reveal(
  stage: HTMLElement,
  { left, top, cell }: MatrixLayout,
  at: { row: number; column: number },
): void {
  const near = (start: number, from: number, size: number) =>
    Math.min(Math.max(from, start + cell + SURROUNDINGS - size), Math.max(0, start - SURROUNDINGS));
  stage.scrollTo({
    left: near(left + at.column * cell, stage.scrollLeft, stage.clientWidth),
    top: near(top + at.row * cell, stage.scrollTop, stage.clientHeight),
  });
}
