import type { Progress } from '../../src/shared/results/progress';
import { button, progressRing } from './controls';
import { h } from './dom';
import { percent, progressText } from '../words/words';

/** A run in progress: a ring, the stage, a bar and Cancel. Updated in place so that nothing jumps. */
export interface ProgressView {
  element: HTMLElement;
  update(progress: Progress): void;
}

/** @param doing what the run does, as a heading */
export function createProgress(size: 'page' | 'line', doing: string, onCancel: () => void): ProgressView {
  const text = h('p', { class: 'progress-text' }, 'Starting…');
  const fill = h('div', { class: 'progress-fill' });
  const bar = h(
    'div',
    {
      role: 'progressbar',
      class: 'progress-bar',
      'aria-label': doing,
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    fill,
  );
  const cancel = button('Cancel', () => {
    cancel.setAttribute('disabled', '');
    cancel.textContent = 'Cancelling…';
    onCancel();
  });
  const ring = progressRing(doing);
  const parts = size === 'page' ? [ring, h('h1', {}, doing), bar, text, cancel] : [ring, text, cancel];
  return {
    element: h('div', { class: `progress progress-${size}` }, ...parts),
    update(progress) {
      text.textContent = progressText(progress);
      fill.style.transform = `scaleX(${progress.fraction})`;
      bar.setAttribute('aria-valuenow', String(Math.round(progress.fraction * 100)));
      bar.setAttribute('aria-valuetext', percent(progress.fraction));
    },
  };
}

/** Why there is no result, and the ways out of it. */
export function failure(what: string, message: string, ...ways: HTMLElement[]): HTMLElement {
  return h('div', { class: 'failure', role: 'alert' }, h('h1', {}, what), h('p', {}, message), ...ways);
}
