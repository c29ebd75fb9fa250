import { beforeNextFrame } from '../../elements/beforeNextFrame';
import { describe } from '../../elements/describe';
import { h } from '../../elements/dom';
import { readTheme } from '../../elements/theme';
import type { View } from '../../elements/view';
import { conceptsLit, type Linked } from '../../model/linked';
import {
  cellOf,
  conceptsAt,
  rangeOf,
  type Cell,
  type CellRange,
  type MatrixOrder,
} from '../../model/matrixOrder';
import type { Model } from '../../model/model';
import { measureScale } from '../../model/scale';
import { selectedConcepts } from '../../model/selectedConcepts';
import type { Selection } from '../../model/selection';
import { headingLengths } from './matrixHeadings';
import { listenToMatrix } from './matrixInput';
import { matrixPage } from './matrixPage';
import { cellImage, paintMatrix } from './matrixPaint';
import type { MatrixState } from './matrixState';
import { matrixTools } from './matrixTools';
import { createViewport, middleOf } from './matrixViewport';
import { createShownOrders } from './shownOrder';
import { differingSettings, sideLetters } from '../../../src/shared/sideNames';

/** All pairs of concepts as a heat map: rows are A's concepts, columns B's, what both share on the diagonal at first. */
export function createMatrix(
  model: Model,
  linked: Linked,
  initial: MatrixState,
  keep: (state: MatrixState) => void,
): View {
  const { conceptsA: rows, conceptsB: columns } = model.view.alignment;
  if (rows === 0 || columns === 0) return emptyMatrix();
  const page = matrixPage(rows, columns, sideLetters(model.view));
  const { stage, canvas } = page;
  const orders = createShownOrders(model);
  let state = initial;
  let order = orders(state.order);
  let lengths = headingLengths(model);
  let cells: OffscreenCanvas | null = null;
  let cursor = { row: 0, column: 0 };
  const paintSoon = beforeNextFrame(paint);
  const viewport = createViewport(page, rows, columns, () => ({ lengths, trees: order.trees !== null }));
  const tools = matrixTools(state, model.found !== null, differingSettings(model.view), {
    onChange(change) {
      state = { ...state, ...change };
      keep(state);
      reorder();
      toSelection();
    },
    onZoom: (steps) => zoom(steps, null),
  });

  function reorder(): void {
    order = orders(state.order);
    cells = null;
    resize();
  }

  function resize(): void {
    viewport.layOut(state.cell);
    paint();
  }

  function paint(): void {
    const { view } = viewport;
    if (!view) return;
    const values = model.matrices![state.measure === 'distance' ? 'distances' : 'adjusted'];
    const theme = readTheme();
    if (!cells) {
      const scale = measureScale(state.measure, values);
      cells = cellImage(model, order, values, scale, theme);
      tools.showLegend(scale, theme, order);
    }
    paintMatrix(canvas, model, order, cells, view.layout, view.seen, theme);
    placeMarks();
  }

  function placeMarks(): void {
    const { view } = viewport;
    if (!view) return;
    page.marks.place(view.layout, view.seen, {
      selected: selectedCells(model, order, linked.selection),
      lit: cellOf(order, conceptsLit(model.rows, linked.lit)),
      cursor,
      block: linked.block && rangeOf(order, linked.block),
    });
  }

  /** @param at the point that stays where it is; null for the middle */
  function zoom(steps: number | null, at: { x: number; y: number } | null): void {
    const { view } = viewport;
    if (!view) return;
    const cell = viewport.zoomed(steps);
    if (cell === state.cell) return;
    state = { ...state, cell };
    keep(state);
    viewport.layOut(cell, at ?? middleOf(view));
    paint();
  }

  function moveCursor(to: { row: number; column: number }): void {
    cursor = to;
    const { title, lines } = describe(model, conceptsAt(order, cursor));
    const selected = cellOf(order, linked.selection);
    const isSelected = cursor.row === selected.row && cursor.column === selected.column;
    page.speak(cursor, isSelected, [title, ...lines].join(', '));
    viewport.reveal(cursor);
    placeMarks();
  }

  function toSelection(): void {
    const { row, column } = cellOf(order, linked.selection);
    moveCursor({ row: row ?? cursor.row, column: column ?? cursor.column });
  }

  listenToMatrix(page, model, linked, {
    viewport,
    order: () => order,
    cursor: () => cursor,
    moveCursor,
    zoom,
  });
  stage.addEventListener('scroll', () => {
    viewport.look();
    paintSoon();
  });
  new ResizeObserver(resize).observe(stage);
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
      reorder();
    },
  };
}

/** Where the selected group is, else the selected concepts. */
function selectedCells(model: Model, order: MatrixOrder, selection: Selection | null): CellRange | Cell {
  const cell = cellOf(order, selection);
  if (selection?.group === undefined) return cell;
  return rangeOf(order, selectedConcepts(model, selection)) ?? cell;
}

function emptyMatrix(): View {
  const why = h('p', { class: 'empty' }, 'Distances need at least one concept on either side.');
  const title = h('h2', { id: 'matrix-title' }, 'How they relate');
  return { element: section(h('header', { class: 'bar' }, title), why), repaint: () => undefined };
}

function section(...content: HTMLElement[]): HTMLElement {
  return h('section', { class: 'matrix', 'aria-labelledby': 'matrix-title' }, ...content);
}
