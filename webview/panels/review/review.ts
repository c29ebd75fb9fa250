import '../../elements/conceptPage.css';
import './review.css';
import type {
  HostAsks,
  LongMeasure,
  PageAsks,
  ReviewPanelState,
  ToHost,
  ToPage,
} from '../../../src/shared/messages/review';
import { METHODS, type Method } from '../../../src/shared/methods/methods';
import { assembleReview, type ReviewPart, type ReviewView } from '../../../src/shared/results/review';
import { button, registerControls } from '../../elements/controls';
import { h } from '../../elements/dom';
import { hideHover, installHover } from '../../elements/hover';
import { askedTexts, createTexts } from '../../model/texts';
import { createReviewPage, NO_CHOICES, type ReviewPageView } from './reviewPage';
import { connect } from '../../elements/connect';
import { createRunFrame } from '../../elements/runFrame';
import { failure } from '../../elements/status';
import { onThemeChange } from '../../elements/theme';

const { ask, listen, saveState, savedState, tell } = connect<
  ToPage,
  ToHost,
  ReviewPanelState,
  PageAsks,
  HostAsks
>();
const frame = createRunFrame('Reviewing the experiment', () => tell({ type: 'cancel' }));
/** A page that is drawn more often than that shows nothing more. */
const REDRAW_MS = 400;

let kept: ReviewPanelState | null = savedState();
let parts: ReviewPart[] = [];
let shown: ReviewPageView | null = null;
let redraw: ReturnType<typeof setTimeout> | undefined;

function rerun(): void {
  frame.running();
  tell({ type: 'rerun' });
}

/** Says why not all has come; null stands for the user's own wish, which is no failure. */
function stopped(message: string | null): void {
  const goOn = button('Go on', rerun, 'primary');
  const why =
    message === null
      ? h('div', { class: 'cancelled' }, h('p', {}, 'Cancelled. What was found is kept.'), goOn)
      : failure('The review is not complete', message, goOn);
  frame.say(why);
}

function finished(): void {
  if (redraw !== undefined) showLatest();
  frame.ended(
    button('Export…', () => tell({ type: 'export', figures: shown?.figures() ?? [] })),
    button('Settings…', () => tell({ type: 'openSettings' })),
    button('Review again', rerun),
  );
}

/** Shows what has come, now where nothing is shown yet, else soon. */
function show(): void {
  const view = assembleReview(parts);
  if (!view) return;
  if (!shown) {
    shown = makePage(view);
    frame.show(shown.element);
    return;
  }
  redraw ??= setTimeout(showLatest, REDRAW_MS);
}

function showLatest(): void {
  clearTimeout(redraw);
  redraw = undefined;
  const latest = assembleReview(parts);
  if (latest) shown?.update(latest);
}

/** So that the panel comes back with it after the window reloads. */
function keep(choices: Partial<ReviewPanelState>): void {
  if (!kept) return;
  kept = { ...kept, ...choices };
  saveState(kept);
}

function makePage(view: ReviewView): ReviewPageView {
  const events = {
    onChoice: ({ tab, views, axis }: Pick<ReviewPanelState, 'tab' | 'views' | 'axis'>) =>
      keep({ tab, views, axis }),
    onCompare: (a: number, b: number) => tell({ type: 'compare', a, b }),
    onInspect: (place: number) => tell({ type: 'inspect', place }),
    definitions: METHODS.map(({ id }) => id),
    onDefine(method: Method) {
      keep({ method });
      frame.running();
      tell({ type: 'define', method });
    },
    onMeasure(what: LongMeasure) {
      keep({ measured: [...new Set([...(kept?.measured ?? []), what])] });
      frame.running();
      tell({ type: 'measure', what });
    },
  };
  return createReviewPage(view, frame, kept ?? NO_CHOICES, events, createTexts(askedTexts(ask)));
}

function begin(folder: string): void {
  const state = kept?.folder === folder ? kept : { folder, ...NO_CHOICES };
  kept = state;
  saveState(state);
  parts = [];
  hideHover();
  frame.ended();
  frame.running();
}

function hear(message: ToPage): void {
  switch (message.type) {
    case 'begin':
      begin(message.folder);
      break;
    case 'parts':
      parts.push(...message.parts);
      show();
      break;
    case 'progress':
      frame.running().update(message.progress);
      break;
    case 'done':
      finished();
      frame.announce('The review is complete.');
      break;
    case 'stopped':
      finished();
      stopped(message.message);
      break;
  }
}

/** The page as it is shown. Throws where it shows nothing yet. */
function shownPage(): ReviewPageView {
  if (!shown) throw new Error('The review is not shown yet.');
  return shown;
}

registerControls();
document.body.append(frame.element, frame.announcement);
installHover();
onThemeChange(() => shown?.repaint());
frame.running();
listen(hear, { draw: (request) => shownPage().draw(request) });
