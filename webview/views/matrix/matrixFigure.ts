import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { FONT_SIZE, figureSvg, textWidth, type Group, type Svg } from '../../drawing/figureSvg';
import { ALIKENESS, type Standing } from '../../model/standing';
import type { Measure, Model } from '../../model/model';
import type { Bracket } from './leafOrder';
import { drawGroupKey, drawGroups } from './drawGroups';
import type { ShownOrder } from './shownOrder';
import { measureScale, type MeasureScale } from '../../model/scale';
import type { Theme } from '../../elements/theme';
import { TERMS } from '../../words/terms';
import { shortenedName } from '../../words/shortName';
import { conceptName, shortenedInside } from '../../words/words';
import { sideNames } from '../../../src/shared/sideNames';

const MATRIX_SIZE = 640;
const LARGEST_CELL = 26;
const LETTERS = 28;
const BAR = 4;
const MARGIN = 16;
const LEGEND = 56;
/** Below the colours, where it says what dots and frames are. */
const KEY_TOP = 40;
/** Breadth of a tree, and its distance from the cells. */
const TREES = 60;
const TREE_GAP = 4;
const LEGEND_WIDTH = 220;
/** Names get no room in cells as small as this. */
const SMALLEST_NAMED = 9;
/** More cells than this become one picture within the figure. */
const MOST_CELLS = 40_000;

/** The matrix of concept distances or of adjusted alignments as a figure, in an order, with its trees. */
export function matrixFigure(model: Model, measure: Measure, order: ShownOrder, theme: Theme): Svg {
  const { rows, columns, rowStandings, columnStandings, trees } = order;
  const values = model.matrices![measure === 'distance' ? 'distances' : 'adjusted'];
  const scale = measureScale(measure, values);
  const cell = Math.min(LARGEST_CELL, MATRIX_SIZE / Math.max(rows.length, columns.length));
  const isNamed = cell >= SMALLEST_NAMED;
  const names = (side: Side, ids: number[]): string[] =>
    ids.map((id) => (isNamed ? shortenedName(nameOf(model.concepts[side].get(id)), LETTERS) : ''));
  const [rowNames, columnNames] = [names('a', rows), names('b', columns)];
  const room = (texts: string[]): number => Math.max(0, ...texts.map(textWidth)) + BAR + 8 + FONT_SIZE + 8;
  const [left, top] = [MARGIN + room(rowNames), MARGIN + room(columnNames)];
  const [width, height] = [columns.length * cell, rows.length * cell];

  const { a, b } = sideNames(model.view);
  const title = `${TERMS[measure].title}: ${a} and ${b}`;
  const breadth = trees ? TREES : 0;
  const total =
    Math.max(left + width + breadth, left + LEGEND_WIDTH + 10 + textWidth(TERMS[measure].title)) + MARGIN;
  const svg = figureSvg(total, top + height + breadth + LEGEND + MARGIN, theme, title);
  const body = svg.append('g').attr('transform', `translate(${left},${top})`);
  drawCells(body, model, order, values, scale, cell, theme);
  drawGroups(body, order, cell, theme);
  if (trees) {
    drawTree(body, trees.a, (along, out) => `${width + out},${along * cell}`, theme);
    drawTree(body, trees.b, (along, out) => `${along * cell},${height + out}`, theme);
  }

  const hasStandings = rowStandings.some((kind) => kind !== 'unmatched');
  const standing = (kind: Standing): string => theme.alike(ALIKENESS[kind]);
  rows.forEach((_, row) => {
    const y = row * cell;
    if (hasStandings) {
      body
        .append('rect')
        .attr('x', -BAR - 2)
        .attr('y', y)
        .attr('width', BAR)
        .attr('height', cell)
        .attr('fill', standing(rowStandings[row]));
    }
    if (!isNamed) return;
    body
      .append('text')
      .attr('x', -BAR - 6)
      .attr('y', y + cell / 2)
      .attr('dy', '0.35em')
      .attr('text-anchor', 'end')
      .text(rowNames[row]);
  });
  columns.forEach((_, column) => {
    const x = column * cell;
    if (hasStandings) {
      body
        .append('rect')
        .attr('x', x)
        .attr('y', -BAR - 2)
        .attr('width', cell)
        .attr('height', BAR)
        .attr('fill', standing(columnStandings[column]));
    }
    if (!isNamed) return;
    body
      .append('text')
      .attr('transform', `translate(${x + cell / 2},${-BAR - 6}) rotate(-90)`)
      .attr('dy', '0.35em')
      .text(columnNames[column]);
  });
  body
    .append('text')
    .attr('transform', `translate(${MARGIN - left + FONT_SIZE},${height / 2}) rotate(-90)`)
    .attr('text-anchor', 'middle')
    .attr('fill', theme.a)
    .attr('font-weight', 600)
    .text(`A  ${shortenedInside(a, 60)}`);
  body
    .append('text')
    .attr('x', width / 2)
    .attr('y', MARGIN - top + FONT_SIZE)
    .attr('text-anchor', 'middle')
    .attr('fill', theme.b)
    .attr('font-weight', 600)
    .text(`B  ${shortenedInside(b, 60)}`);
  const legend = svg.append('g').attr('transform', `translate(${left},${top + height + breadth + 22})`);
  drawLegend(svg, legend, scale, theme);
  drawGroupKey(legend, order, cell, KEY_TOP, theme);
  return svg;
}

