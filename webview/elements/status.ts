import type { Progress } from '../../src/shared/results/progress';
import { button, progressRing } from './controls';
import { h } from './dom';
import { progressText } from '../words/words';

/** A run in progress, with a button that cancels it. Updated in place so that nothing jumps. */
export interface ProgressView {
  element: HTMLElement;
  update(progress: Progress): void;
}

/** A run in a line beside what is shown. @param doing what the run does */
export function createProgressLine(doing: string, onCancel: () => void): ProgressView {
  const text = h('p', { class: 'progress-text' }, 'Starting…');
  const ring = progressRing(doing);
  return {
    element: h('div', { class: 'progress progress-line' }, ring, text, cancelButton(onCancel)),
    update: (progress) => (text.textContent = progressText(progress)),
  };
}

/** A button that cancels a run, once. */
export function cancelButton(onCancel: () => void): HTMLElement {
  const cancel = button('Cancel', () => {
    cancel.setAttribute('disabled', '');
    cancel.textContent = 'Cancelling…';
    onCancel();
  });
  return cancel;
}

/** Why there is no result, and the ways out of it. */
export function failure(what: string, message: string, ...ways: HTMLElement[]): HTMLElement {
  return h(
    'div',
    { class: 'failure', role: 'alert' },
    h('h1', {}, what),
    h('p', {}, message),
    h('div', { class: 'ways' }, ...ways),
  );
}
