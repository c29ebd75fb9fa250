import type { Side } from '../../../src/shared/results/alignment';
import { figureSvg, textWidth, type Group, type Svg } from '../../drawing/figureSvg';
import type { Theme } from '../../elements/theme';
import type { Model } from '../../model/model';
import { count, shortened } from '../../words/words';
import { drawCard, drawPill } from './figureCard';
import {
  COLUMN,
  figureLayout,
  figureRowHeight,
  HEAD,
  HEADING,
  LETTER,
  MARGIN,
  RIBBON,
  WIDTH,
  type FigureSection,
} from './figureLayout';
import type { FigureThumbnail } from './figureThumbnails';
import type { AlignedRow } from './groupRows';
import { ribbons } from './ribbons';
import { cardsHeight, cardTops, type RowLayout } from './rowLayout';
import { rowValue } from './rowWords';
import { SECTION_WORDS } from './sectionHeading';
import { sideNames } from '../../../src/shared/sideNames';

/**
 * The rows of the alignment as a figure.
 * @param sections what is shown
 * @param thumbnails by the number of the row in the file; exemplars without one are left out
 */
export function alignmentFigure(
  { view, distanceDigits }: Model,
  sections: readonly FigureSection[],
  thumbnails: ReadonlyMap<number, FigureThumbnail>,
  theme: Theme,
): Svg {
  const layout = figureLayout(thumbnails.size > 0);
  const height = sections.reduce(
    (sum, { rows }) => rows.reduce((own, row) => own + figureRowHeight(row, layout), sum + HEADING),
    HEAD + MARGIN,
  );
  const { a, b } = sideNames(view);
  const svg = figureSvg(WIDTH, height, theme, `What ${a} and ${b} share`);
  columnName(svg.append('g'), MARGIN, `A ${a}`, theme.a);
  columnName(svg.append('g'), MARGIN + COLUMN + RIBBON, `B ${b}`, theme.b);
  let y = HEAD;
  for (const section of sections) {
    sectionTitle(svg.append('g'), y, section, theme);
    y += HEADING;
    for (const row of section.rows) {
      const place = svg.append('g').attr('transform', `translate(0,${y})`);
      drawRow(place, row, rowValue(distanceDigits, row), layout, thumbnails, theme);
      y += figureRowHeight(row, layout);
    }
  }
  return svg;
}

function columnName(group: Group, x: number, text: string, color: string): void {
  group
    .append('text')
    .attr('x', x)
    .attr('y', 16)
    .attr('font-weight', 600)
    .attr('fill', color)
    .text(shortened(text, Math.floor(COLUMN / LETTER)));
}

function sectionTitle(group: Group, y: number, { id, rows, all }: FigureSection, theme: Theme): void {
  const { title, meaning } = SECTION_WORDS[id];
  const counted = rows.length < all ? `${count(rows.length)} of ${count(all)}` : count(all);
  group
    .append('text')
    .attr('x', MARGIN)
    .attr('y', y + 19)
    .attr('font-weight', 600)
    .text(title);
  group
    .append('text')
    .attr('x', MARGIN + 1.12 * textWidth(title) + 10)
    .attr('y', y + 19)
    .attr('fill', theme.muted)
    .text(`${counted} · ${meaning}`);
}

function drawRow(
  group: Group,
  row: AlignedRow,
  value: string,
  layout: RowLayout,
  thumbnails: ReadonlyMap<number, FigureThumbnail>,
  theme: Theme,
): void {
  const height = cardsHeight(row.cards, layout);
  const tops = { a: cardTops(row.cards.a, height, layout), b: cardTops(row.cards.b, height, layout) };
  const middles = (side: Side): number[] => tops[side].map((top) => top + layout.card / 2);
  const between = group.append('g').attr('transform', `translate(${MARGIN + COLUMN},0)`);
  for (const { path, width, opacity, link } of ribbons(
    row.links,
    { a: middles('a'), b: middles('b') },
    RIBBON,
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
  if (row.adjusted !== null) drawPill(between, height / 2, value, theme);
  for (const side of ['a', 'b'] as const) {
    row.cards[side].forEach((card, at) => {
      const x = side === 'a' ? MARGIN : MARGIN + COLUMN + RIBBON;
      const place = group.append('g').attr('transform', `translate(${x},${tops[side][at]})`);
      drawCard(place, side, card, layout, thumbnails, theme);
    });
  }
}
