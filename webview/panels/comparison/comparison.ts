import type { PanelState } from '../../../src/shared/messages/viewState';
import type { AskedSettings } from '../../../src/shared/settings/asked';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import type { Shown, ToHost, ToWebview } from '../../../src/shared/messages/comparison';
import { changesTable } from './changes';
import { button, registerControls } from '../../elements/controls';
import { h } from '../../elements/dom';
import { drawFigure } from './drawFigure';
import { hideHover, installHover } from '../../elements/hover';
import { createModel, type Model } from '../../model/model';
import { createReport, type ReportView } from './report';
import { NO_CHOICES, type Choices } from '../../../src/shared/messages/viewState';
import { connect } from '../../elements/rpc';
import { createRunFrame } from '../../elements/runFrame';
import { createSettingsForm } from './settingsForm';
import { failure } from '../../elements/status';
import { onThemeChange } from '../../elements/theme';
import { makeThumbnails } from './thumbnails';

const { onMessage, saveState, savedState, send } = connect<ToHost, ToWebview, PanelState>();
const frame = createRunFrame('Comparing the two representations', () => send({ type: 'cancel' }));
const drawer = h('div', { class: 'drawer', hidden: true });
const settingsButton = button('Settings…', () => showSettings(drawer.hidden));

let kept: PanelState | null = savedState();
let report: ReportView | null = null;
let model: Model | null = null;
let shown: Shown | null = null;
/** Whether the maps of this comparison were begun: once they begin by themselves, after a cancel only on request. */
let mapsBegan = false;

function rerun(): void {
  // A saved comparison is made again in a panel of its own.
  if (shown?.computes !== false) frame.running();
  mapsBegan = false;
  send({ type: 'rerun', own: kept?.own ?? null });
}

function computeExactly(): void {
  frame.running();
  send({ type: 'computeExactly' });
}

/** @see MapsWish */
function computeMaps(byItself: boolean): boolean {
  if (byItself && (mapsBegan || frame.isRunning)) return false;
  mapsBegan = true;
  frame.running();
  send({ type: 'computeMaps' });
  return true;
}

function failed({ what, message, way }: Extract<ToWebview, { type: 'failed' }>): HTMLElement {
  return failure(what, message, button(way, rerun, 'primary'));
}

function finished(): void {
  frame.ended(
    button('Save…', save),
    button('Export…', () => send({ type: 'export', borders: kept?.borders ?? null })),
    ...(shown?.computes ? [settingsButton] : []),
    ...(shown?.comparesAgain ? [button('Compare again', rerun)] : []),
  );
}

function showSettings(open: boolean): void {
  drawer.hidden = !open;
  settingsButton.setAttribute('aria-expanded', String(open));
  if (open) drawer.querySelector<HTMLElement>('.setting:not([hidden]) > :nth-child(2)')?.focus();
  else settingsButton.focus();
}

/** @param before what the panel showed of the same pair with other settings, or null */
function settingsForm(
  view: ComparisonView,
  asked: AskedSettings,
  before: ComparisonView | null,
): HTMLElement {
  const { settingsB = null } = asked;
  return createSettingsForm(view, asked, before && changesTable(before, view), {
    onCompare(next) {
      frame.running();
      mapsBegan = false;
      send({ type: 'rerun', own: { ...next, settingsB } });
    },
    onBeside: (own, what) => send({ type: 'compareBeside', own, what }),
    onKeep: (own) => send({ type: 'keepSettings', own }),
    onOpen: () => send({ type: 'openSettings' }),
    onClose: () => showSettings(false),
  });
}

function save(): void {
  send({ type: 'save', borders: kept?.borders ?? null });
}

function receive(message: ToWebview): void {
  switch (message.type) {
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
      finished();
      hideHover();
      model = createModel(view, rows, maps);
      if (message.computes) drawer.replaceChildren(settingsForm(view, asked, before));
      report = createReport(model, frame.actions, drawer, choices, {
        onChoice: keep,
        onExact: message.computes ? computeExactly : null,
        onMaps: message.computes ? computeMaps : null,
        onName: message.computes
          ? (side, concept, name) => send({ type: 'name', side, concept, name })
          : null,
      });
      frame.show(frame.notice, report.element);
      break;
    }
    case 'rand':
      finished();
      hideHover();
      report?.showRand(message.rand);
      break;
    case 'maps':
      finished();
      hideHover();
      report?.showMaps(message.maps);
      break;
    case 'names':
      report?.showNames(message);
      break;
    case 'draw':
      if (model) {
        void drawFigure(model, kept ?? NO_CHOICES, message.request)
          .catch(() => null)
          .then((figure) => send({ type: 'drawn', figure }));
      }
      break;
    case 'makeThumbnails':
      if (model) {
        void makeThumbnails(model)
          .catch(() => [])
          .then((thumbnails) => send({ type: 'thumbnails', thumbnails }));
      }
      break;
    case 'askToSave':
      save();
      break;
    case 'failed':
      finished();
      frame.say(failed(message));
      break;
  }
}

registerControls();
document.body.append(frame.element);
installHover();
onThemeChange(() => report?.repaint());
onMessage(receive);
frame.running();
send({ type: 'ready' });
