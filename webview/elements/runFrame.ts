import type { Begun, Failed, Help } from '../../src/shared/messages/runEvents';
import { button } from './controls';
import { h } from './dom';
import { createProgressPage } from './progressPage';
import { createProgressLine, failure, type ProgressView } from './status';

/** The page of a panel whose content takes a run. A first run fills the page; a later one only takes the place of the buttons. */
export interface RunFrame {
  element: HTMLElement;
  /** What screen readers say by themselves; nobody sees it. */
  announcement: HTMLElement;
  /** Buttons, or the progress of a run. */
  actions: HTMLElement;
  /** Why what is shown is not what was asked for. */
  notice: HTMLElement;
  readonly isRunning: boolean;
  /** A run begins that is about this. */
  begin(begun: Begun): void;
  /** The progress of the run that goes on; a run begins where none does. */
  running(): ProgressView;
  ended(...buttons: HTMLElement[]): void;
  /** Shows what there is, for the first time or in place of what was there. */
  show(...content: HTMLElement[]): void;
  /** Tells those who do not see the page, once, in words. */
  announce(sentence: string): void;
  /** Says what went wrong: beside what is shown, else in its place. */
  say(why: HTMLElement): void;
}

/** @param doing what a run does, as a heading */
export function createRunFrame(doing: string, onCancel: () => void): RunFrame {
  const element = h('div', { id: 'page' });
  const announcement = h('div', { class: 'off-screen', role: 'status' });
  const actions = h('div', { class: 'actions' });
  const notice = h('div', { class: 'notice', 'aria-live': 'polite' });
  let about: Begun = { doing, files: [] };
  let isFilled = false;
  let progress: ProgressView | null = null;

  function running(): ProgressView {
    if (progress) return progress;
    progress = isFilled ? createProgressLine(about.doing, onCancel) : createProgressPage(about, onCancel);
    notice.replaceChildren();
    (isFilled ? actions : element).replaceChildren(progress.element);
    return progress;
  }

  return {
    element,
    announcement,
    actions,
    notice,
    get isRunning() {
      return progress !== null;
    },
    begin(begun) {
      about = begun;
      progress = null;
      running();
    },
    running,
    ended(...buttons) {
      progress = null;
      actions.replaceChildren(...buttons);
    },
    show(...content) {
      isFilled = true;
      element.replaceChildren(...content);
      if (!progress) return;
      progress = null;
      running();
    },
    announce(sentence) {
      // What is said already would be said again.
      if (announcement.textContent !== sentence) announcement.textContent = sentence;
    },
    say: (why) => (isFilled ? notice : element).replaceChildren(why),
  };
}

/** Why a run brought nothing, with a button that tries again and one for what else helps. */
export function failedRun(
  { what, message, help }: Failed,
  onAgain: () => void,
  onHelp: (help: Help) => void,
): HTMLElement {
  const again = button('Try again', onAgain, 'primary');
  if (!help) return failure(what, message, again);
  const label = help.type === 'openSettings' ? 'Open settings' : 'Show details';
  return failure(
    what,
    message,
    again,
    button(label, () => onHelp(help)),
  );
}
