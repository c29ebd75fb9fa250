import { interpolateLab, max } from 'd3';
import { binOffset, type DensityLayout } from './densityLayout';
import { BINS, binOf, DECADES, type JointDensity } from './jointDensity';
import type { Theme } from '../../elements/theme';

/** Gap between the field of bins and the marginals, and how high those are. */
const MARGIN = 5;
const BAR = 32;
/** Even one row is seen. */
const FAINTEST = 0.18;

/** Draws bins, marginals and axes. `names` are those of the two concepts. */
export function paintDensity(
  canvas: HTMLCanvasElement,
  { counts, marginals }: JointDensity,
  layout: DensityLayout,
  names: { a: string; b: string },
  theme: Theme,
): void {
  const context = fitted(canvas, layout);
  if (!context) return;
  const { cell, left, bottom } = layout;
  const x = (bin: number) => left + binOffset(layout, bin);
  const y = (bin: number) => bottom - binOffset(layout, bin) - cell;
  const shade = interpolateLab(theme.background, theme.foreground);
  const most = Math.log1p(max(counts) ?? 1);
  context.fillStyle = shade(0.05);
  for (const [fromX, toX] of axisParts(layout)) {
    for (const [fromY, toY] of axisParts(layout)) {
      context.fillRect(left + fromX, bottom - toY, toX - fromX, toY - fromY);
    }
  }
  for (let q = 0; q < BINS; q++) {
    for (let p = 0; p < BINS; p++) {
      const rows = counts[q * BINS + p];
      if (rows === 0) continue;
      context.fillStyle = shade(FAINTEST + (1 - FAINTEST) * (Math.log1p(rows) / most));
      context.fillRect(x(p), y(q), cell, cell);
    }
  }
  const length = (rows: number, of: Uint32Array): number =>
    rows === 0 ? 0 : Math.max(1, (Math.log1p(rows) / Math.log1p(max(of) ?? 1)) * BAR);
  const top = y(BINS - 1) - MARGIN;
  const right = x(BINS) + MARGIN;
  const hair = Math.min(1, cell / 4);
  for (let bin = 0; bin < BINS; bin++) {
    const [high, wide] = [length(marginals.p[bin], marginals.p), length(marginals.q[bin], marginals.q)];
    context.fillStyle = theme.a;
    context.fillRect(x(bin), top - high, cell - hair, high);
    context.fillStyle = theme.b;
    context.fillRect(right, y(bin), wide, cell - hair);
  }
  paintAxes(context, layout, names, theme);
}

/** From and to of the bin of what is hardly there, and of all others. */
function axisParts(layout: DensityLayout): [number, number][] {
  return [
    [0, layout.cell],
    [binOffset(layout, 1), binOffset(layout, BINS)],
  ];
}

function fitted(
  canvas: HTMLCanvasElement,
  { width, height }: DensityLayout,
): CanvasRenderingContext2D | null {
  const devicePixels = window.devicePixelRatio;
  canvas.width = Math.round(width * devicePixels);
  canvas.height = Math.round(height * devicePixels);
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  const context = canvas.getContext('2d');
  context?.scale(devicePixels, devicePixels);
  return context;
}

function paintAxes(
  context: CanvasRenderingContext2D,
  layout: DensityLayout,
  names: { a: string; b: string },
  theme: Theme,
): void {
  const { left, bottom, cell } = layout;
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  const size = parseFloat(fontSize);
  context.font = `${size - 2}px ${fontFamily}`;
  context.fillStyle = theme.muted;
  const marks = [
    { text: '0', at: cell / 2 },
    ...Array.from({ length: DECADES + 1 }, (_, decade) => {
      const power = DECADES - decade;
      const bin = power === 0 ? BINS : binOf(10 ** -power);
      // The lowest would stand on the 0 beside it.
      return { text: power === DECADES ? '' : String(10 ** -power), at: binOffset(layout, bin) };
    }),
  ];
  for (const { text, at } of marks) {
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.fillText(text, left + at, bottom + 5);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    context.fillText(text, left - 5, bottom - at);
    if (text === '0') continue;
    context.fillRect(left + at - 0.5, bottom, 1, 4);
    context.fillRect(left - 4, bottom - at - 0.5, 4, 1);
  }
  context.font = `600 ${size - 1}px ${fontFamily}`;
  const middle = binOffset(layout, BINS) / 2;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillStyle = theme.a;
  context.fillText(`proximity to ${names.a}`, left + middle, layout.height - 2);
  context.fillStyle = theme.b;
  context.textBaseline = 'top';
  context.translate(0, bottom - middle);
  context.rotate(-Math.PI / 2);
  context.fillText(`proximity to ${names.b}`, 0, 0);
}
