import { color } from 'd3';
import type { Bracket } from './leafOrder';
import { paintHeadings } from './matrixHeadings';
import { paintGroups } from './matrixGroups';
import { seenCells, type MatrixLayout, type MatrixWindow } from './matrixLayout';
import type { Model } from '../../model/model';
import { ALIKENESS, type Standing } from '../../model/standing';
import type { ShownOrder } from './shownOrder';
import type { MeasureScale } from '../../model/scale';
import type { Theme } from '../../elements/theme';

const STRIP = 4;
const STRIP_GAP = 3;
const TREE_GAP = 4;
const GRID_FROM = 8;
const COLOURS = 256;
/** One pixel per cell, in the order shown: drawn once, and scaled to whatever is seen of it. */
export function cellImage(
  model: Model,
  { rows, columns }: ShownOrder,
  values: Float64Array,
  scale: MeasureScale,
  theme: Theme,
): OffscreenCanvas {
  const { conceptsB } = model.view.alignment;
  const palette = paletteOf(theme);
  const image = new ImageData(columns.length, rows.length);
  const pixels = new Uint32Array(image.data.buffer);
  rows.forEach((a, row) => {
    columns.forEach((b, column) => {
      const alikeness = scale.alikeness(values[a * conceptsB + b]);
      pixels[row * columns.length + column] = palette[Math.round(alikeness * (COLOURS - 1))];
    });
  });
  const cells = new OffscreenCanvas(columns.length, rows.length);
  cells.getContext('2d')!.putImageData(image, 0, 0);
  return cells;
}

/** The colours from apart to alike as pixels of an ImageData (little-endian ABGR). */
function paletteOf(theme: Theme): Uint32Array {
  return Uint32Array.from({ length: COLOURS }, (_, step) => {
    const { r, g, b } = color(theme.alike(step / (COLOURS - 1)))?.rgb() ?? { r: 0, g: 0, b: 0 };
    return (0xff000000 | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
  });
}

/** Draws what is seen: cells, groups and pairs above chance, the standing of every row and column, the trees, and the headings that fit. */
export function paintMatrix(
  canvas: HTMLCanvasElement,
  model: Model,
  order: ShownOrder,
  cells: OffscreenCanvas,
  layout: MatrixLayout,
  seen: MatrixWindow,
  theme: Theme,
): void {
  const [width, height] = [seen.width, seen.height].map((size) => Math.round(size * devicePixelRatio));
  if (canvas.width !== width || canvas.height !== height) {
    [canvas.width, canvas.height] = [width, height];
    canvas.style.width = `${seen.width}px`;
    canvas.style.height = `${seen.height}px`;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, seen.width, seen.height);
  paintCells(context, cells, layout, seen, theme);
  paintGroups(context, order, layout, seen, theme);
  paintStandings(context, order, layout, seen, theme);
  if (order.trees) paintTrees(context, order.trees, layout, seen, theme);
  if (layout.headings !== 'none') paintHeadings(context, model, order, layout, seen, theme);
}

function paintCells(
  context: CanvasRenderingContext2D,
  cells: OffscreenCanvas,
  { cell, left, top }: MatrixLayout,
  { scroll, right, bottom }: MatrixWindow,
  theme: Theme,
): void {
  const across = seenCells(left, right, scroll.x, cell, cells.width);
  const down = seenCells(top, bottom, scroll.y, cell, cells.height);
  if (across.count === 0 || down.count === 0) return;
  const [x, y] = [left + across.first * cell - scroll.x, top + down.first * cell - scroll.y];
  const [width, height] = [across.count * cell, down.count * cell];
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.imageSmoothingEnabled = false;
  context.drawImage(
    cells,
    ...([across.first, down.first, across.count, down.count] as const),
    ...([x, y, width, height] as const),
  );
  if (cell >= GRID_FROM) {
    const line = Math.max(1, Math.round(devicePixelRatio)) / devicePixelRatio;
    context.fillStyle = theme.background;
    for (let i = 1; i <= down.count; i++) context.fillRect(x, y + i * cell - line, width, line);
    for (let i = 1; i <= across.count; i++) context.fillRect(x + i * cell - line, y, line, height);
  }
  context.restore();
}

/** A strip beside the rows and above the columns that tells where universal ends and what is unmatched, as in the paper. */
function paintStandings(
  context: CanvasRenderingContext2D,
  { rowStandings, columnStandings }: ShownOrder,
  { cell, left, top }: MatrixLayout,
  { scroll, right, bottom }: MatrixWindow,
  theme: Theme,
): void {
  const inset = STRIP_GAP + STRIP;
  const gap = cell < GRID_FROM ? 0 : 1;
  const strip = (
    standings: readonly Standing[],
    from: number,
    to: number,
    scrolled: number,
    fill: (start: number, length: number) => void,
  ): void => {
    const { first, count } = seenCells(from, to, scrolled, cell, standings.length);
    for (let at = first; at < first + count; at++) {
      if (standings[at] === 'unmatched') continue;
      context.fillStyle = theme.alike(ALIKENESS[standings[at]]);
      const start = Math.max(from, from + at * cell - scrolled);
      fill(start, Math.min(to, from + (at + 1) * cell - scrolled - gap) - start);
    }
  };
  strip(rowStandings, top, bottom, scroll.y, (y, length) => context.fillRect(left - inset, y, STRIP, length));
  strip(columnStandings, left, right, scroll.x, (x, length) =>
    context.fillRect(x, top - inset, length, STRIP),
  );
}

/** How the rows were joined, right of the cells, and the columns, below them; branches begin at the cells. */
function paintTrees(
  context: CanvasRenderingContext2D,
  trees: { a: Bracket[]; b: Bracket[] },
  { cell, left, top, trees: breadth }: MatrixLayout,
  { scroll, right, bottom }: MatrixWindow,
  theme: Theme,
): void {
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  const draw = (
    list: readonly Bracket[],
    from: number,
    to: number,
    outwards: number,
    scrolled: number,
    point: (along: number, out: number) => [number, number],
  ): void => {
    const highest = list.at(-1)?.height ?? 0;
    const out = (height: number): number =>
      outwards + TREE_GAP + (highest > 0 ? height / highest : 0) * (breadth - TREE_GAP - 1);
    const along = (place: number): number => from + place * cell - scrolled;
    context.save();
    context.beginPath();
    const [x, y] = point(from, outwards);
    const [endX, endY] = point(to, outwards + breadth);
    context.rect(x, y, endX - x, endY - y);
    context.clip();
    context.beginPath();
    for (const bracket of list) {
      if (along(bracket.to) < from || along(bracket.from) > to) continue;
      context.moveTo(...point(along(bracket.from), out(bracket.fromHeight)));
      context.lineTo(...point(along(bracket.from), out(bracket.height)));
      context.lineTo(...point(along(bracket.to), out(bracket.height)));
      context.lineTo(...point(along(bracket.to), out(bracket.toHeight)));
    }
    context.stroke();
    context.restore();
  };
  draw(trees.a, top, bottom, right, scroll.y, (along, out) => [out, along]);
  draw(trees.b, left, right, bottom, scroll.x, (along, out) => [along, out]);
}
