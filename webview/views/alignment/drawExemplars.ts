import type { Side } from '../../../src/shared/results/alignment';
import type { Group } from '../../drawing/figureSvg';
import type { Theme } from '../../elements/theme';
import { drawText, drawTokens } from './drawWords';
import type { FigureExemplars } from './figureExemplars';
import type { FigureLayout } from './figureLayout';
import type { FigureThumbnail } from './figureThumbnails';
import type { Card } from './groupRows';

/** The exemplars of a concept, below or beside its texts. @param top of the first line below them */
export function drawExemplars(
  group: Group,
  side: Side,
  { concept }: Card,
  exemplars: FigureExemplars,
  left: number,
  top: number,
  layout: FigureLayout,
  theme: Theme,
): void {
  const { form, isBeside, column, edge, pad, gap, tile, tiles } = layout;
  if (form === 'none') return;
  if (form !== 'squares') {
    const text = exemplars.words.get(concept.exemplars[0]) ?? null;
    const place = group.append('g').attr('transform', `translate(${left},${top})`);
    if (form === 'tokens') drawTokens(place, side, concept.frequentTokens ?? [], text, layout, theme);
    else if (text) drawText(place, text, layout, theme);
    return;
  }
  const x = isBeside ? column - (side === 'b' ? edge : 0) - pad - tiles * (tile + gap) + gap : left;
  const y = isBeside ? (layout.card - tile) / 2 : top;
  concept.exemplars.slice(0, tiles).forEach((row, at) => {
    const [picture, wave] = [exemplars.pictures.get(row), exemplars.waves.get(row)];
    const place = group.append('g').attr('transform', `translate(${x + at * (tile + gap)},${y})`);
    if (picture) drawThumbnail(place, picture, layout, theme.fills[side]);
    else if (wave) drawWave(place, wave, tile, theme.fills[side]);
  });
}

function drawThumbnail(
  group: Group,
  { image, isPixelated, frame }: FigureThumbnail,
  { tile, em }: FigureLayout,
  color: string,
): void {
  group
    .append('image')
    .attr('href', image)
    .attr('width', tile)
    .attr('height', tile)
    .attr('image-rendering', isPixelated ? 'pixelated' : null);
  for (const [stroke, width] of [
    ['#000000', 0.22],
    [color, 0.13],
  ] as const) {
    group
      .append('rect')
      .attr('x', frame.x * tile)
      .attr('y', frame.y * tile)
      .attr('width', frame.width * tile)
      .attr('height', frame.height * tile)
      .attr('fill', 'none')
      .attr('stroke', stroke)
      .attr('stroke-width', width * em);
  }
}

/** How loud a part of a recording is over time, as upright bars about the middle of a square. */
function drawWave(group: Group, bars: Float32Array, tile: number, color: string): void {
  const step = tile / (bars.length + 1);
  group
    .append('rect')
    .attr('width', tile)
    .attr('height', tile)
    .attr('fill', color)
    .attr('fill-opacity', 0.12);
  const rounded = (value: number): string => value.toFixed(2);
  const path = Array.from(bars, (share, at) => {
    // Silence is seen too.
    const height = Math.max(0.04, 0.9 * share) * tile;
    return `M${rounded((at + 1) * step)} ${rounded((tile - height) / 2)}v${rounded(height)}`;
  });
  group
    .append('path')
    .attr('d', path.join(''))
    .attr('fill', 'none')
    .attr('stroke', color)
    .attr('stroke-width', rounded(0.6 * step));
}
