import './preview.css';
import type {
  HostAsks,
  PageAsks,
  PreviewPanelState,
  ToHost,
  ToPage,
} from '../../../src/shared/messages/preview';
import { button, registerControls } from '../../elements/controls';
import { h } from '../../elements/dom';
import { hideHover, installHover } from '../../elements/hover';
import { createPreview } from './previewPage';
import { connect } from '../../elements/connect';
import { createProgressPage } from '../../elements/progressPage';
import { createProgressLine, failure, type ProgressView } from '../../elements/status';

const { listen, saveState, tell } = connect<ToPage, ToHost, PreviewPanelState, PageAsks, HostAsks>();
const page = h('div', { id: 'page' });
/** What is new about the file: being read again, or changed. */
const notice = h('div', { class: 'notice', 'aria-live': 'polite' });
const actions = h('div', { class: 'actions' });

const READING = 'Reading the file';

let shown = false;
let progress: ProgressView | null = null;

/** A first reading fills the page; a later one leaves what is known in sight. */
function waiting(): ProgressView {
  if (progress) return progress;
  const cancel = (): void => tell({ type: 'cancel' });
  progress = shown
    ? createProgressLine(READING, cancel)
    : createProgressPage({ doing: READING, files: [] }, cancel);
  if (shown) notice.replaceChildren(progress.element);
  else page.replaceChildren(progress.element);
  return progress;
}

function show({ name, file, view, changedAt }: Extract<ToPage, { type: 'preview' }>): void {
  const { scrollTop } = page;
  const list = page.querySelector('.arrays');
  const hadFocus = list?.contains(document.activeElement) ?? false;
  const scrolled = list?.scrollTop ?? 0;
  saveState({ array: view.array, file });
  const changed =
    changedAt === null ? null : h('p', { class: 'changed' }, `The file changed; read again at ${changedAt}.`);
  notice.replaceChildren(...(changed ? [changed] : []));
  const choose = (array: string): void => tell({ type: 'show', array });
  page.replaceChildren(createPreview(name, view, { actions, notice }, choose));
  // Where one was before, also after another array was chosen.
  page.scrollTop = scrollTop;
  const next = page.querySelector<HTMLElement>('.arrays');
  if (next) next.scrollTop = scrolled;
  if (hadFocus) next?.focus();
  shown = true;
}

function fail({ name, message, mayReopen }: Extract<ToPage, { type: 'failed' }>): void {
  shown = false;
  page.replaceChildren(
    failure(
      `${name} cannot be shown`,
      message,
      button('Read again', () => tell({ type: 'reload' }), 'primary'),
      ...(mayReopen ? [button('Open with…', () => tell({ type: 'reopen' }))] : []),
    ),
  );
}

function offer({ name, isThis }: Extract<ToPage, { type: 'selected' }>): void {
  const select = button(isThis ? 'Selected for comparison' : 'Select for comparison', () =>
    tell({ type: 'select' }),
  );
  if (isThis) select.setAttribute('disabled', '');
  const other = name === null || isThis ? null : name;
  actions.replaceChildren(
    button('Compare with…', () => tell({ type: 'compare' }), 'primary'),
    ...(other === null ? [] : [button(`Compare with ${other}`, () => tell({ type: 'compareWithSelected' }))]),
    select,
  );
}

function hear(message: ToPage): void {
  if (message.type === 'progress') {
    waiting().update(message.progress);
    return;
  }
  if (message.type === 'selected') {
    offer(message);
    return;
  }
  progress = null;
  hideHover();
  if (message.type === 'preview') show(message);
  else fail(message);
}

registerControls();
document.body.append(page);
installHover();
waiting();
listen(hear, {});
