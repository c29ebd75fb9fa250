import { axisBottom, line, scalePoint, symbol } from 'd3';
import type { ReviewAxis } from '../../../src/shared/results/review';
import { drawValueAxis, plainAxis } from '../../drawing/drawValueAxis';
import { figureSvg, FONT_SIZE, textWidth, type Group, type Svg } from '../../drawing/figureSvg';
import type { ModelStyle } from '../../model/modelPalette';
import type { LayerCurve } from './layerCurves';
import type { Theme } from '../../elements/theme';
import { valueAxis } from '../../model/valueAxis';
import { shortened } from '../../words/words';

const WIDTH = 250;
const HEIGHT = 150;
/** Without the room of a title. */
const BARE = 18;
const MARGIN = { top: 26, right: 12, bottom: 24, left: 44 };
const MARK = 28;
const TICK_GAP = 10;

/** What the measures are drawn along: the names of its places in order, of all series. */
interface CurveAxis {
  axis: ReviewAxis;
  positions: readonly string[];
}

/**
 * A measure along an axis, one line for each series, without its title.
 */
export function layerCurveFigure(
  curve: LayerCurve,
  across: CurveAxis,
  styles: ReadonlyMap<string, ModelStyle>,
  theme: Theme,
  width: number,
): Svg {
  const svg = figureSvg(width, HEIGHT - BARE, theme, `${curve.title} by ${across.axis}`);
  const body = svg.append('g').attr('transform', `translate(0,${-BARE})`);
  drawLayerCurve(body, curve, across, styles, theme, width);
  return svg;
}

/** All measures side by side, with a legend. */
export function layerCurvesFigure(
  curves: readonly LayerCurve[],
  across: CurveAxis,
  styles: ReadonlyMap<string, ModelStyle>,
  theme: Theme,
  columns = 3,
): Svg {
  const rows = Math.ceil(curves.length / columns);
  const svg = figureSvg(columns * WIDTH, rows * HEIGHT + 30, theme, `Measures by ${across.axis}`);
  curves.forEach((curve, i) => {
    const at = `translate(${(i % columns) * WIDTH},${Math.floor(i / columns) * HEIGHT})`;
    const group = svg.append('g').attr('transform', at);
    group.append('text').attr('x', MARGIN.left).attr('y', 14).attr('font-weight', 600).text(curve.title);
    drawLayerCurve(group, curve, across, styles, theme, WIDTH);
  });
  let x = MARGIN.left;
  for (const [name, style] of styles) {
    const entry = svg.append('g').attr('transform', `translate(${x},${rows * HEIGHT + 14})`);
    entry
      .append('path')
      .attr('d', symbol(style.symbol, MARK * 1.6)())
      .attr('fill', style.color);
    const text = shortened(name, 24);
    entry.append('text').attr('x', 10).attr('dy', '0.35em').text(text);
    x += 34 + text.length * FONT_SIZE * 0.6;
  }
  return svg;
}

function drawLayerCurve(
  group: Group,
  { all, format, kind }: LayerCurve,
  { axis: name, positions }: CurveAxis,
  styles: ReadonlyMap<string, ModelStyle>,
  theme: Theme,
  width: number,
): void {
  const known = all.flatMap(({ values }) => values.filter((value) => value !== null));
  const x = scalePoint(positions, [MARGIN.left, width - MARGIN.right]).padding(0.2);
  const axis = valueAxis(known, kind, [HEIGHT - MARGIN.bottom, MARGIN.top], 3);
  const { y } = axis;
  const widest = Math.max(...positions.map(textWidth));
  const every = Math.ceil((positions.length * (widest + TICK_GAP)) / (width - MARGIN.left - MARGIN.right));
  const below = group
    .append('g')
    .attr('transform', `translate(0,${HEIGHT - MARGIN.bottom})`)
    .call(
      axisBottom(x)
        .tickValues(positions.filter((_, i) => i % every === 0))
        .tickSizeOuter(0),
    );
  plainAxis(below, theme);
  drawValueAxis(group, axis, MARGIN.left, theme);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => x(positions[i])!)
    .y((value) => y(value!));
  for (const { name: series, values } of all) {
    const style = styles.get(series)!;
    group
      .append('path')
      .attr('d', path(values))
      .attr('fill', 'none')
      .attr('stroke', style.color)
      .attr('stroke-width', 1.5)
      .attr('stroke-dasharray', style.dash);
    values.forEach((value, i) => {
      if (value === null) return;
      group
        .append('path')
        .attr('transform', `translate(${x(positions[i])!},${y(value)})`)
        .attr('d', symbol(style.symbol, MARK)())
        .attr('fill', style.color)
        .append('title')
        .text(`${series}, ${name} ${positions[i]}: ${format(value)}`);
    });
  }
}
