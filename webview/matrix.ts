import { choice } from './controls';
import { h } from './dom';
import { hideHover, showHover, type HoverText } from './hover';
import { sideMark, term } from './labels';
import { legend } from './legend';
import { cellAt, matrixLayout, type MatrixLayout } from './matrixLayout';
import { paintMatrix } from './matrixPaint';
import { pairOf, type Measure, type Model, type Selection } from './model';
import { measureScale } from './scale';
import { readTheme } from './theme';
import { adjusted, conceptName, distance, rowsText } from './words';

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

/** The concept distances as a heat map: rows are A's concepts, columns B's, matched pairs on the diagonal. */
export function createMatrix(model: Model, onSelect: (selection: Selection) => void): MatrixView {
  const { order, view } = model;
  const [rows, columns] = [order.rows.length, order.columns.length];
  const named = [...view.a.concepts, ...view.b.concepts].some((concept) => concept.majorityLabel !== null);
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const bands = { row: h('div', { class: 'band' }), column: h('div', { class: 'band' }) };
  const picked = h('div', { class: 'picked' });
  const cursorMark = h('div', { class: 'cursor' });
  const cursorCell = h('div', { role: 'gridcell', id: 'matrix-cursor' });
  const cursorRow = h('div', { role: 'row', class: 'off-screen' }, cursorCell);
  const axes = h('div', { class: 'axes' }, sideMark('b', 'B →'), sideMark('a', 'A ↓'));
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
    ...[canvas, axes, bands.row, bands.column, cursorMark, picked, cursorRow],
  );
  const legendSlot = h('div', { class: 'legend' });
  const stage = h('div', { class: 'stage' }, grid);

  let measure: Measure = 'distance';
  let layout: MatrixLayout | null = null;
  let selected: Selection | null = null;
  let cursor = { row: 0, column: 0 };

  const title = h('h2', { id: 'matrix-title' }, 'How they relate');
  const measures = choice('Measure shown', MEASURES, measure, (value) => {
    measure = value;
    paint();
  });
  const element = h(
    'section',
    { class: 'matrix', 'aria-labelledby': 'matrix-title' },
    ...(rows > 0 && columns > 0
      ? [h('header', { class: 'bar' }, title, measures), legendSlot, stage]
      : [
          h('header', { class: 'bar' }, title),
          h('p', { class: 'empty' }, 'Distances need at least one concept on either side.'),
        ]),
  );

  function paint(): void {
    if (!layout) return;
    const values = measure === 'distance' ? model.distances : model.adjusted;
    const scale = measureScale(measure, values);
    const theme = readTheme();
    paintMatrix(canvas, model, values, scale, layout, theme);
    legendSlot.replaceChildren(term(measure), legend(scale, theme));
  }

  function place(): void {
    if (!layout) return;
    const { left, top, cell } = layout;
    const row = selected?.a === null || !selected ? undefined : order.rowOf.get(selected.a);
    const column = selected?.b === null || !selected ? undefined : order.columnOf.get(selected.b);
    box(bands.row, row === undefined ? null : [left, top + row * cell, columns * cell, cell]);
    box(bands.column, column === undefined ? null : [left + column * cell, top, cell, rows * cell]);
    const pair = row !== undefined && column !== undefined;
    box(picked, pair ? [left + column * cell, top + row * cell, cell, cell] : null);
    box(cursorMark, [left + cursor.column * cell, top + cursor.row * cell, cell, cell]);
    axes.style.width = `${left - 10}px`;
    axes.style.height = `${top - 10}px`;
    axes.classList.toggle('tight', !layout.labels);
  }

  function resize(): void {
    const { width, height } = stage.getBoundingClientRect();
    if (width === 0) return;
    const fills = getComputedStyle(stage).flexGrow !== '0';
    const space = { width, height: fills ? height : Math.min(width, window.innerHeight * 0.85) };
    layout = matrixLayout(rows, columns, space, named, window.devicePixelRatio);
    grid.style.width = `${layout.width}px`;
    grid.style.height = `${layout.height}px`;
    paint();
    place();
  }

  function moveCursor(row: number, column: number): void {
    cursor = { row: clamp(row, rows), column: clamp(column, columns) };
    const text = describe(order.rows[cursor.row], order.columns[cursor.column]);
    cursorRow.setAttribute('aria-rowindex', String(cursor.row + 1));
    cursorCell.setAttribute('aria-colindex', String(cursor.column + 1));
    cursorCell.textContent = [text.title, ...text.lines].join(', ');
    place();
  }

  function describe(a: number | null, b: number | null): HoverText {
    const conceptA = a === null ? undefined : model.concepts.a.get(a);
    const conceptB = b === null ? undefined : model.concepts.b.get(b);
    if (conceptA && conceptB) {
      const pair = pairOf(model, conceptA.id, conceptB.id);
      const match = model.matches.a.get(conceptA.id);
      const standing = match?.b === conceptB.id ? [`Matched pair, ${match.category}`] : [];
      return {
        title: `A ${conceptName(conceptA)} × B ${conceptName(conceptB)}`,
        lines: [
          `distance ${distance(pair.distance, model.distanceDigits)} · adjusted ${adjusted(pair.adjusted)}`,
          ...standing,
        ],
      };
    }
    const concept = conceptA ?? conceptB;
    if (!concept) return { title: '', lines: [] };
    return { title: `${conceptA ? 'A' : 'B'} ${conceptName(concept)}`, lines: [rowsText(concept.size)] };
  }

  function under(event: MouseEvent): { a: number | null; b: number | null } | null {
    if (!layout) return null;
    const { left, top } = canvas.getBoundingClientRect();
    const { row, column } = cellAt(layout, rows, columns, event.clientX - left, event.clientY - top);
    if (row === null && column === null) return null;
    return {
      a: row === null ? null : order.rows[row],
      b: column === null ? null : order.columns[column],
    };
  }

  grid.addEventListener('pointermove', (event) => {
    const at = under(event);
    grid.classList.toggle('over', at !== null);
    if (!at) return hideHover();
    const point = { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 };
    showHover(point, describe(at.a, at.b));
  });
  grid.addEventListener('pointerleave', hideHover);
  grid.addEventListener('click', (event) => {
    const at = under(event);
    if (at) onSelect(at);
  });
  grid.addEventListener('keydown', (event) => {
    const { row, column } = cursor;
    const steps: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: event.ctrlKey ? [0, 0] : [row, 0],
      End: event.ctrlKey ? [rows - 1, columns - 1] : [row, columns - 1],
      PageUp: [row - 10, column],
      PageDown: [row + 10, column],
    };
    if (event.key in steps) {
      moveCursor(...steps[event.key]);
      cursorMark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      showHover(
        cursorMark.getBoundingClientRect(),
        describe(order.rows[cursor.row], order.columns[cursor.column]),
      );
    } else if (event.key === 'Enter' || event.key === ' ') {
      onSelect({ a: order.rows[cursor.row], b: order.columns[cursor.column] });
    } else return;
    event.preventDefault();
  });
  grid.addEventListener('blur', hideHover);
  new ResizeObserver(resize).observe(stage);

  return {
    element,
    repaint: paint,
    select(selection) {
      selected = selection;
      cursorCell.setAttribute('aria-selected', 'true');
      const row = selection?.a === null || !selection ? undefined : order.rowOf.get(selection.a);
      const column = selection?.b === null || !selection ? undefined : order.columnOf.get(selection.b);
      if (rows > 0 && columns > 0) moveCursor(row ?? cursor.row, column ?? cursor.column);
    },
  };
}

function clamp(index: number, length: number): number {
  return Math.min(length - 1, Math.max(0, index));
}

function box(element: HTMLElement, rectangle: [number, number, number, number] | null): void {
  element.hidden = rectangle === null;
  if (!rectangle) return;
  const [left, top, width, height] = rectangle;
  element.style.transform = `translate(${left}px, ${top}px)`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}
