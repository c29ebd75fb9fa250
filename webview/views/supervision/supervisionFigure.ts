import { line, mean, scalePoint, symbol } from 'd3';
import type { ReviewedRepresentation, ReviewView } from '../../../src/shared/results/review';
import { drawValueAxis } from '../../drawing/drawValueAxis';
import { figureSvg, type Group, type Svg } from '../../drawing/figureSvg';
import { modelStyles, type ModelStyle } from '../../model/modelPalette';
import { LAYER_MEASURES } from '../../drawing/layerMeasures';
import { modelsOf } from '../../model/reviewTables';
import type { Theme } from '../../elements/theme';
import { valueAxis, type ValueKind } from '../../model/valueAxis';
import { shortened } from '../../words/words';

const WIDTH = 230;
const HEIGHT = 236;
const MARGIN = { top: 30, right: 12, bottom: 62, left: 46 };
/** What the paper asks of supervision: whether concepts carry meaning, how many there are, how well they come back. */
const SHOWN = ['Agreement with labels', 'Concepts', 'Unassigned rows', 'Linear separability', 'Robustness'];

/** One measure of the layers of each model, the models from the least to the most supervised. */
interface SupervisionChart {
  title: string;
  models: readonly string[];
  /** Of each model those of its layers that are known. */
  values: number[][];
  kind: ValueKind;
}

/** What can be charted against supervision; null where the experiment gives no order or nothing is known yet. */
export function supervisionCharts(view: ReviewView): SupervisionChart[] | null {
  const places = modelsOf(view);
  const models = view.outline.supervisionOrder.filter((model) => places.has(model));
  if (models.length < 2) return null;
  const charts = SHOWN.flatMap((title) => {
    const measure = LAYER_MEASURES.find((each) => each.title === title)!;
    const values = models.map((model) =>
      places
        .get(model)!
        .map((place) => view.representations[place])
        .filter((each): each is ReviewedRepresentation => each !== null)
        .flatMap((representation) => measure.value(representation) ?? []),
    );
    return values.some((each) => each.length > 0) ? [{ title, models, values, kind: measure.kind }] : [];
  });
  return charts.length > 0 ? charts : null;
}

/**
 * Semantic structure against supervision: one chart for each measure, a mark for each layer and a line through their means. null
 * where there is nothing to chart.
 */
export function supervisionFigure(view: ReviewView, theme: Theme, isLight: boolean): Svg | null {
  const styles = modelStyles([...modelsOf(view).keys()], isLight);
  const charts = supervisionCharts(view);
  if (!charts) return null;
  const svg = figureSvg(charts.length * WIDTH, HEIGHT, theme, 'Semantic structure against supervision');
  charts.forEach((chart, c) => {
    const group = svg.append('g').attr('transform', `translate(${c * WIDTH},0)`);
    drawChart(group, chart, styles, theme);
    group
      .append('text')
      .attr('x', (MARGIN.left + WIDTH - MARGIN.right) / 2)
      .attr('y', HEIGHT - 4)
      .attr('text-anchor', 'middle')
      .attr('fill', theme.muted)
      .text(c === 0 ? 'less → more supervised' : '');
  });
  return svg;
}

function drawChart(
  group: Group,
  { title, models, values, kind }: SupervisionChart,
  styles: ReadonlyMap<string, ModelStyle>,
  theme: Theme,
): void {
  const x = scalePoint(models, [MARGIN.left, WIDTH - MARGIN.right]).padding(0.4);
  const axis = valueAxis(values.flat(), kind, [HEIGHT - MARGIN.bottom, MARGIN.top], 4);
  const { y } = axis;
  group.append('text').attr('x', MARGIN.left).attr('y', 16).attr('font-weight', 600).text(title);
  drawValueAxis(group, axis, MARGIN.left, theme);
  const means = models.map((model, i) => ({ model, value: mean(values[i]) }));
  group
    .append('path')
    .attr(
      'd',
      line<(typeof means)[number]>()
        .defined(({ value }) => value !== undefined)
        .x(({ model }) => x(model)!)
        .y(({ value }) => y(value!))(means),
    )
    .attr('fill', 'none')
    .attr('stroke', theme.muted)
    .attr('stroke-width', 1.5);
  models.forEach((model, i) => {
    const style = styles.get(model)!;
    for (const value of values[i]) {
      group
        .append('path')
        .attr('transform', `translate(${x(model)!},${y(value)})`)
        .attr('d', symbol(style.symbol, 34)())
        .attr('fill', style.color)
        .attr('fill-opacity', 0.75);
    }
    group
      .append('text')
      .attr('transform', `translate(${x(model)!},${HEIGHT - MARGIN.bottom + 12}) rotate(-20)`)
      .attr('text-anchor', 'end')
      .attr('dy', '0.35em')
      .text(shortened(model, 14));
  });
}
