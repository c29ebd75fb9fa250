import { scrollNear } from '../../elements/scrollNear';
import {
  matrixLayout,
  matrixWindow,
  zoomedCell,
  type MatrixLayout,
  type MatrixSpace,
  type MatrixWindow,
} from './matrixLayout';
import type { MatrixPage } from './matrixPage';

/** Kept visible around the cell that a large matrix scrolls to. */
const SURROUNDINGS = 40;
/** Share of the window's height that the matrix may take where the page scrolls. */
const MOST_OF_WINDOW = 0.85;

interface Point {
  x: number;
  y: number;
}

/** How all cells are laid out, and which of them are seen. */
interface MatrixView {
  layout: MatrixLayout;
  seen: MatrixWindow;
}

/** Lays out the cells of a matrix and scrolls to them. */
export interface MatrixViewport {
  /** null as long as there is no room. */
  readonly view: MatrixView | null;
  /**
   * Lays out anew, with cells of an edge in pixels or so that all fit.
   * @param around the point that stays where it is, in pixels of the grid; null lets the scrolling as it is
   */
  layOut(cell: number | null, around?: Point | null): void;
  /** The edge of the cells after some steps of the zoom; null where all fit. */
  zoomed(steps: number | null): number | null;
  /** Finds out what is seen after scrolling. */
  look(): void;
  reveal(cell: { row: number; column: number }): void;
}

/** @param needs what stands around the cells */
export function createViewport(
  { stage, grid }: MatrixPage,
  rows: number,
  columns: number,
  needs: () => Pick<MatrixSpace, 'lengths' | 'trees'>,
): MatrixViewport {
  let view: MatrixView | null = null;

  function space(): MatrixSpace {
    const { width, height } = stage.getBoundingClientRect();
    const fills = getComputedStyle(stage).flexGrow !== '0';
    const most = Math.min(width, window.innerHeight * MOST_OF_WINDOW);
    stage.style.maxHeight = fills ? '' : `${most}px`;
    return { width, height: fills ? height : most, ...needs(), devicePixels: devicePixelRatio };
  }

  function windowOf(layout: MatrixLayout): MatrixWindow {
    const size = {
      width: Math.min(layout.width, stage.clientWidth),
      height: Math.min(layout.height, stage.clientHeight),
    };
    const snap = (value: number): number => Math.round(value * devicePixelRatio) / devicePixelRatio;
    const scroll = { x: snap(stage.scrollLeft), y: snap(stage.scrollTop) };
    return matrixWindow(layout, rows, columns, size, scroll);
  }

  return {
    get view() {
      return view;
    },
    layOut(cell, around = null) {
      const given = space();
      if (given.width === 0) return;
      const layout = matrixLayout(rows, columns, given, cell);
      grid.style.width = `${layout.width}px`;
      grid.style.height = `${layout.height}px`;
      if (view && around) stage.scrollTo(scrolledTo(view, layout, around));
      view = { layout, seen: windowOf(layout) };
    },
    zoomed(steps) {
      if (steps === null || !view) return null;
      const fitting = matrixLayout(rows, columns, space(), null).cell;
      return zoomedCell(view.layout.cell, steps, fitting, devicePixelRatio);
    },
    look() {
      if (view) view = { ...view, seen: windowOf(view.layout) };
    },
    reveal({ row, column }) {
      if (!view) return;
      const { layout, seen } = view;
      const { cell, left, top } = layout;
      const near = (from: number, size: number, at: number): number =>
        scrollNear({ from, size }, at * cell, cell, SURROUNDINGS);
      stage.scrollTo({
        left: near(stage.scrollLeft, seen.right - left, column),
        top: near(stage.scrollTop, seen.bottom - top, row),
      });
    },
  };
}

/** Where to scroll so that a point of a layout is at the same place in the next one. */
function scrolledTo(
  { layout, seen }: MatrixView,
  next: MatrixLayout,
  point: Point,
): { left: number; top: number } {
  const across = (point.x - layout.left + seen.scroll.x) / layout.cell;
  const down = (point.y - layout.top + seen.scroll.y) / layout.cell;
  return { left: across * next.cell - (point.x - next.left), top: down * next.cell - (point.y - next.top) };
}

/** The middle of the cells that are seen. */
export function middleOf({ layout, seen }: MatrixView): Point {
  return { x: (layout.left + seen.right) / 2, y: (layout.top + seen.bottom) / 2 };
}
