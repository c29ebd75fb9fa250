import type { Progress } from '../src/protocol';
import { button, progressRing } from './controls';
import { h } from './dom';
import { percent, progressText } from './words';

/** A running comparison: a ring, the stage, a bar and Cancel. Updated in place so that nothing jumps. */
export interface ProgressView {
  element: HTMLElement;
  update(progress: Progress): void;
}

export function createProgress(size: 'page' | 'line', onCancel: () => void): ProgressView {
  const text = h('p', { class: 'progress-text' }, 'Starting…');
  const fill = h('div', { class: 'progress-fill' });
  const bar = h(
    'div',
    {
      role: 'progressbar',
      class: 'progress-bar',
      'aria-label': 'Comparison',
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
  const ring = progressRing('Comparing');
  const parts =
    size === 'page'
      ? [ring, h('h1', {}, 'Comparing the two representations'), bar, text, cancel]
      : [ring, text, cancel];
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

/** Why there is no result. */
export function failure(message: string, onRerun: () => void): HTMLElement {
  return h(
    'div',
    { class: 'failure', role: 'alert' },
    h('h1', {}, 'The comparison did not finish'),
    h('p', {}, message),
    button('Compare again', onRerun, 'primary'),
  );
}
