import type { Side } from '../../../src/shared/results/alignment';
import type { TokenShare } from '../../../src/shared/results/representation';
import type { RowText } from '../../../src/shared/results/rowText';
import type { Group } from '../../drawing/figureSvg';
import { printedFit, printedLines, printedWidth } from '../../drawing/printedText';
import type { Theme } from '../../elements/theme';
import { percent } from '../../words/words';
import { wordsRoom, type FigureLayout } from './figureLayout';

/** From the top of a line of text to its base line, as a share of the size of the font. */
const ASCENT = 0.95;
/** Characters of a text that a figure looks at. */
const MOST_LETTERS = 400;
/** What stands before a token takes so much of its line at most. */
const BEFORE = 0.4;
/** The first letter is one of a script that is written from right to left. */
const RIGHT_TO_LEFT = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
/** What XML does not allow, or would break a line. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s\ufffe\uffff]+/gu;

/** A text in as many lines as there is room for, the last of them cut. */
export function drawText(group: Group, text: RowText, layout: FigureLayout, theme: Theme): void {
  const { em, line, words } = layout;
  const room = wordsRoom(layout);
  const says = printable('text' in text ? text.text : `${text.before}${text.token}${text.after}`);
  const rooms = Array.from({ length: words }, () => room);
  printedLines(says, rooms, em).forEach((part, at) => {
    lineOfText(group, says, room, at * line + ASCENT * em)
      .attr('fill', theme.muted)
      .text(part);
  });
}

/** The most frequent tokens with their shares, and below them the best row among what stands around it. */
export function drawTokens(
  group: Group,
  side: Side,
  tokens: readonly TokenShare[],
  text: RowText | null,
  layout: FigureLayout,
  theme: Theme,
): void {
  const { em, line } = layout;
  const room = wordsRoom(layout);
  let x = 0;
  for (const { token, share } of tokens) {
    const [name, part] = [printedFit(printable(token).trim(), room / 2, em), percent(share)];
    if (name === '') continue;
    const width = 1.1 * printedWidth(name, em) + printedWidth(part, em) + 1.1 * em;
    if (x + width > room) break;
    drawChip(group, x, width, [name, part], layout, theme);
    x += width + 0.4 * em;
  }
  if (text) drawAmong(group, side, text, room, line + ASCENT * em + 0.25 * em, em, theme);
}

function drawChip(
  group: Group,
  x: number,
  width: number,
  [name, share]: readonly string[],
  { em, line }: FigureLayout,
  theme: Theme,
): void {
  group
    .append('rect')
    .attr('x', x)
    .attr('width', width)
    .attr('height', line)
    .attr('rx', 0.3 * em)
    .attr('fill', theme.foreground)
    .attr('fill-opacity', 0.08);
  for (const [text, at, anchor, fill] of [
    [name, 0.35 * em, null, null],
    [share, width - 0.35 * em, 'end', theme.muted],
  ] as const) {
    group
      .append('text')
      .attr('x', x + at)
      .attr('y', ASCENT * em)
      .attr('text-anchor', anchor)
      .attr('fill', fill)
      .text(text);
  }
}

/** A token in the colour of its side, among what stands around it. */
function drawAmong(
  group: Group,
  side: Side,
  text: RowText,
  room: number,
  y: number,
  em: number,
  theme: Theme,
): void {
  const [before, token, after] = 'text' in text ? ['', text.text, ''] : [text.before, text.token, text.after];
  const own = printedFit(printable(token).trim(), room / 2, em);
  const wide = printedWidth(own, em, true);
  const lead = fitFromEnd(printable(before), Math.min(BEFORE * room, room - wide), em);
  const rest = printedFit(printable(after), room - wide - printedWidth(lead, em), em);
  const line = lineOfText(group, `${lead}${own}${rest}`, room, y).attr('fill', theme.muted);
  line.append('tspan').text(lead);
  line.append('tspan').attr('font-weight', 600).attr('fill', theme[side]).text(own);
  line.append('tspan').text(rest);
}

/** A line that begins where its script does. */
function lineOfText(group: Group, says: string, room: number, y: number) {
  const isFromRight = RIGHT_TO_LEFT.test(says);
  return group
    .append('text')
    .attr('x', isFromRight ? room : 0)
    .attr('y', y)
    .attr('direction', isFromRight ? 'rtl' : null);
}

/** The end of a text that a room takes. */
function fitFromEnd(text: string, room: number, size: number): string {
  if (printedWidth(text, size) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 0 && printedWidth(`…${letters.join('')}`, size) > room) letters.shift();
  return letters.length === 0 ? '' : `…${letters.join('')}`;
}

function printable(text: string): string {
  return text.slice(0, MOST_LETTERS).replace(UNPRINTABLE, ' ');
}
