import type { Side } from '../../../src/shared/results/alignment';
import { FONT_SIZE, textWidth, type Group } from '../../drawing/figureSvg';
import type { Theme } from '../../elements/theme';
import { conceptText, rowsText, shortened } from '../../words/words';
import { COLUMN, LETTER, PAD, RIBBON, TILE } from './figureLayout';
import type { FigureThumbnail } from './figureThumbnails';
import type { Card } from './groupRows';
import type { RowLayout } from './rowLayout';

const EDGE = 3;
const TILE_GAP = 4;

/** The number that stands on the ribbons of a row, its middle at `y`. */
export function drawPill(group: Group, y: number, text: string, theme: Theme): void {
  const width = textWidth(text) + 14;
  group
    .append('rect')
    .attr('x', (RIBBON - width) / 2)
    .attr('y', y - 9)
    .attr('width', width)
    .attr('height', 18)
    .attr('rx', 9)
    .attr('fill', theme.background)
    .attr('fill-opacity', 0.85);
  group
    .append('text')
    .attr('x', RIBBON / 2)
    .attr('y', y)
    .attr('dy', '0.35em')
    .attr('text-anchor', 'middle')
    .text(text);
}

/** A concept with its exemplars. */
export function drawCard(
  group: Group,
  side: Side,
  { concept, overlaps }: Card,
  layout: RowLayout,
  thumbnails: ReadonlyMap<number, FigureThumbnail>,
  theme: Theme,
): void {
  const left = side === 'a' ? EDGE + PAD : PAD;
  group
    .append('rect')
    .attr('width', COLUMN)
    .attr('height', layout.card)
    .attr('fill', theme.foreground)
    .attr('fill-opacity', overlaps ? 0 : 0.045)
    .attr('stroke', overlaps ? theme.border : null)
    .attr('stroke-dasharray', overlaps ? '3 3' : null);
  group
    .append('rect')
    .attr('x', side === 'a' ? 0 : COLUMN - EDGE)
    .attr('width', EDGE)
    .attr('height', layout.card)
    .attr('fill', theme.fills[side]);
  const line = PAD + FONT_SIZE;
  const number = String(concept.id);
  const size = overlaps ? `overlaps · ${rowsText(concept.size)}` : rowsText(concept.size);
  const nameAt = left + Math.max(18, textWidth(number) + 8);
  const room = COLUMN - EDGE - PAD - textWidth(size) - 8 - nameAt;
  group
    .append('text')
    .attr('x', left)
    .attr('y', line)
    .attr('font-weight', 600)
    .attr('fill', theme[side])
    .text(number);
  group
    .append('text')
    .attr('x', nameAt)
    .attr('y', line)
    .text(shortened(conceptText(concept) ?? '', Math.max(1, Math.floor(room / LETTER))));
  group
    .append('text')
    .attr('x', COLUMN - (side === 'a' ? PAD : EDGE + PAD))
    .attr('y', line)
    .attr('text-anchor', 'end')
    .attr('fill', theme.muted)
    .text(size);
  concept.exemplars.slice(0, layout.tiles).forEach((row, at) => {
    const thumbnail = thumbnails.get(row);
    const place = group
      .append('g')
      .attr('transform', `translate(${left + at * (TILE + TILE_GAP)},${line + 7})`);
    if (thumbnail) drawThumbnail(place, thumbnail, theme.fills[side]);
  });
}

function drawThumbnail(group: Group, { image, isPixelated, frame }: FigureThumbnail, color: string): void {
  group
    .append('image')
    .attr('href', image)
    .attr('width', TILE)
    .attr('height', TILE)
    .attr('image-rendering', isPixelated ? 'pixelated' : null);
  group
    .append('rect')
    .attr('x', frame.x * TILE)
    .attr('y', frame.y * TILE)
    .attr('width', frame.width * TILE)
    .attr('height', frame.height * TILE)
    .attr('fill', 'none')
    .attr('stroke', color)
    .attr('stroke-width', 1.5);
}
