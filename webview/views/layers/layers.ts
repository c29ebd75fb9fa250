import { choice, smallButton } from '../../elements/controls';
import { h } from '../../elements/dom';
import { term } from '../../elements/labels';
import { isLightTheme, readTheme } from '../../elements/theme';
import type { View } from '../../elements/view';
import type { ReviewContext } from '../../model/reviewContext';
import { reviewStyles } from '../../model/reviewStyles';
import { layerCurves } from './layerCurves';
import { rowsMeasured } from '../../drawing/layerMeasures';
import type { LayersState } from './layersState';
import { layerCurveFigure } from './layersFigure';
import { modelLegend } from './modelLegend';
import { AXIS_WORDS } from '../../../src/shared/reviewAxis';

/** A chart takes at least this width; the rest is shared. */
const CURVE_WIDTH = 230;
const CURVE_PADDING = 24;

/** What is measured of representations, through the layers or the training of all models. */
export function createLayers(
  context: ReviewContext,
  initial: LayersState,
  keep: (state: LayersState) => void,
): View {
  let { measures } = initial;
  const curves = h('div', { class: 'layer-curves' });
  const legend = h('div', { class: 'legend-slot' });
  const more = h('div', { class: 'layer-more' });
  const heading = h('h2', { id: 'layers-heading' });
  const draw = (): void => {
    heading.textContent = AXIS_WORDS[context.view.outline.axis].through;
    // Whole pixels, not the rounded width: what is too wide by a part of one goes to a line of its own.
    const space = Math.floor(curves.getBoundingClientRect().width) - CURVE_PADDING;
    if (space <= 0) return;
    const columns = Math.max(1, Math.floor(space / CURVE_WIDTH));
    const { curves: all, positions, axis } = layerCurves(context.view, measures);
    const styles = reviewStyles(context.view, isLightTheme());
    legend.replaceChildren(modelLegend(styles));
    more.replaceChildren(...moreToMeasure(context, measures));
    curves.replaceChildren(
      ...all.map((curve) => {
        const figure = layerCurveFigure(
          curve,
          { axis, positions },
          styles,
          readTheme(),
          Math.floor(space / columns),
        );
        return h(
          'figure',
          { 'aria-label': `${curve.title} by ${axis}` },
          h(
            'figcaption',
            {},
            term(curve.term, curve.title, rowsMeasured(curve, context.view.representations)),
          ),
          figure.node(),
        );
      }),
    );
  };
  const sets = [
    { value: 'ours', label: 'Ours' },
    { value: 'paper', label: 'As in the paper' },
  ] as const;
  const chosen = choice('Measures', sets, measures, (set) => {
    measures = set;
    keep({ measures });
    draw();
  });
  let drawnWidth = 0;
  new ResizeObserver(() => {
    if (curves.clientWidth === drawnWidth) return;
    drawnWidth = curves.clientWidth;
    draw();
  }).observe(curves);
  return {
    element: h(
      'section',
      { 'aria-labelledby': 'layers-heading' },
      h('div', { class: 'bar' }, heading, chosen, legend),
      curves,
      more,
    ),
    repaint: draw,
  };
}

/** What the paper measures too and is measured where somebody asks for it. */
function moreToMeasure({ view, measure }: ReviewContext, measures: LayersState['measures']): HTMLElement[] {
  const known = view.representations.filter((each) => each?.quality);
  const isMissing = known.length > 0 && known.every((each) => each!.linearity === null);
  if (!measure || measures !== 'paper' || !isMissing) return [];
  return [smallButton('Measure Separability on Trained Rows', () => measure('linearity'))];
}
