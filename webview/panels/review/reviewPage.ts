import type { FigureRequest } from '../../../src/shared/messages/figure';
import type { ReviewPanelState } from '../../../src/shared/messages/review';
import type { ReviewView } from '../../../src/shared/results/review';
import { choice, dropdown } from '../../elements/controls';
import { h } from '../../elements/dom';
import { familiesView } from '../../views/families/familiesView';
import type { Svg } from '../../drawing/figureSvg';
import { flowView } from '../../views/flow/flowView';
import { term } from '../../elements/labels';
import { layerCurveFigure, layerCurvesFigure } from '../../views/layers/layerCurves';
import { modelLegend } from '../../views/layers/modelLegend';
import { modelStyles } from '../../model/modelPalette';
import { createPairMap } from '../../views/pairs/pairMapView';
import { reviewAnswer } from './reviewAnswer';
import { layerCurves } from '../../views/layers/layerMeasures';
import { layerName, modelsOf, pairTable, type ReviewTable } from '../../model/reviewTables';
import { PAIR_MEASURES, type PairMeasure } from '../../views/pairs/pairMeasures';
import type { RunFrame } from '../../elements/runFrame';
import { supervisionFigure } from '../../views/layers/supervisionFigure';
import { createTabs } from '../../elements/tabs';
import { TERMS } from '../../words/terms';
import { isLightTheme, readTheme, type Theme } from '../../elements/theme';
import { decimals } from '../../words/words';

export interface ReviewPageView {
  element: HTMLElement;
  /** Shows what has come since. */
  update(view: ReviewView): void;
  repaint(): void;
  draw(request: FigureRequest, theme: Theme, isLight: boolean): Svg;
}

export type ReviewChoices = Pick<ReviewPanelState, 'measure' | 'order' | 'tab'>;

/** What happens outside of the page. */
export interface ReviewEvents {
  onChoice: (choices: ReviewChoices) => void;
  onCompare: (a: number, b: number) => void;
  onInspect: (place: number) => void;
}

/** A chart takes at least this width; the rest is shared. */
const CURVE_WIDTH = 230;
const CURVE_PADDING = 24;
const ORDERS = [
  { value: 'model', label: 'By model' },
  { value: 'alike', label: 'By alikeness' },
] as const;

/**
 * An experiment: all pairs, all layers, and what the concepts of all have in common. Fills in while the run goes on.
 */
