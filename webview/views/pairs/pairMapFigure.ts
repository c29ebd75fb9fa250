import { FONT_SIZE, figureSvg, textWidth, type Group, type Svg } from '../../drawing/figureSvg';
import { pairLayout, type PairLayout, type PairScale, type PairTable } from '../../model/pairMap';
import type { Theme } from '../../elements/theme';
import { shortened } from '../../words/words';

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
const LEGEND = { width: 220, least: 130, height: 10, room: 52 };
const MARGIN = 12;

/**
 * All pairs of representations as a heat map: models as groups, layers in order, the diagonal empty, what is not known yet
 * hatched by a dot. Looks the same outside of the panel.
 *
 * @param space width that the figure may take, in pixels
 */
export function pairMapFigure(
  table: PairTable,
  scale: PairScale,
  theme: Theme,
  measure: string,
  space: number,
): PairMapFigure {
  const { items } = table;
  const byModel = pairLayout(items, space, CELLS).groups.length < items.length || items.length < 2;
  const layerRoom = Math.max(0, ...items.map(({ label }) => textWidth(shortened(label, LETTERS))));
  const groupNames = items.map(({ group }) => shortened(group, LETTERS));
  const left =
    MARGIN + (byModel ? FONT_SIZE + GAP : Math.max(0, ...groupNames.map(textWidth))) + layerRoom + GAP;
  const top = left;
  const layout = pairLayout(items, space - left - MARGIN, CELLS);
  const { extent } = layout;
  const besideScale = textWidth(measure) + GAP;
  const scaleWidth = Math.max(LEGEND.least, Math.min(LEGEND.width, space - left - MARGIN - besideScale));
  const width = left + Math.max(extent, scaleWidth + besideScale) + MARGIN;
  const svg = figureSvg(
    width,
    top + extent + LEGEND.room,
    theme,
    `${measure} of all pairs of representations`,
  );
  const body = svg.append('g').attr('transform', `translate(${left},${top})`);
  drawCells(body, table, layout, scale, theme);
  drawNames(body, table, layout, byModel, layerRoom);
  drawLegend(
    svg.append('g').attr('transform', `translate(${left},${top + extent + 18})`),
    scale,
    theme,
    measure,
    scaleWidth,
  );
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
    for (let j = 0; j < n; j++) {
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
  { cell, starts, groups }: PairLayout,
  byModel: boolean,
  layerRoom: number,
): void {
  const rows = body.append('g');
  const columns = body.append('g').attr('transform', 'rotate(-90)');
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
      text(columns, GAP, middle, 'start');
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
            : `translate(${start + length / 2},${-away})`,
        )
        .attr('text-anchor', 'middle')
        .attr('font-weight', 600)
        .text(shortened(name, Math.max(3, Math.floor(length / 6.5))));
    text(rows, true);
    text(body.append('g'), false);
  }
}

function drawLegend(legend: Group, scale: PairScale, theme: Theme, measure: string, width: number): void {
  const steps = 24;
  for (let step = 0; step < steps; step++) {
    legend
      .append('rect')
      .attr('x', (step / steps) * width)
      .attr('width', width / steps + 0.5)
      .attr('height', LEGEND.height)
      .attr('fill', theme.alike((step + 0.5) / steps));
  }
  for (const { value, text } of scale.ticks) {
    legend
      .append('text')
      .attr('x', scale.share(value) * width)
      .attr('y', LEGEND.height + 14)
      .attr('text-anchor', 'middle')
      .attr('fill', theme.muted)
      .text(text);
  }
  legend
    .append('text')
    .attr('x', width + GAP)
    .attr('y', LEGEND.height - 1)
    .text(measure);
}
