import { describe } from '../../elements/describe';
import { hideHover, showHover, type HoverText } from '../../elements/hover';
import { pairPicture } from '../../elements/pairPicture';
import type { Linked } from '../../model/linked';
import { blockOf, conceptsAt, rangeBetween, type Cell, type MatrixOrder } from '../../model/matrixOrder';
import type { Model } from '../../model/model';
import { listenToGestures } from './matrixGestures';
import { listenToKeys } from './matrixKeys';
import { cellAt } from './matrixLayout';
import type { MatrixPage } from './matrixPage';
import type { MatrixViewport } from './matrixViewport';

/** What pointer and keys need of the matrix, and what they do to it. */
interface MatrixHandles {
  viewport: MatrixViewport;
  order: () => MatrixOrder;
  cursor: () => { row: number; column: number };
  moveCursor: (to: { row: number; column: number }) => void;
  /** @param at the point that stays where it is; null for the middle */
  zoom: (steps: number | null, at: { x: number; y: number } | null) => void;
}

/** Lets pointer and keys light, choose and pick cells, move and zoom. */
export function listenToMatrix(
  { grid, canvas, stage }: MatrixPage,
  model: Model,
  linked: Linked,
  { viewport, order, cursor, moveCursor, zoom }: MatrixHandles,
): void {
  /** Where the cells begin that are being picked by keys. */
  let anchor: Cell | null = null;
  /** What the hover is about. */
  let shown: Cell | null = null;

  function pointIn(event: MouseEvent): { x: number; y: number } {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  function cellUnder(event: MouseEvent): Cell | null {
    const { view } = viewport;
    if (!view) return null;
    const { x, y } = pointIn(event);
    const cell = cellAt(view.layout, view.seen, x, y);
    return cell.row === null && cell.column === null ? null : cell;
  }

  function choose(cell: Cell): void {
    anchor = null;
    linked.pickBlock(null);
    linked.select(conceptsAt(order(), cell));
  }

  function pick(from: Cell, to: Cell): void {
    linked.pickBlock(blockOf(order(), rangeBetween(from, to, order())));
  }

  function textOf(cell: Cell): HoverText {
    const concepts = conceptsAt(order(), cell);
    return { ...describe(model, concepts), picture: pairPicture(model, concepts) };
  }

  /** Says what the cell at the cursor is, beside all cells of its column, so that none is covered that the next key may lead to. */
  function explainCursor(): void {
    const { layout, seen } = viewport.view!;
    const { left, top } = canvas.getBoundingClientRect();
    const x = left + layout.left + cursor().column * layout.cell - seen.scroll.x;
    const column = { left: x, top: top + layout.top, bottom: top + seen.bottom };
    showHover(column, textOf(cursor()));
  }

  listenToGestures(grid, {
    cellUnder,
    onHover(event) {
      const cell = cellUnder(event);
      grid.classList.toggle('over', cell !== null);
      linked.light(cell && { pair: conceptsAt(order(), cell) });
      if (!cell) {
        shown = null;
        return hideHover();
      }
      const pointer = { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 };
      // Images are loaded anew with every bubble.
      if (shown?.row !== cell.row || shown.column !== cell.column) showHover(pointer, textOf(cell));
      shown = cell;
    },
    onClick: choose,
    onBlock(from, to) {
      shown = null;
      hideHover();
      pick(from, to);
    },
    onPan: (dx, dy) => stage.scrollBy(-dx, -dy),
    onZoom: (steps, event) => zoom(steps, pointIn(event)),
  });
  listenToKeys(grid, order().rows.length, order().columns.length, {
    cursor,
    onMove(to, isMarking) {
      if (!viewport.view) return;
      anchor = isMarking ? (anchor ?? cursor()) : null;
      moveCursor(to);
      if (anchor) pick(anchor, to);
      linked.light({ pair: conceptsAt(order(), to) });
      viewport.look();
      explainCursor();
    },
    onChoose: () => choose(cursor()),
    onZoom: (steps) => zoom(steps, null),
    onEscape() {
      if (!linked.block) return false;
      anchor = null;
      linked.pickBlock(null);
      return true;
    },
  });
  const leave = (): void => {
    shown = null;
    hideHover();
    linked.light(null);
  };
  grid.addEventListener('pointerleave', leave);
  grid.addEventListener('blur', leave);
}