export function createReviewPage(
  first: ReviewView,
  { actions, notice }: Pick<RunFrame, 'actions' | 'notice'>,
  kept: ReviewChoices,
  { onChoice, onCompare, onInspect }: ReviewEvents,
): ReviewPageView {
  let view = first;
  const choices = { ...kept };
  const measure = (): PairMeasure =>
    PAIR_MEASURES.find(({ id }) => id === choices.measure) ?? PAIR_MEASURES[0];
  const table = (): ReviewTable => pairTable(view, measure(), choices.order);
  const title = (): string => TERMS[measure().term].title;
  const change = (changed: Partial<ReviewChoices>): void => {
    Object.assign(choices, changed);
    onChoice(choices);
  };

  const map = createPairMap(table(), title(), {
    describe: (shown, row, column) => describePair(view, shown as ReviewTable, row, column),
    onOpen(shown, row, column) {
      const { places } = shown as ReviewTable;
      if (row === column) onInspect(places[row]);
      else onCompare(places[row], places[column]);
    },
  });
  const showMap = (): void => map.show(table(), title());
  const measures = dropdown(
    'Measure',
    PAIR_MEASURES.map(({ id, term }) => ({ value: id, label: TERMS[term].title })),
    measure().id,
    (id) => {
      change({ measure: id });
      showMap();
    },
  );
  const orders = choice('Order', ORDERS, choices.order, (order) => {
    change({ order });
    showMap();
  });

  const answer = h('div', { class: 'review-answer' });
  const curves = h('div', { class: 'layer-curves' });
  const legend = h('div', { class: 'legend-slot' });
  const drawCurves = (): void => {
    // Whole pixels, not the rounded width: what is too wide by a part of one goes to a line of its own.
    const space = Math.floor(curves.getBoundingClientRect().width) - CURVE_PADDING;
    if (space <= 0) return;
    const columns = Math.max(1, Math.floor(space / CURVE_WIDTH));
    const { curves: all, layers } = layerCurves(view);
    const styles = stylesOf(view, isLightTheme());
    legend.replaceChildren(modelLegend(styles));
    curves.replaceChildren(
      ...all.map((curve) => {
        const figure = layerCurveFigure(curve, layers, styles, readTheme(), Math.floor(space / columns));
        return h(
          'figure',
          { 'aria-label': `${curve.title} by layer` },
          h('figcaption', {}, term(curve.term, curve.title)),
          figure.node(),
        );
      }),
    );
  };
  let drawnWidth = 0;
  new ResizeObserver(() => {
    if (curves.clientWidth === drawnWidth) return;
    drawnWidth = curves.clientWidth;
    drawCurves();
  }).observe(curves);

  const flow = flowView(view);
  const families = familiesView(view);
  const supervision = h('div', { class: 'supervision' });
  const drawSupervision = (): void => {
    const svg = supervisionFigure(view, stylesOf(view, isLightTheme()), readTheme());
    supervision.replaceChildren(
      svg?.node() ??
        h(
          'p',
          { class: 'empty' },
          'To see this, give experiment.json a "supervisionOrder": the models from the least to the most supervised.',
        ),
    );
  };
  const tabs = createTabs(
    'What the concepts of all have in common',
    [
      { id: 'families', label: 'Concept families', create: () => families },
      { id: 'flow', label: 'Flow', create: () => flow },
      {
        id: 'supervision',
        label: 'Supervision',
        create() {
          drawSupervision();
          return { element: supervision, repaint: drawSupervision };
        },
      },
    ],
    choices.tab,
    (tab) => change({ tab }),
  );

  const repaint = (): void => {
    map.repaint();
    drawCurves();
    tabs.repaint();
  };
  const update = (next: ReviewView): void => {
    view = next;
    answer.replaceChildren(...reviewAnswer(view));
    showMap();
    drawCurves();
    flow.update(view);
    families.update(view);
    drawSupervision();
  };
  update(first);
  return {
    update,
    repaint,
    element: h(
      'main',
      { class: 'review' },
      h(
        'header',
        { class: 'head' },
        h('div', { class: 'title-line' }, h('h1', { class: 'names' }, view.outline.name), actions),
        notice,
        answer,
      ),
      h(
        'div',
        { class: 'review-columns' },
        h(
          'section',
          { 'aria-labelledby': 'pairs-heading' },
          h('div', { class: 'bar' }, h('h2', { id: 'pairs-heading' }, 'All pairs'), measures, orders),
          map.element,
        ),
        h(
          'section',
          { 'aria-labelledby': 'layers-heading' },
          h('div', { class: 'bar' }, h('h2', { id: 'layers-heading' }, 'Through the layers'), legend),
          curves,
        ),
      ),
      tabs.element,
    ),
    draw({ figure }, theme, isLight) {
      const styles = stylesOf(view, isLight);
      if (figure === 'map') return map.figure(theme).svg;
      if (figure === 'flow') return flow.figure(theme);
      if (figure === 'supervision') {
        const svg = supervisionFigure(view, styles, theme);
        if (svg) return svg;
      }
      const { curves: all, layers } = layerCurves(view);
      return layerCurvesFigure(all, layers, styles, theme);
    },
  };
}

function stylesOf(view: ReviewView, isLight: boolean): ReturnType<typeof modelStyles> {
  return modelStyles(
    modelsOf(view).map(({ model }) => model),
    isLight,
  );
}

function describePair(view: ReviewView, { items, places, pairs }: ReviewTable, row: number, column: number) {
  const n = items.length;
  if (row === column) {
    const representation = view.representations[places[row]];
    const failed = view.failures.find((each) => each.with === null && each.id === items[row].id);
    const known = representation
      ? `${representation.concepts.length} concepts, ${decimals(100 * representation.noiseRatio, 0)} % of the rows in none`
      : (failed?.reason ?? 'Not analysed yet');
    return { title: items[row].id, lines: [known, `Layer ${layerName(view, places[row])}`] };
  }
  const pair = pairs[row * n + column];
  const title = `${items[row].id} and ${items[column].id}`;
  if (!pair) return { title, lines: ['Not compared yet'] };
  const { universal, semiUniversal, unique, unmatchedA, unmatchedB } = pair.matched;
  return {
    title,
    lines: [
      ...PAIR_MEASURES.filter(({ value }) => !Number.isNaN(value(pair))).map(
        ({ term, value, digits }) => `${TERMS[term].title} ${decimals(value(pair), digits)}`,
      ),
      `${universal} universal, ${semiUniversal} semi-universal, ${unique} unique, ${unmatchedA + unmatchedB} without a partner`,
    ],
  };
}
