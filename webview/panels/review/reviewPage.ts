import type { FigureOffer, FigureRequest } from '../../../src/shared/messages/figure';
import type { ReviewPanelState } from '../../../src/shared/messages/review';
import type { ReviewView } from '../../../src/shared/results/review';
import { h } from '../../elements/dom';
import type { RunFrame } from '../../elements/runFrame';
import { renewed } from '../../elements/view';
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

export const NO_CHOICES: ReviewChoices = { tab: null, views: {} };

/** What happens outside of the page. */
interface ReviewEvents {
  onChoice: (choices: ReviewChoices) => void;
  onCompare: (a: number, b: number) => void;
  onInspect: (place: number) => void;
}

/** An experiment: all pairs, all layers, and what the concepts of all have in common. Fills in while the run goes on. */
export function createReviewPage(
  first: ReviewView,
  { actions, notice }: Pick<RunFrame, 'actions' | 'notice'>,
  before: ReviewChoices,
  { onChoice, onCompare, onInspect }: ReviewEvents,
  texts: Texts | null,
): ReviewPageView {
  let view = first;
  const choices = { ...NO_CHOICES, ...before };
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
      ),
      tabs.element,
      h('div', { class: 'review-columns' }, ...columns.map(({ element }) => element)),
    ),
    update(next) {
      view = next;
      tellAnswer();
      columns.forEach(renewed);
      tabs.renew();
    },
    repaint() {
      columns.forEach((each) => each.repaint());
      tabs.repaint();
    },
    figures: () => figuresOf(VIEWS, context),
    draw: (request) => drawFigure(VIEWS, context, kept, request),
  };
}
