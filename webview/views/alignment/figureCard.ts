import type { Side } from '../../../src/shared/results/alignment';
import type { Group } from '../../drawing/figureSvg';
import { printedLines, printedWidth } from '../../drawing/printedText';
import type { Theme } from '../../elements/theme';
import { conceptText } from '../../words/words';
import { drawExemplars } from './drawExemplars';
import type { FigureExemplars } from './figureExemplars';
import { cardCounts, exemplarsHeight, numberWidth, textRoom, type FigureLayout } from './figureLayout';
import type { Card } from './groupRows';

/** From the top of a line of text to its base line, as a share of the size of the font. */
const ASCENT = 0.95;

/** The numbers that stand on the ribbons of a row, their middle at `y`: the value and, below it, its interval. */
export function drawPill(
  group: Group,
  y: number,
  texts: readonly string[],
  { em, line, ribbon }: FigureLayout,
  theme: Theme,
): void {
  const width = Math.max(...texts.map((text) => printedWidth(text, em))) + 0.8 * em;
  const height = texts.length * line + 0.3 * em;
  group
    .append('rect')
    .attr('x', (ribbon - width) / 2)
    .attr('y', y - height / 2)
    .attr('width', width)
    .attr('height', height)
    .attr('rx', 0.7 * em)
    .attr('fill', theme.background)
    .attr('fill-opacity', 0.9);
  texts.forEach((text, at) => {
    group
      .append('text')
      .attr('x', ribbon / 2)
      .attr('y', y + (at - (texts.length - 1) / 2) * line)
      .attr('dy', '0.35em')
      .attr('text-anchor', 'middle')
      .attr('fill', at === 0 ? null : theme.muted)
      .text(text);
  });
}

/** A concept with its exemplars. */
export function drawCard(
  group: Group,
  side: Side,
  card: Card,
  layout: FigureLayout,
  exemplars: FigureExemplars,
  theme: Theme,
): void {
  const { edge, pad, gap, line, lines } = layout;
  const left = side === 'a' ? edge + pad : pad;
  drawGround(group, side, card, layout, theme);
  const hasAny = Object.values(exemplars).some(({ size }) => size > 0);
  const below = layout.isBeside || !hasAny ? 0 : gap + exemplarsHeight(layout);
  const top = (layout.card - lines * line - below) / 2;
  drawTexts(group, side, card, left, top, layout, theme);
  drawExemplars(group, side, card, exemplars, left, top + lines * line + gap, layout, theme);
}

function drawGround(
  group: Group,
  side: Side,
  { overlaps }: Card,
  { column, edge, card }: FigureLayout,
  theme: Theme,
): void {
  group
    .append('rect')
    .attr('width', column)
    .attr('height', card)
    .attr('fill', theme.foreground)
    .attr('fill-opacity', overlaps ? 0 : 0.045)
    .attr('stroke', overlaps ? theme.border : null)
    .attr('stroke-dasharray', overlaps ? '3 3' : null);
  group
    .append('rect')
    .attr('x', side === 'a' ? 0 : column - edge)
    .attr('width', edge)
    .attr('height', card)
    .attr('fill', theme.fills[side]);
}

/** The number and the name of a concept, and in the last line how many rows it has: below a short name, else at the end. */
function drawTexts(
  group: Group,
  side: Side,
  card: Card,
  left: number,
  top: number,
  layout: FigureLayout,
  theme: Theme,
): void {
  const { em, line, lines } = layout;
  const { concept } = card;
  const room = textRoom(layout);
  const fitting = cardCounts(card).filter((text) => printedWidth(text, em) <= room);
  const count = fitting[0] ?? '';
  const nameAt = numberWidth(concept.id, em);
  const beside = room - nameAt - printedWidth(count, em) - 0.8 * em;
  const rooms = lines === 1 ? [beside] : [room - nameAt, beside];
  const base = (at: number): number => top + at * line + ASCENT * em;
  group
    .append('text')
    .attr('x', left)
    .attr('y', base(0))
    .attr('font-weight', 600)
    .attr('fill', theme[side])
    .text(String(concept.id));
  const names = printedLines(conceptText(concept) ?? '', rooms, em);
  const isBelow = lines === 2 && names.length < 2 && rooms[0] >= printedWidth(count, em);
  names.forEach((text, at) => {
    group
      .append('text')
      .attr('x', left + nameAt)
      .attr('y', base(at))
      .text(text);
  });
  group
    .append('text')
    .attr('x', left + (isBelow ? nameAt : room))
    .attr('y', base(lines - 1))
    .attr('text-anchor', isBelow ? null : 'end')
    .attr('fill', theme.muted)
    .text(count);
}
