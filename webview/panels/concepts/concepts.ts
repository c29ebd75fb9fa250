import type { ConceptsState, FromConcepts, ToConcepts } from '../../../src/shared/messages/concepts';
import { createConceptsPage, NO_CHOICES, type ConceptsChoices, type ConceptsPageView } from './conceptsPage';
import { button, registerControls } from '../../elements/controls';
import { hideHover, installHover } from '../../elements/hover';
import { connect } from '../../elements/rpc';
import { createRunFrame } from '../../elements/runFrame';
import { failure } from '../../elements/status';
import { onThemeChange } from '../../elements/theme';

const { onMessage, saveState, savedState, send } = connect<FromConcepts, ToConcepts, ConceptsState>();
const frame = createRunFrame('Finding the concepts of the representation', () => send({ type: 'cancel' }));

let kept: ConceptsState | null = savedState();
let shown: ConceptsPageView | null = null;

function rerun(): void {
  frame.running();
  send({ type: 'rerun' });
}

function show({ file, view }: Extract<ToConcepts, { type: 'concepts' }>): void {
  const keep = (choices: ConceptsChoices): void => saveState((kept = { file, ...choices }));
  const choices = kept?.file === file ? kept : NO_CHOICES;
  keep(choices);
  shown = createConceptsPage(view, frame, choices, keep);
  frame.show(shown.element);
}

function receive(message: ToConcepts): void {
  if (message.type === 'progress') {
    frame.running().update(message.progress);
    return;
  }
  frame.ended(
    button('Settings…', () => send({ type: 'openSettings' })),
    button('Find again', rerun),
  );
  hideHover();
  if (message.type === 'concepts') show(message);
  else {
    frame.say(failure('No concepts can be shown', message.message, button('Find again', rerun, 'primary')));
  }
}

registerControls();
document.body.append(frame.element);
installHover();
onThemeChange(() => shown?.repaint());
onMessage(receive);
frame.running();
send({ type: 'ready' });