function nameOf(concept: ConceptView | undefined): string {
  return concept ? conceptName(concept) : '';
}

function drawCells(
  body: Group,
  { view }: Model,
  { rows, columns }: ShownOrder,
  values: Float64Array,
  scale: MeasureScale,
  cell: number,
  theme: Theme,
): void {
  const colour = (a: number, b: number): string =>
    theme.alike(scale.alikeness(values[a * view.alignment.conceptsB + b]));
  if (rows.length * columns.length <= MOST_CELLS) {
    rows.forEach((a, row) =>
      columns.forEach((b, column) => {
        body
          .append('rect')
          .attr('x', column * cell)
          .attr('y', row * cell)
          .attr('width', cell)
          .attr('height', cell)
          .attr('fill', colour(a, b))
          .attr('shape-rendering', 'crispEdges');
      }),
    );
    return;
  }
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns.length, rows.length];
  const context = canvas.getContext('2d')!;
  rows.forEach((a, row) =>
    columns.forEach((b, column) => {
      context.fillStyle = colour(a, b);
      context.fillRect(column, row, 1, 1);
    }),
  );
  body
    .append('image')
    .attr('width', columns.length * cell)
    .attr('height', rows.length * cell)
    .attr('preserveAspectRatio', 'none')
    .attr('style', 'image-rendering: pixelated')
    .attr('href', canvas.toDataURL());
}

function drawTree(
  body: Group,
  tree: readonly Bracket[],
  point: (along: number, out: number) => string,
  theme: Theme,
): void {
  const highest = tree.at(-1)?.height ?? 0;
  const out = (height: number): number =>
    TREE_GAP + (highest > 0 ? height / highest : 0) * (TREES - TREE_GAP - 1);
  const path = tree.map(({ from, to, fromHeight, toHeight, height }) =>
    [
      `M${point(from, out(fromHeight))}`,
      ...[point(from, out(height)), point(to, out(height)), point(to, out(toHeight))].map((at) => `L${at}`),
    ].join(''),
  );
  body.append('path').attr('d', path.join('')).attr('fill', 'none').attr('stroke', theme.muted);
}

function drawLegend(svg: Svg, legend: Group, scale: MeasureScale, theme: Theme): void {
  const gradient = svg.append('defs').append('linearGradient').attr('id', 'alikeness');
  for (let step = 0; step <= 12; step++) {
    gradient
      .append('stop')
      .attr('offset', step / 12)
      .attr('stop-color', theme.alike(scale.alikeness(scale.from + ((scale.to - scale.from) * step) / 12)));
  }
  legend
    .append('rect')
    .attr('width', LEGEND_WIDTH)
    .attr('height', 9)
    .attr('fill', 'url(#alikeness)')
    .attr('stroke', theme.border);
  for (const { value, text } of scale.ticks) {
    const at = ((value - scale.from) / (scale.to - scale.from)) * LEGEND_WIDTH;
    legend
      .append('text')
      .attr('x', at)
      .attr('y', 22)
      .attr('text-anchor', 'middle')
      .attr('fill', theme.muted)
      .text(text);
  }
  legend
    .append('text')
    .attr('x', LEGEND_WIDTH + 10)
    .attr('y', 8)
    .attr('fill', theme.muted)
    .text(TERMS[scale.measure].title);
}
