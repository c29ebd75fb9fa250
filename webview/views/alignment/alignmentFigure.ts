import type { FigurePrint } from '../../../src/shared/settings/figure';
import type { Side } from '../../../src/shared/results/alignment';
import { figureSvg, printed, type Group, type Svg } from '../../drawing/figureSvg';
import { printedFit, printedWidth } from '../../drawing/printedText';
import type { Theme } from '../../elements/theme';
import type { Model } from '../../model/model';
import { count } from '../../words/words';
import { drawCard, drawPill } from './figureCard';
import { figureHeight, type FigureLayout, type FigurePlan, type FigureSection } from './figureLayout';
import type { FigureExemplars } from './figureExemplars';
import type { AlignedRow } from './groupRows';
import { ribbons } from './ribbons';
import { cardsHeight, cardTops, rowHeight } from './rowLayout';
import { rowInterval, rowValue } from './rowWords';
import { SECTION_WORDS } from './sectionHeading';
import { sideNames } from '../../../src/shared/sideNames';

/**
 * The rows of the alignment as a figure that is printed as it is.
 * @param plan what is shown
 * @param print its width and the size of its texts, as the plan was made for
 * @param exemplars what is seen of them; those of which nothing is known are left out
 */
export function alignmentFigure(
  { view, distanceDigits }: Model,
  { sections, layout }: FigurePlan,
  print: FigurePrint,
  exemplars: FigureExemplars,
  theme: Theme,
): Svg {
  const height = figureHeight(sections, layout);
  const { a, b } = sideNames(view);
  const svg = printed(figureSvg(layout.width, height, theme, `What ${a} and ${b} share`), print, height);
  columnName(svg.append('g'), layout, 'a', a, theme);
  columnName(svg.append('g'), layout, 'b', b, theme);
  let y = layout.head;
  for (const section of sections) {
    sectionTitle(svg.append('g'), y, section, layout, theme);
    y += layout.heading;
    for (const row of section.rows) {
      const place = svg.append('g').attr('transform', `translate(0,${y})`);
      const interval = rowInterval(row);
      const texts = [rowValue(distanceDigits, row), ...(interval === null ? [] : [interval])];
      drawRow(place, row, texts, layout, exemplars, theme);
      y += rowHeight(row.cards, layout);
    }
  }
  return svg;
}

function columnName(group: Group, layout: FigureLayout, side: Side, name: string, theme: Theme): void {
  const { em, column } = layout;
  group
    .append('text')
    .attr('x', columnAt(layout, side))
    .attr('y', 1.5 * em)
    .attr('font-weight', 600)
    .attr('fill', theme[side])
    .text(printedFit(`${side.toUpperCase()} ${name}`, 0.93 * column, em));
}

function columnAt({ margin, column, ribbon }: FigureLayout, side: Side): number {
  return side === 'a' ? margin : margin + column + ribbon;
}

/** The title of a section, as far as there is room, how many rows it has, and what it means. */
function sectionTitle(
  group: Group,
  y: number,
  { id, rows, all }: FigureSection,
  { em, margin, width }: FigureLayout,
  theme: Theme,
): void {
  const { title: long, short, meaning } = SECTION_WORDS[id];
  const counted = rows.length < all ? `${count(rows.length)} of ${count(all)}` : count(all);
  const room = width - 2 * margin;
  const afterTitle = (text: string): number => printedWidth(text, em, true) + em;
  const title = afterTitle(long) + printedWidth(counted, em) <= room ? long : short;
  const left = room - afterTitle(title);
  const texts = [`${counted} · ${meaning}`, counted].filter((text) => printedWidth(text, em) <= left);
  const base = y + 1.7 * em;
  const line = group.append('text').attr('x', margin).attr('y', base);
  line.append('tspan').attr('font-weight', 600).text(title);
  // Follows the title in any font.
  if (texts.length > 0) line.append('tspan').attr('dx', '0.8em').attr('fill', theme.muted).text(texts[0]);
}

/** @param texts the value of the row, and its interval where it is known */
function drawRow(
  group: Group,
  row: AlignedRow,
  texts: readonly string[],
  layout: FigureLayout,
  exemplars: FigureExemplars,
  theme: Theme,
): void {
  const height = cardsHeight(row.cards, layout);
  const tops = { a: cardTops(row.cards.a, height, layout), b: cardTops(row.cards.b, height, layout) };
  const middles = (side: Side): number[] => tops[side].map((top) => top + layout.card / 2);
  const left = layout.margin + layout.column;
  const between = group.append('g').attr('transform', `translate(${left},0)`);
  for (const { path, width, opacity, link } of ribbons(
    row.links,
    { a: middles('a'), b: middles('b') },
    layout.ribbon,
    layout.card,
  )) {
    between
      .append('path')
      .attr('d', path)
      .attr('fill', 'none')
      .attr('stroke', theme.alike(0.5))
      .attr('stroke-width', width)
      .attr('stroke-opacity', opacity)
      .attr('stroke-dasharray', link.overlaps ? '3 3' : null);
  }
  if (row.adjusted !== null) drawPill(between, height / 2, texts, layout, theme);
  for (const side of ['a', 'b'] as const) {
    row.cards[side].forEach((card, at) => {
      const place = group
        .append('g')
        .attr('transform', `translate(${columnAt(layout, side)},${tops[side][at]})`);
      drawCard(place, side, card, layout, exemplars, theme);
    });
  }
}
