import { h } from './dom';
import { createProgress, type ProgressView } from './status';

/** The page of a panel whose content takes a run. A first run fills the page; a later one only takes the place of the buttons. */
export interface RunFrame {
  element: HTMLElement;
  /** Buttons, or the progress of a run. */
  actions: HTMLElement;
  /** Why what is shown is not what was asked for. */
  notice: HTMLElement;
  readonly isRunning: boolean;
  /** The progress of the run that goes on; a run begins where none does. */
  running(): ProgressView;
  ended(...buttons: HTMLElement[]): void;
  /** Shows what there is, for the first time or in place of what was there. */
  show(...content: HTMLElement[]): void;
  /** Says what went wrong: beside what is shown, else in its place. */
  say(why: HTMLElement): void;
}

/** @param doing what a run does, as a heading */
export function createRunFrame(doing: string, onCancel: () => void): RunFrame {
  const element = h('div', { id: 'page' });
  const actions = h('div', { class: 'actions' });
  const notice = h('div', { class: 'notice', 'aria-live': 'polite' });
  let isFilled = false;
  let progress: ProgressView | null = null;

  function running(): ProgressView {
    if (progress) return progress;
    progress = createProgress(isFilled ? 'line' : 'page', doing, onCancel);
    notice.replaceChildren();
    (isFilled ? actions : element).replaceChildren(progress.element);
    return progress;
  }

  return {
    element,
    actions,
    notice,
    get isRunning() {
      return progress !== null;
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
    say: (why) => (isFilled ? notice : element).replaceChildren(why),
  };
}
