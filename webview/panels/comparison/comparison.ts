import '../../elements/conceptPage.css';
import type { ComparisonPanelState } from '../../../src/shared/messages/viewState';
import type { AskedSettings } from '../../../src/shared/settings/asked';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import type {
  KeptPair,
  LaterKind,
  PageAction,
  HostAsks,
  PageAsks,
  Shown,
  ToHost,
  ToPage,
} from '../../../src/shared/messages/comparison';
import { answerText } from '../../../src/shared/answer';
import { sideNames } from '../../../src/shared/sideNames';
import { createBackgroundNote } from '../../elements/backgroundNote';
import { changesTable } from './changes';
import { registerControls } from '../../elements/controls';
import { h } from '../../elements/dom';
import { hideHover, installHover } from '../../elements/hover';
import { createModel, type Model } from '../../model/model';
import { askedTexts, createTexts } from '../../model/texts';
import { createReport, type ReportView } from './report';
import { NO_CHOICES, type Choices } from '../../../src/shared/messages/viewState';
import { connect } from '../../elements/connect';
import { createRunFrame, failedRun } from '../../elements/runFrame';
import { createSettingsForm } from './settingsForm';
import { onThemeChange } from '../../elements/theme';
import { makeThumbnails } from './thumbnails';
import './comparison.css';

const { ask, listen, saveState, savedState, tell } = connect<
  ToPage,
  ToHost,
  ComparisonPanelState,
  PageAsks,
  HostAsks
>();
const frame = createRunFrame('Comparing two representations', () => tell({ type: 'cancel' }));
const note = createBackgroundNote<LaterKind>(
  {
    findShared: { doing: 'Finding what is shared', missing: 'What is shared was not found' },
    robustness: {
      doing: 'Discovering again with another seed',
      missing: 'What comes back with another seed was not measured',
    },
  },
  () => tell({ type: 'cancelBackground' }),
);
const drawer = h('div', { class: 'drawer', hidden: true });

let kept: ComparisonPanelState | null = savedState();
let report: ReportView | null = null;
let model: Model | null = null;
let shown: Shown | null = null;
/** Whether the maps of this comparison were begun: once they begin by themselves, after a cancel only on request. */
let mapsBegan = false;

/** Keeps what brings the panel back after the window was reloaded, before there is anything to show. */
function keepPair({ a, b, own }: KeptPair): void {
  if (kept?.a === a && kept.b === b) return;
  saveState((kept = { a, b, ...NO_CHOICES, own }));
}

/** @param finds whether what is shared comes later where it is not known */
function announce({ alignment, shared, ...sides }: ComparisonView, finds: boolean): void {
  const names = sideNames(sides);
  const isComing = shared === null && finds;
  frame.announce(
    isComing
      ? `Compared ${names.a} and ${names.b}. What they share comes later.`
      : answerText(alignment, shared, names),
  );
}

function rerun(): void {
  // A saved comparison is made again in a panel of its own.
  if (shown?.computes !== false) frame.running();
  mapsBegan = false;
  tell({ type: 'rerun', own: kept?.own ?? null });
}

function computeExactly(): void {
  frame.running();
  tell({ type: 'computeExactly' });
}

/** @see MapsWish */
function computeMaps(byItself: boolean): boolean {
  if (byItself && (mapsBegan || frame.isRunning)) return false;
  mapsBegan = true;
  frame.running();
  tell({ type: 'computeMaps' });
  return true;
}

/** What the title bar of the panel asks for. */
function act(action: PageAction): void {
  switch (action) {
    case 'export':
      tell({ type: 'export', borders: kept?.borders ?? null, figures: report?.figures() ?? [] });
      break;
    case 'settings':
      if (shown?.computes) showSettings(drawer.hidden);
      break;
    case 'rerun':
      if (!frame.isRunning) rerun();
  }
}

function showSettings(open: boolean): void {
  drawer.hidden = !open;
  if (open) drawer.querySelector<HTMLElement>('.setting:not([hidden]) > :nth-child(3)')?.focus();
  else report?.element.focus();
}

