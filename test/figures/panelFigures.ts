import { PAGE_WIDTH } from './document';
import { select } from 'd3';
import { seededRandom } from '../../src/shared/random';
import { columnChart } from '../../webview/drawing/columnChart';
import type { Svg } from '../../webview/drawing/figureSvg';
import { histogramChart } from '../../webview/drawing/histogramChart';
import { densityLayout } from '../../webview/views/inspector/densityLayout';
import { paintDensity } from '../../webview/views/inspector/densityPaint';
import { jointDensity } from '../../webview/views/inspector/jointDensity';
import type { Figure } from './figure';
import { paintedCanvas } from './paintedCanvas';
import { LIGHT } from './paper';

function histogram(low: number, high: number, counts: number[]): Svg {
  const heading = document.createElement('span');
  const values = { low, high, counts: Uint32Array.from(counts).buffer };
  return svgIn(histogramChart(heading, 'Values', values, { one: 'value', many: 'values' }));
}

function columns(count: number): Svg {
  const uniform = seededRandom(3);
  const numbers = () => Float64Array.from({ length: count }, () => uniform());
  return svgIn(columnChart(numbers(), numbers()));
}

function svgIn(chart: HTMLElement): Svg {
  return select(chart.querySelector('svg')!) as unknown as Svg;
}

/** Rows in one concept, in both, or in none. */
function density(width: number): Svg {
  const uniform = seededRandom(5);
  const [p, q] = [new Float32Array(400), new Float32Array(400)];
  for (let row = 0; row < p.length; row++) {
    p[row] = row % 5 === 0 ? 0 : 10 ** (-5 * uniform());
    q[row] = row % 3 === 0 ? p[row] : 10 ** (-4 * uniform());
  }
  const { canvas, svg } = paintedCanvas();
  paintDensity(canvas, jointDensity(p, q), densityLayout(width, 1), { a: 'A 2', b: 'B 0' }, LIGHT);
  return svg;
}

/** What panels draw that is not exported. */
export const PANEL_FIGURES: readonly Figure[] = [
  { name: 'histogram', draw: () => histogram(-1, 3, [0, 1, 40, 300, 120, 0, 7, 2]) },
  { name: 'histogram-one-value', draw: () => histogram(2, 2, [50]) },
  { name: 'columns', draw: () => columns(24) },
  { name: 'columns-more-than-pixels', draw: () => columns(3 * PAGE_WIDTH) },
  { name: 'density', draw: () => density(460) },
  { name: 'density-small', draw: () => density(260) },
];
