import '../../elements/conceptPage.css';
import type { ConceptsPanelState, PageAsks, ToHost, ToPage } from '../../../src/shared/messages/concepts';
import { createConceptsPage, NO_CHOICES, type ConceptsChoices, type ConceptsPageView } from './conceptsPage';
import { button, registerControls } from '../../elements/controls';
import { hideHover, installHover } from '../../elements/hover';
import { connect } from '../../elements/connect';
import { createRunFrame } from '../../elements/runFrame';
import { failure } from '../../elements/status';
import { onThemeChange } from '../../elements/theme';
import './concepts.css';

const { listen, saveState, savedState, tell } = connect<ToPage, ToHost, ConceptsPanelState, PageAsks>();
const frame = createRunFrame('Finding the concepts of the representation', () => tell({ type: 'cancel' }));

let kept: ConceptsPanelState | null = savedState();
let shown: ConceptsPageView | null = null;

function rerun(): void {
  frame.running();
  tell({ type: 'rerun' });
}

function show({ file, view }: Extract<ToPage, { type: 'concepts' }>): void {
  const keep = (choices: ConceptsChoices): void => saveState((kept = { file, ...choices }));
  const choices = kept?.file === file ? kept : NO_CHOICES;
  keep(choices);
  shown = createConceptsPage(view, frame, choices, keep, (concept, name) =>
    tell({ type: 'name', concept, name }),
  );
  frame.show(shown.element);
}

function hear(message: ToPage): void {
  if (message.type === 'progress') {
    frame.running().update(message.progress);
    return;
  }
  if (message.type === 'names') {
    shown?.showNames(message.names);
    return;
  }
  frame.ended(
    button('Settings…', () => tell({ type: 'openSettings' })),
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
frame.running();
listen(hear, {});
