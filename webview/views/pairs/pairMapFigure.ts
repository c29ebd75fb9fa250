import { FONT_SIZE, figureSvg, textWidth, type Group, type Svg } from '../../drawing/figureSvg';
import { pairLayout, type PairLayout, type PairScale, type PairTable } from '../../model/pairMap';
import type { Theme } from '../../elements/theme';
import { shortened, shortenedInside } from '../../words/words';
import { drawPairKey, KEY_HEIGHT, keyWidth } from './pairKey';

/** A heat map of pairs and where its first cell is. */
export interface PairMapFigure {
  svg: Svg;
  layout: PairLayout;
  /** Corner of the first cell, in pixels. */
  left: number;
  top: number;
}

const CELLS: [number, number] = [5, 56];
const LETTERS = 26;
const GAP = 8;
/** Layers are named beside cells of at least this edge. */
const SMALLEST_NAMED = 10;
const MARGIN = 12;

/**
 * All pairs of representations as the lower half of a heat map: series as groups, each in order, the diagonal and what is not
 * known yet empty. Looks the same outside of the panel.
 *
 * @param space width that the figure may take, in pixels
 * @param hasKey whether the key stands in the figure, in the half that is free where it fits there
 */
export function pairMapFigure(
  table: PairTable,
  scale: PairScale,
  theme: Theme,
  measure: string,
  space: number,
  hasKey = true,
): PairMapFigure {
  const { items } = table;
  const byModel = pairLayout(items, space, CELLS).groups.length < items.length || items.length < 2;
  const layerRoom = Math.max(0, ...items.map(({ label }) => textWidth(shortened(label, LETTERS))));
  const groupNames = items.map(({ group }) => shortened(group, LETTERS));
  const nameRoom =
    MARGIN + (byModel ? FONT_SIZE + GAP : Math.max(0, ...groupNames.map(textWidth))) + layerRoom + GAP;
  const layout = pairLayout(items, space - nameRoom - MARGIN, CELLS);
  const { cell, extent } = layout;
  const left = nameRoom;
  const keySpace = keyWidth(measure);
  const fitsInside = extent - (KEY_HEIGHT + 2 * cell) >= keySpace;
  const top = MARGIN + (hasKey && !fitsInside ? KEY_HEIGHT + GAP : 0);
  const width = left + (hasKey && !fitsInside ? Math.max(extent, keySpace) : extent) + MARGIN;
  const svg = figureSvg(width, top + extent + nameRoom, theme, `${measure} of all pairs of representations`);
  const body = svg.append('g').attr('transform', `translate(${left},${top})`);
  drawCells(body, table, layout, scale, theme);
  drawNames(body, table, layout, byModel, layerRoom);
  if (hasKey) {
    const x = fitsInside ? left + extent - keySpace : left;
    drawPairKey(svg.append('g').attr('transform', `translate(${x},${MARGIN})`), scale, theme, measure);
  }
  return { svg, layout, left, top };
}

function drawCells(
  body: Group,
  { items, values }: PairTable,
  { cell, starts }: PairLayout,
  scale: PairScale,
  theme: Theme,
): void {
  const edge = cell >= SMALLEST_NAMED ? cell - 1 : cell;
  const n = items.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = values[i * n + j];
      const rect = body
        .append('rect')
        .attr('x', starts[j])
        .attr('y', starts[i])
        .attr('width', edge)
        .attr('height', edge);
      if (i !== j && Number.isFinite(value)) rect.attr('fill', theme.alike(scale.share(value)));
      else
        rect
          .attr('fill', 'none')
          .attr('stroke', theme.border)
          .attr('stroke-width', i === j ? 1 : 0.5);
    }
  }
}

function drawNames(
  body: Group,
  { items }: PairTable,
  { cell, starts, extent, groups }: PairLayout,
  byModel: boolean,
  layerRoom: number,
): void {
  const rows = body.append('g');
  const columns = body.append('g').attr('transform', `translate(0,${extent}) rotate(-90)`);
  if (cell >= SMALLEST_NAMED) {
    items.forEach(({ group, label }, i) => {
      const name = byModel ? label : `${group} ${label}`;
      const middle = starts[i] + cell / 2;
      const text = (to: Group, x: number, y: number, anchor: string) =>
        to
          .append('text')
          .attr('x', x)
          .attr('y', y)
          .attr('dy', '0.35em')
          .attr('text-anchor', anchor)
          .text(shortened(name, LETTERS));
      text(rows, -GAP, middle, 'end');
      text(columns, -GAP, middle, 'end');
    });
  }
  if (!byModel) return;
  const away = layerRoom + 2 * GAP;
  for (const { name, start, length } of groups) {
    const text = (to: Group, turned: boolean) =>
      to
        .append('text')
        .attr(
          'transform',
          turned
            ? `translate(${-away},${start + length / 2}) rotate(-90)`
            : `translate(${start + length / 2},${extent + away + FONT_SIZE / 2})`,
        )
        .attr('text-anchor', 'middle')
        .attr('font-weight', 600)
        .text(shortenedInside(name, Math.max(3, Math.floor(length / 6.5))));
    text(rows, true);
    text(body.append('g'), false);
  }
}
