import type { ConceptsState, FromConcepts, ToConcepts } from '../src/conceptsProtocol';
import { createConceptsPage, type ConceptsPageView } from './conceptsPage';
import { button, registerControls } from './controls';
import { h } from './dom';
import { hideHover, installHover } from './hover';
import { connect } from './rpc';
import { createProgress, failure, type ProgressView } from './status';
import { onThemeChange } from './theme';

const { onMessage, saveState, savedState, send } = connect<FromConcepts, ToConcepts, ConceptsState>();
const page = h('div', { id: 'page' });
const notice = h('div', { class: 'notice', 'aria-live': 'polite' });
const actions = h('div', { class: 'actions' });

let kept: ConceptsState | null = savedState();
let shown: ConceptsPageView | null = null;
let progress: ProgressView | null = null;

function rerun(): void {
  waiting();
  send({ type: 'rerun' });
}

function waiting(): ProgressView {
  if (progress) return progress;
  const cancel = (): void => send({ type: 'cancel' });
  progress = createProgress(shown ? 'line' : 'page', 'Finding the concepts of the representation', cancel);
  notice.replaceChildren();
  if (shown) actions.replaceChildren(progress.element);
  else page.replaceChildren(progress.element);
  return progress;
}

function finished(): void {
  progress = null;
  actions.replaceChildren(
    button('Settings…', () => send({ type: 'openSettings' })),
    button('Find again', rerun),
  );
}

function receive(message: ToConcepts): void {
  if (message.type === 'progress') {
    waiting().update(message.progress);
    return;
  }
  finished();
  hideHover();
  if (message.type === 'concepts') {
    const { file, view } = message;
    const selected = kept?.file === file ? kept.selected : null;
    saveState((kept = { file, selected }));
    shown = createConceptsPage(view, actions, notice, selected, (concept) =>
      saveState((kept = { file, selected: concept })),
    );
    page.replaceChildren(shown.element);
  } else {
    const why = failure('No concepts can be shown', message.message, button('Find again', rerun, 'primary'));
    if (shown) notice.replaceChildren(why);
    else page.replaceChildren(why);
  }
}

registerControls();
document.body.append(page);
installHover();
onThemeChange(() => shown?.repaint());
onMessage(receive);
waiting();
send({ type: 'ready' });