/** @param before what the panel showed of the same pair with other settings, or null */
function settingsForm(
  view: ComparisonView,
  asked: AskedSettings,
  before: ComparisonView | null,
  descriptions: Record<string, string>,
): HTMLElement {
  const { settingsB = null } = asked;
  return createSettingsForm(view, asked, before && changesTable(before, view), descriptions, {
    onCompare(next) {
      frame.running();
      mapsBegan = false;
      tell({ type: 'rerun', own: { ...next, settingsB } });
    },
    onBeside: (own, what) => tell({ type: 'compareBeside', own, what }),
    onKeep: (own) => tell({ type: 'keepSettings', own }),
    onOpen: () => tell({ type: 'openSettings' }),
    onClose: () => showSettings(false),
  });
}

function hear(message: ToPage): void {
  switch (message.type) {
    case 'begin':
      if (message.kept) keepPair(message.kept);
      frame.begin(message.begun);
      break;
    case 'progress':
      frame.running().update(message.progress);
      break;
    case 'comparison': {
      const { a, b, view, rows, maps, asked, hasOwn } = message;
      const sameSettings = JSON.stringify(shown?.asked) === JSON.stringify(asked);
      const before = shown && !sameSettings ? (model?.view ?? null) : null;
      shown = message;
      const samePair = kept?.a === a && kept.b === b;
      const keep = (choices: Choices) => {
        kept = { a, b, ...choices };
        saveState(kept);
        return kept;
      };
      const choices = keep({
        ...(samePair && kept ? kept : { ...NO_CHOICES, borders: message.borders }),
        own: hasOwn ? asked : null,
      });
      frame.ended();
      hideHover();
      model = createModel(view, rows, maps, createTexts(askedTexts(ask)));
      if (message.computes)
        drawer.replaceChildren(settingsForm(view, asked, before, message.settingDescriptions));
      report = createReport(model, frame.actions, drawer, choices, {
        onChoice: keep,
        onExact: message.computes ? computeExactly : null,
        onMaps: message.computes ? computeMaps : null,
        onLater: message.computes
          ? {
              compute: (what) => tell({ type: 'computeLater', what }),
              cancel: () => tell({ type: 'cancelBackground' }),
            }
          : null,
        onName: message.computes
          ? (side, concept, name) => tell({ type: 'name', side, concept, name })
          : null,
      });
      note.show(null);
      frame.show(frame.notice, report.element);
      announce(view, message.computes);
      break;
    }
    case 'rand':
      frame.ended();
      hideHover();
      report?.showRand(message.rand);
      break;
    case 'maps':
      frame.ended();
      hideHover();
      report?.showMaps(message.maps);
      break;
    case 'shared':
      hideHover();
      report?.showShared(message.found);
      if (model) announce(model.view, true);
      break;
    case 'robustness':
      hideHover();
      report?.showRobustness(message.found);
      break;
    case 'background': {
      // Finding what is shared stands where the answer will.
      const { state } = message;
      note.show(state?.kind === 'findShared' ? null : state);
      report?.showBackground(state);
      break;
    }
    case 'names':
      report?.showNames(message);
      break;
    case 'act':
      act(message.action);
      break;
    case 'failed':
      frame.ended();
      frame.say(failedRun(message, rerun, tell));
      break;
  }
}

/** What the page shows. Throws where it shows nothing yet. */
function there<T>(shown: T | null): T {
  if (!shown) throw new Error('The comparison is not shown yet.');
  return shown;
}

registerControls();
document.body.append(frame.element, frame.announcement, note.element);
installHover();
onThemeChange(() => report?.repaint());
listen(hear, {
  draw: (request) => there(report).draw(request),
  thumbnails: (_, { isCancelled }) => makeThumbnails(there(model), isCancelled),
  borders: () => kept?.borders ?? null,
  select: ({ side, concept }) => there(report).select(side, concept),
});
