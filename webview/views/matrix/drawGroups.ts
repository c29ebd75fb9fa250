import type { Group } from '../../drawing/figureSvg';
import { writeInKey } from '../../drawing/figureKey';
import type { Theme } from '../../elements/theme';
import { DOTS_FROM, dotRadius } from './matrixGroups';
import type { ShownOrder } from './shownOrder';

const SHARED = 'more alike than by chance';
const FRAMED = 'group that both share';
const MARK = 9;
const TO_TEXT = 16;
const TO_FRAME = 184;

/** Draws the frames of groups over the cells of a figure, and the dots of pairs that are more alike than by chance. */
export function drawGroups(body: Group, order: ShownOrder, cell: number, theme: Theme): void {
  const { rows, columns, candidates, frames } = order;
  if (candidates && cell >= DOTS_FROM) {
    const dots = rows.flatMap((a, row) =>
      columns.flatMap((b, column) => (candidates[a * columns.length + b] === 1 ? [{ row, column }] : [])),
    );
    body
      .append('g')
      .attr('stroke', theme.background)
      .selectAll('circle')
      .data(dots)
      .join('circle')
      .attr('cx', ({ column }) => (column + 0.5) * cell)
      .attr('cy', ({ row }) => (row + 0.5) * cell)
      .attr('r', dotRadius(cell) + 0.5)
      .attr('fill', theme.foreground);
  }
  body
    .append('g')
    .attr('fill', 'none')
    .attr('stroke', theme.foreground)
    .attr('stroke-width', 1.5)
    .selectAll('rect')
    .data(frames)
    .join('rect')
    .attr('x', ({ column }) => column * cell)
    .attr('y', ({ row }) => row * cell)
    .attr('width', ({ column, toColumn }) => (toColumn - column + 1) * cell)
    .attr('height', ({ row, toRow }) => (toRow - row + 1) * cell);
}

/** Says below the colours what dots and frames are, where there are any. */
export function drawGroupKey(
  legend: Group,
  { candidates, frames }: ShownOrder,
  cell: number,
  y: number,
  theme: Theme,
): void {
  if (candidates?.includes(1) && cell >= DOTS_FROM) {
    legend
      .append('circle')
      .attr('cx', MARK / 2)
      .attr('cy', y)
      .attr('r', 3)
      .attr('fill', theme.foreground);
    writeInKey(legend, TO_TEXT, y, SHARED);
  }
  if (frames.length === 0) return;
  legend
    .append('rect')
    .attr('x', TO_FRAME)
    .attr('y', y - MARK / 2)
    .attr('width', MARK)
    .attr('height', MARK)
    .attr('fill', 'none')
    .attr('stroke', theme.foreground)
    .attr('stroke-width', 1.5);
  writeInKey(legend, TO_FRAME + TO_TEXT, y, FRAMED);
}
