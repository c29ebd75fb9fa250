import '../../elements/conceptPage.css';
import type {
  ConceptsPanelState,
  HostAsks,
  PageAsks,
  ToHost,
  ToPage,
} from '../../../src/shared/messages/concepts';
import { createBackgroundNote } from '../../elements/backgroundNote';
import { conceptsSentence } from './conceptsSentence';
import { createConceptsPage, NO_CHOICES, type ConceptsChoices, type ConceptsPageView } from './conceptsPage';
import { button, registerControls } from '../../elements/controls';
import { hideHover, installHover } from '../../elements/hover';
import { askedTexts, createTexts } from '../../model/texts';
import { connect } from '../../elements/connect';
import { createRunFrame, failedRun } from '../../elements/runFrame';
import { onThemeChange } from '../../elements/theme';
import './concepts.css';

const { ask, listen, saveState, savedState, tell } = connect<
  ToPage,
  ToHost,
  ConceptsPanelState,
  PageAsks,
  HostAsks
>();
const frame = createRunFrame('Finding the concepts of a representation', () => tell({ type: 'cancel' }));
const note = createBackgroundNote<'robustness'>(
  {
    robustness: {
      doing: 'Discovering again with another seed',
      missing: 'What comes back with another seed was not measured',
    },
  },
  () => tell({ type: 'cancelBackground' }),
);

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
  const onName = (concept: number, name: string | null): void => tell({ type: 'name', concept, name });
  shown = createConceptsPage(view, frame, choices, keep, onName, createTexts(askedTexts(ask)));
  frame.show(shown.element);
  frame.announce(conceptsSentence(view.representation));
}

function hear(message: ToPage): void {
  switch (message.type) {
    case 'begin':
      if (message.kept && kept?.file !== message.kept.file)
        saveState((kept = { ...NO_CHOICES, ...message.kept }));
      frame.begin(message.begun);
      break;
    case 'progress':
      frame.running().update(message.progress);
      break;
    case 'robustness':
      hideHover();
      shown?.showRobustness(message.found);
      break;
    case 'names':
      shown?.showNames(message.names);
      break;
    case 'background':
      note.show(message.state);
      break;
    case 'concepts':
    case 'failed':
      ended(message);
  }
}

/** A run has ended. */
function ended(message: Extract<ToPage, { type: 'concepts' | 'failed' }>): void {
  frame.ended(
    button('Settings…', () => tell({ type: 'openSettings' })),
    button('Find again', rerun),
  );
  hideHover();
  if (message.type === 'concepts') {
    note.show(null);
    show(message);
  } else {
    frame.say(failedRun(message, rerun, tell));
  }
}

registerControls();
document.body.append(frame.element, frame.announcement, note.element);
installHover();
onThemeChange(() => shown?.repaint());
listen(hear, {});
