import type { MatrixState } from './matrixState';
import { describe } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover } from '../../elements/hover';
import { conceptsLit, type Linked } from '../../model/linked';
import { cellImage, paintMatrix } from './matrixPaint';
import { headingLengths } from './matrixHeadings';
import { listenToGestures } from './matrixGestures';
import {
  cellAt,
  matrixLayout,
  matrixWindow,
  zoomedCell,
  type MatrixLayout,
  type MatrixSpace,
  type MatrixWindow,
} from './matrixLayout';
import { createMarks } from './matrixMarks';
import { matrixTools } from './matrixTools';
import type { Model } from '../../model/model';
import { blockOf, cellOf, conceptsAt, rangeBetween, rangeOf, type Cell } from '../../model/matrixOrder';
import { stepCell } from '../../model/keys';
import { createShownOrders } from './shownOrder';
import { measureScale } from '../../model/scale';
import { scrollNear } from '../../elements/scrollNear';
import type { View } from '../../elements/view';
import { readTheme } from '../../elements/theme';

/** Kept visible around the cell that a large matrix scrolls to. */
const SURROUNDINGS = 40;
/** Share of the window's height that the matrix may take where the page scrolls. */
const MOST_OF_WINDOW = 0.85;

/** The concept distances as a heat map: rows are A's concepts, columns B's, matched pairs on the diagonal at first. */
export function createMatrix(
  model: Model,
  linked: Linked,
  kept: MatrixState,
  keep: (state: MatrixState) => void,
): View {
  const { conceptsA: rows, conceptsB: columns } = model.view.alignment;
  if (rows === 0 || columns === 0) return emptyMatrix();

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
      'aria-label': 'Distances of the concepts of A (rows) and B (columns)',
      'aria-rowcount': rows,
      'aria-colcount': columns,
      'aria-activedescendant': 'matrix-cursor',
    },
    h('div', { class: 'seen' }, canvas, ...marks.elements, cursorRow),
  );
  const stage = h('div', { class: 'stage' }, grid);

  const orders = createShownOrders(model);
  let state = kept;
  let order = orders(state.order);
  let lengths = headingLengths(model);
  let cells: OffscreenCanvas | null = null;
  let layout: MatrixLayout | null = null;
  let seen: MatrixWindow | null = null;
  let cursor = { row: 0, column: 0 };
  let anchor: Cell | null = null;
  let isAwaited = false;

  const tools = matrixTools(state, {
    onChange(change) {
      state = { ...state, ...change };
      keep(state);
      order = orders(state.order);
      cells = null;
      resize();
      toSelection();
    },
    onZoom: (steps) => zoom(steps, null),
  });

  function paint(): void {
    isAwaited = false;
    if (!layout || !seen) return;
    const values = state.measure === 'distance' ? model.distances : model.adjusted;
    const theme = readTheme();
    if (!cells) {
      const scale = measureScale(state.measure, values);
      cells = cellImage(model, order, values, scale, theme);
      tools.showLegend(scale, theme, order.trees !== null);
    }
    paintMatrix(canvas, model, order, cells, layout, seen, theme);
    placeMarks();
  }

  /** Draws before the next frame, once however often it is asked. */
  function paintSoon(): void {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(paint);
  }

  function placeMarks(): void {
    if (!layout || !seen) return;
    marks.place(layout, seen, {
      selected: cellOf(order, linked.selection),
      lit: cellOf(order, conceptsLit(model.rows, linked.lit)),
      cursor,
      block: linked.block && rangeOf(order, linked.block),
    });
  }

  function space(): MatrixSpace {
    const { width, height } = stage.getBoundingClientRect();
    const fills = getComputedStyle(stage).flexGrow !== '0';
    const most = Math.min(width, window.innerHeight * MOST_OF_WINDOW);
    stage.style.maxHeight = fills ? '' : `${most}px`;
    return {
      width,
      height: fills ? height : most,
      lengths,
      trees: order.trees !== null,
      devicePixels: devicePixelRatio,
    };
  }

  /** Lays out anew; `scrollTo` says where to scroll once the size is known. */
  function resize(scrollTo: ((layout: MatrixLayout) => { left: number; top: number }) | null = null): void {
    const given = space();
    if (given.width === 0) return;
    layout = matrixLayout(rows, columns, given, state.cell);
    grid.style.width = `${layout.width}px`;
    grid.style.height = `${layout.height}px`;
    if (scrollTo) stage.scrollTo(scrollTo(layout));
    look();
    paint();
  }

  /** Finds out what is seen. */
  function look(): void {
    if (!layout) return;
    const size = {
      width: Math.min(layout.width, stage.clientWidth),
      height: Math.min(layout.height, stage.clientHeight),
    };
    const snap = (value: number): number => Math.round(value * devicePixelRatio) / devicePixelRatio;
    const scroll = { x: snap(stage.scrollLeft), y: snap(stage.scrollTop) };
    seen = matrixWindow(layout, rows, columns, size, scroll);
  }

  /** @param at the point that stays where it is; null for the middle */
  function zoom(steps: number | null, at: { x: number; y: number } | null): void {
    if (!layout || !seen) return;
    const fitting = matrixLayout(rows, columns, space(), null).cell;
    const cell = steps === null ? null : zoomedCell(layout.cell, steps, fitting, devicePixelRatio);
    if (cell === state.cell) return;
    state = { ...state, cell };
    keep(state);
    const point = at ?? { x: (layout.left + seen.right) / 2, y: (layout.top + seen.bottom) / 2 };
    const across = (point.x - layout.left + seen.scroll.x) / layout.cell;
    const down = (point.y - layout.top + seen.scroll.y) / layout.cell;
    resize((next) => ({
      left: across * next.cell - (point.x - next.left),
      top: down * next.cell - (point.y - next.top),
    }));
  }

  function moveCursor(to: { row: number; column: number }): void {
    cursor = to;
    const { title, lines } = describe(model, conceptsAt(order, cursor));
    const selected = cellOf(order, linked.selection);
    cursorRow.setAttribute('aria-rowindex', String(cursor.row + 1));
    cursorCell.setAttribute('aria-colindex', String(cursor.column + 1));
    cursorCell.setAttribute(
      'aria-selected',
      String(cursor.row === selected.row && cursor.column === selected.column),
    );
    cursorCell.textContent = [title, ...lines].join(', ');
    if (layout && seen) {
      const { cell, left, top } = layout;
      const near = (from: number, size: number, at: number): number =>
        scrollNear({ from, size }, at * cell, cell, SURROUNDINGS);
      stage.scrollTo({
        left: near(stage.scrollLeft, seen.right - left, cursor.column),
        top: near(stage.scrollTop, seen.bottom - top, cursor.row),
      });
    }
    placeMarks();
  }

  function toSelection(): void {
    const { row, column } = cellOf(order, linked.selection);
    moveCursor({ row: row ?? cursor.row, column: column ?? cursor.column });
  }

  function pointIn(event: MouseEvent): { x: number; y: number } {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  function cellUnder(event: MouseEvent): Cell | null {
    if (!layout || !seen) return null;
    const { x, y } = pointIn(event);
    const cell = cellAt(layout, seen, x, y);
    return cell.row === null && cell.column === null ? null : cell;
  }

  function choose(cell: Cell): void {
    anchor = null;
    linked.pickBlock(null);
    linked.select(conceptsAt(order, cell));
  }

  listenToGestures(grid, {
    cellUnder,
    onHover(event) {
      const cell = cellUnder(event);
      grid.classList.toggle('over', cell !== null);
      linked.light(cell && { pair: conceptsAt(order, cell) });
      if (!cell) return hideHover();
      const pointer = { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 };
      showHover(pointer, describe(model, conceptsAt(order, cell)));
    },
    onClick: choose,
    onBlock(from, to) {
      hideHover();
      linked.pickBlock(blockOf(order, rangeBetween(from, to, order)));
    },
    onPan: (dx, dy) => stage.scrollBy(-dx, -dy),
    onZoom: (steps, event) => zoom(steps, pointIn(event)),
  });
  const leave = (): void => {
    hideHover();
    linked.light(null);
  };
  grid.addEventListener('pointerleave', leave);
  grid.addEventListener('blur', leave);
  stage.addEventListener('scroll', () => {
    look();
    paintSoon();
  });

  grid.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    const next = stepCell(key, ctrlKey, cursor, rows, columns);
    const zooms = !ctrlKey && !metaKey ? ZOOM_KEYS[key] : undefined;
    if (next && layout && seen) {
      const from = (anchor = shiftKey ? (anchor ?? cursor) : null);
      moveCursor(next);
      if (from) linked.pickBlock(blockOf(order, rangeBetween(from, next, order)));
      linked.light({ pair: conceptsAt(order, next) });
      look();
      // Beside all cells of the column, so that none is covered that the next key may lead to.
      const { left, top } = canvas.getBoundingClientRect();
      const x = left + layout.left + next.column * layout.cell - seen.scroll.x;
      const column = { left: x, top: top + layout.top, bottom: top + seen.bottom };
      showHover(column, describe(model, conceptsAt(order, next)));
    } else if (zooms !== undefined) zoom(zooms, null);
    else if (key === 'Enter') choose(cursor);
    else if (key === 'Escape' && linked.block) {
      anchor = null;
      linked.pickBlock(null);
    } else return;
    event.preventDefault();
  });
  // The space bar moves the matrix while it is held, and selects when it is let go.
  grid.addEventListener('keyup', (event) => {
    if (event.key === ' ') choose(cursor);
  });

  new ResizeObserver(() => resize()).observe(stage);
  linked.on('select', 'matrix', toSelection);
  linked.on('light', 'matrix', placeMarks);
  linked.on('block', 'matrix', () => {
    tools.showBlock(model, linked.block);
    placeMarks();
  });
  toSelection();
  return {
    element: section(tools.bar, tools.legend, stage),
    repaint() {
      lengths = headingLengths(model);
      order = orders(state.order);
      cells = null;
      resize();
    },
  };
}

/** Steps of the zoom; null for all cells. */
const ZOOM_KEYS: Record<string, number | null> = { '+': 1, '=': 1, '-': -1, '0': null };

function emptyMatrix(): View {
  const why = h('p', { class: 'empty' }, 'Distances need at least one concept on either side.');
  const title = h('h2', { id: 'matrix-title' }, 'How they relate');
  return { element: section(h('header', { class: 'bar' }, title), why), repaint: () => undefined };
}

function section(...content: HTMLElement[]): HTMLElement {
  return h('section', { class: 'matrix', 'aria-labelledby': 'matrix-title' }, ...content);
}
