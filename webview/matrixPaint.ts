import { color } from 'd3';
import type { Side } from '../src/protocol';
import type { MatrixLayout } from './matrixLayout';
import type { Model } from './model';
import type { Standing } from './order';
import type { MeasureScale } from './scale';
import type { Theme } from './theme';
import { conceptText, isWeak } from './words';

const STRIP = 4;
const STRIP_GAP = 3;
const LABEL_GAP = STRIP + STRIP_GAP + 6;
/** Kept free left of the labels, as the panel's other content keeps it. */
const MARGIN = 18;
const NUMBER_GAP = 6;
const LONGEST_LABEL = 80;
const GRID_FROM = 8;
const COLOURS = 256;
/** How a standing is coloured, as an alikeness. */
export const ALIKENESS: Record<Standing, number> = {
  universal: 1,
  'semi-universal': 0.66,
  unique: 0.33,
  unmatched: 0,
};

/** Draws cells, the standing of every row and column, and the labels that fit. */
export function paintMatrix(
  canvas: HTMLCanvasElement,
  model: Model,
  values: Float64Array,
  scale: MeasureScale,
  layout: MatrixLayout,
  theme: Theme,
): void {
  const devicePixels = window.devicePixelRatio;
  canvas.width = Math.round(layout.width * devicePixels);
  canvas.height = Math.round(layout.height * devicePixels);
  canvas.style.width = `${layout.width}px`;
  canvas.style.height = `${layout.height}px`;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(devicePixels, devicePixels);
  paintCells(context, model, values, scale, layout, theme);
  paintStandings(context, model, layout, theme);
  if (layout.headings !== 'none') paintHeadings(context, model, layout, theme);
}

function paintCells(
  context: CanvasRenderingContext2D,
  { order, view }: Model,
  values: Float64Array,
  scale: MeasureScale,
  { cell, left, top }: MatrixLayout,
  theme: Theme,
): void {
  const [rows, columns] = [order.rows.length, order.columns.length];
  const palette = paletteOf(theme);
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  order.rows.forEach((a, row) => {
    order.columns.forEach((b, column) => {
      const alikeness = scale.alikeness(values[a * view.alignment.conceptsB + b]);
      pixels[row * columns + column] = palette[Math.round(alikeness * (COLOURS - 1))];
    });
  });
  const cells = new OffscreenCanvas(columns, rows);
  cells.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, left, top, columns * cell, rows * cell);
  if (cell < GRID_FROM) return;
  const line = Math.max(1, Math.round(window.devicePixelRatio)) / window.devicePixelRatio;
  context.fillStyle = theme.background;
  for (let row = 1; row <= rows; row++) context.fillRect(left, top + row * cell - line, columns * cell, line);
  for (let column = 1; column <= columns; column++) {
    context.fillRect(left + column * cell - line, top, line, rows * cell);
  }
}

/** The colours from apart to alike as pixels of an ImageData (little-endian ABGR). */
function paletteOf(theme: Theme): Uint32Array {
  return Uint32Array.from({ length: COLOURS }, (_, step) => {
    const { r, g, b } = color(theme.alike(step / (COLOURS - 1)))?.rgb() ?? { r: 0, g: 0, b: 0 };
    return (0xff000000 | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
  });
}

/** A strip beside the rows and above the columns that tells where universal ends and what is unmatched. */
function paintStandings(
  context: CanvasRenderingContext2D,
  { order }: Model,
  { cell, left, top }: MatrixLayout,
  theme: Theme,
): void {
  const inset = STRIP_GAP + STRIP;
  const gap = cell < GRID_FROM ? 0 : 1;
  order.rowStandings.forEach((standing, row) => {
    if (standing === 'unmatched') return;
    context.fillStyle = theme.alike(ALIKENESS[standing]);
    context.fillRect(left - inset, top + row * cell, STRIP, cell - gap);
  });
  order.columnStandings.forEach((standing, column) => {
    if (standing === 'unmatched') return;
    context.fillStyle = theme.alike(ALIKENESS[standing]);
    context.fillRect(left + column * cell, top - inset, cell - gap, STRIP);
  });
}

/** The font of the headings, at most `largest` pixels high. */
function headingFont(largest: number): string {
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  return `${Math.min(parseFloat(fontSize) - 1, largest)}px ${fontFamily}`;
}

function widestNumber(context: CanvasRenderingContext2D, { order }: Model): number {
  const digits = Math.max(...order.rows, ...order.columns).toString().length;
  return context.measureText('0'.repeat(digits)).width;
}

/** Lengths of the longest number with its label and the gaps around, of each side, in CSS pixels; 0 without labels. */
export function headingLengths(model: Model): Record<Side, number> {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return { a: 0, b: 0 };
  context.font = headingFont(Infinity);
  const length = (side: Side) => {
    const labels = [...model.concepts[side].values()].map((concept) => conceptText(concept) ?? '');
    const longest = Math.max(
      ...labels.map((label) => context.measureText(label.slice(0, LONGEST_LABEL)).width),
    );
    if (longest === 0) return 0;
    return Math.ceil(MARGIN + longest + NUMBER_GAP + widestNumber(context, model) + LABEL_GAP);
  };
  return { a: length('a'), b: length('b') };
}

/** Numbers line up beside the cells in the colour of their side, the labels follow outwards. */
function paintHeadings(
  context: CanvasRenderingContext2D,
  model: Model,
  { cell, left, top, headings }: MatrixLayout,
  theme: Theme,
): void {
  context.font = headingFont(cell - 1);
  context.textBaseline = 'middle';
  const numberWidth = widestNumber(context, model);
  const draw = (side: Side, id: number, room: number, outwards: 1 | -1) => {
    context.textAlign = 'right';
    context.fillStyle = theme[side];
    context.fillText(String(id), outwards === 1 ? numberWidth : 0, 0);
    const concept = model.concepts[side].get(id);
    const text = concept && conceptText(concept);
    if (headings !== 'labels' || !text) return;
    context.textAlign = outwards === 1 ? 'left' : 'right';
    context.fillStyle = isWeak(concept) ? theme.muted : theme.foreground;
    const start = numberWidth + NUMBER_GAP;
    context.fillText(shorten(context, text, room - start), outwards * start, 0);
  };
  model.order.rows.forEach((id, row) => {
    context.save();
    context.translate(left - LABEL_GAP, top + (row + 0.5) * cell);
    draw('a', id, left - LABEL_GAP - MARGIN, -1);
    context.restore();
  });
  model.order.columns.forEach((id, column) => {
    context.save();
    context.translate(left + (column + 0.5) * cell, top - LABEL_GAP);
    context.rotate(-Math.PI / 2);
    draw('b', id, top - LABEL_GAP - 2, 1);
    context.restore();
  });
}

function shorten(context: CanvasRenderingContext2D, label: string, width: number): string {
  const text = label.slice(0, LONGEST_LABEL);
  if (context.measureText(text).width <= width) return text;
  let [fits, over] = [0, text.length];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= width) fits = middle;
    else over = middle;
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}
