import { axisBottom, line, scalePoint, symbol } from 'd3';
import { drawValueAxis, plainAxis } from '../../drawing/drawValueAxis';
import { figureSvg, FONT_SIZE, type Group, type Svg } from '../../drawing/figureSvg';
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

/**
 * A measure through the layers, one line for each model, without its title.
 * @param layers names of the layers, first to last, of all models
 */
export function layerCurveFigure(
  curve: LayerCurve,
  layers: readonly string[],
  styles: ReadonlyMap<string, ModelStyle>,
  theme: Theme,
  width: number,
): Svg {
  const svg = figureSvg(width, HEIGHT - BARE, theme, `${curve.title} by layer`);
  const body = svg.append('g').attr('transform', `translate(0,${-BARE})`);
  drawLayerCurve(body, curve, layers, styles, theme, width);
  return svg;
}

/** All measures side by side, with a legend. */
export function layerCurvesFigure(
  curves: readonly LayerCurve[],
  layers: readonly string[],
  styles: ReadonlyMap<string, ModelStyle>,
  theme: Theme,
  columns = 3,
): Svg {
  const rows = Math.ceil(curves.length / columns);
  const svg = figureSvg(columns * WIDTH, rows * HEIGHT + 30, theme, 'Measures by layer');
  curves.forEach((curve, i) => {
    const at = `translate(${(i % columns) * WIDTH},${Math.floor(i / columns) * HEIGHT})`;
    const group = svg.append('g').attr('transform', at);
    group.append('text').attr('x', MARGIN.left).attr('y', 14).attr('font-weight', 600).text(curve.title);
    drawLayerCurve(group, curve, layers, styles, theme, WIDTH);
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
  { models, format, kind }: LayerCurve,
  layers: readonly string[],
  styles: ReadonlyMap<string, ModelStyle>,
  theme: Theme,
  width: number,
): void {
  const known = models.flatMap(({ values }) => values.filter((value) => value !== null));
  const x = scalePoint(layers, [MARGIN.left, width - MARGIN.right]).padding(0.2);
  const axis = valueAxis(known, kind, [HEIGHT - MARGIN.bottom, MARGIN.top], 3);
  const { y } = axis;
  const every = Math.ceil(layers.length / 8);
  const below = group
    .append('g')
    .attr('transform', `translate(0,${HEIGHT - MARGIN.bottom})`)
    .call(
      axisBottom(x)
        .tickValues(layers.filter((_, i) => i % every === 0))
        .tickSizeOuter(0),
    );
  plainAxis(below, theme);
  drawValueAxis(group, axis, MARGIN.left, theme);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => x(layers[i])!)
    .y((value) => y(value!));
  for (const { name, values } of models) {
    const style = styles.get(name)!;
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
        .attr('transform', `translate(${x(layers[i])!},${y(value)})`)
        .attr('d', symbol(style.symbol, MARK)())
        .attr('fill', style.color)
        .append('title')
        .text(`${name}, layer ${layers[i]}: ${format(value)}`);
    });
  }
}
