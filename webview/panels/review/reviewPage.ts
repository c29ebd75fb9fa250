import type { Method } from '../../../src/shared/methods/methods';
import type { FigureOffer, FigureRequest } from '../../../src/shared/messages/figure';
import type { LongMeasure, ReviewPanelState } from '../../../src/shared/messages/review';
import type { ReviewAxis, ReviewOutline, ReviewView } from '../../../src/shared/results/review';
import { choice } from '../../elements/controls';
import { h } from '../../elements/dom';
import type { RunFrame } from '../../elements/runFrame';
import { renewed } from '../../elements/view';
import { reviewsAlong } from '../../model/reviewAlong';
import type { ReviewContext } from '../../model/reviewContext';
import type { Texts } from '../../model/texts';
import { drawFigure, figuresOf, keptStates, viewTabs } from '../frame/viewTabs';
import { reviewAnswer } from './reviewAnswer';
import { COLUMNS, TABS, VIEWS } from './views';

export interface ReviewPageView {
  element: HTMLElement;
  /** Shows what has come since. */
  update(view: ReviewView): void;
  repaint(): void;
  /** The figures that can be drawn of what is shown. */
  figures(): FigureOffer[];
  /** One of them as the bytes of its file. */
  draw(request: FigureRequest): Promise<ArrayBuffer>;
}

type ReviewChoices = Omit<ReviewPanelState, 'folder'>;

export const NO_CHOICES: ReviewChoices = { tab: null, views: {}, axis: null };

/** What happens outside of the page. */
interface ReviewEvents {
  onChoice: (choices: ReviewChoices) => void;
  onCompare: (a: number, b: number) => void;
  onInspect: (place: number) => void;
  /** The definitions of a concept that can be shown. */
  definitions: readonly Method[];
  onDefine: (method: Method) => void;
  /** null where nothing more can be measured. */
  onMeasure: ((what: LongMeasure) => void) | null;
}

/** An experiment: all pairs, all layers, and what the concepts of all have in common. Fills in while the run goes on. */
export function createReviewPage(
  first: ReviewView,
  { actions, notice }: Pick<RunFrame, 'actions' | 'notice'>,
  before: ReviewChoices,
  { onChoice, onCompare, onInspect, definitions, onDefine, onMeasure }: ReviewEvents,
  texts: Texts | null,
): ReviewPageView {
  const choices = { ...NO_CHOICES, ...before };
  const along = reviewsAlong();
  let found = first;
  let view = along(found, choices.axis);
  const choose = (more: Partial<ReviewChoices>): void => onChoice(Object.assign(choices, more));
  const context: ReviewContext = {
    get view() {
      return view;
    },
    get texts() {
      return view.outline.rows.words && texts;
    },
    compare: onCompare,
    inspect: onInspect,
    definitions,
    define: onDefine,
    measure: onMeasure,
  };
  const kept = keptStates(
    () => choices.views,
    (views) => choose({ views }),
  );
  const answer = h('div', { class: 'review-answer' });
  const tellAnswer = (): void => answer.replaceChildren(...reviewAnswer(view));
  const columns = COLUMNS.map((card) => card.create(context, kept));
  const tabsName = 'What the concepts of all have in common';
  const tabs = viewTabs(tabsName, TABS, context, kept, choices.tab, (tab) => choose({ tab }));
  const show = (): void => {
    view = along(found, choices.axis);
    tellAnswer();
    columns.forEach(renewed);
    tabs.renew();
  };
  const axes = axisChoice(first.outline, view.outline.axis, (axis) => {
    choose({ axis });
    show();
  });
  tellAnswer();
  return {
    element: h(
      'main',
      { class: 'review' },
      h(
        'header',
        { class: 'head' },
        h('div', { class: 'title-line' }, h('h1', { class: 'names' }, view.outline.name), actions),
        notice,
        answer,
        axes,
      ),
      tabs.element,
      h('div', { class: 'review-columns' }, ...columns.map(({ element }) => element)),
    ),
    update(next) {
      found = next;
      show();
    },
    repaint() {
      columns.forEach((each) => each.repaint());
      tabs.repaint();
    },
    figures: () => figuresOf(VIEWS, context),
    draw: (request) => drawFigure(VIEWS, context, kept, request),
  };
}

/** What representations are ordered along; nothing where there is one way only. */
function axisChoice(
  { axes }: ReviewOutline,
  axis: ReviewAxis,
  onChange: (axis: ReviewAxis) => void,
): HTMLElement | null {
  if (axes.length < 2) return null;
  const options = axes.map((value) => ({ value, label: `${value[0].toUpperCase()}${value.slice(1)}s` }));
  const group = choice('Order along', options, axis, onChange);
  return h('div', { class: 'axis-choice' }, h('span', { class: 'hint' }, 'Along'), group);
}
