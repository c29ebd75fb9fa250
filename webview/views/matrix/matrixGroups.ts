import type { Theme } from '../../elements/theme';
import { seenCells, type MatrixLayout, type MatrixWindow } from './matrixLayout';
import type { ShownOrder } from './shownOrder';

/** Cells smaller than this have no dot. */
export const DOTS_FROM = 9;
const FRAME = 1.5;
const RIM = 1;

/** The radius of the dot of a pair that is more alike than by chance. */
export function dotRadius(cell: number): number {
  return Math.min(4, Math.max(1.25, cell * 0.09));
}

/** Frames the groups that both share, and puts a dot into the pairs that are more alike than by chance. */
export function paintGroups(
  context: CanvasRenderingContext2D,
  order: ShownOrder,
  layout: MatrixLayout,
  seen: MatrixWindow,
  theme: Theme,
): void {
  const { cell, left, top } = layout;
  const { scroll, right, bottom } = seen;
  context.save();
  context.beginPath();
  context.rect(left - FRAME, top - FRAME, right - left + 2 * FRAME, bottom - top + 2 * FRAME);
  context.clip();
  if (cell >= DOTS_FROM) paintDots(context, order, layout, seen, theme);
  context.strokeStyle = theme.foreground;
  context.lineWidth = FRAME;
  context.beginPath();
  for (const { row, toRow, column, toColumn } of order.frames) {
    const [x, y] = [left + column * cell - scroll.x, top + row * cell - scroll.y];
    context.rect(x - FRAME / 2, y - FRAME / 2, (toColumn - column + 1) * cell, (toRow - row + 1) * cell);
  }
  context.stroke();
  context.restore();
}

function paintDots(
  context: CanvasRenderingContext2D,
  { rows, columns, candidates }: ShownOrder,
  { cell, left, top }: MatrixLayout,
  { scroll, right, bottom }: MatrixWindow,
  theme: Theme,
): void {
  if (!candidates) return;
  const down = seenCells(top, bottom, scroll.y, cell, rows.length);
  const across = seenCells(left, right, scroll.x, cell, columns.length);
  const radius = dotRadius(cell);
  const dots = (grown: number, color: string): void => {
    context.fillStyle = color;
    context.beginPath();
    for (let row = down.first; row < down.first + down.count; row++) {
      for (let column = across.first; column < across.first + across.count; column++) {
        if (candidates[rows[row] * columns.length + columns[column]] === 0) continue;
        const [x, y] = [left + (column + 0.5) * cell - scroll.x, top + (row + 0.5) * cell - scroll.y];
        context.moveTo(x + radius + grown, y);
        context.arc(x, y, radius + grown, 0, 2 * Math.PI);
      }
    }
    context.fill();
  };
  // A rim, so that the dot is seen on every colour.
  dots(RIM, theme.background);
  dots(0, theme.foreground);
}
