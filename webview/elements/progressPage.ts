import type { Begun } from '../../src/shared/messages/runEvents';
import type { Progress } from '../../src/shared/results/progress';
import { howFarText, percent, progressText, stageName } from '../words/words';
import { progressRing } from './controls';
import { h } from './dom';
import { cancelButton, type ProgressView } from './status';

/** Stages to come that are listed; a review has one for each of its many files. */
const AT_MOST = 16;

/** A first run, which has the page for itself: what it is about, how far it is, and its stages. Nothing above the stages moves. */
export function createProgressPage({ doing, files }: Begun, onCancel: () => void): ProgressView {
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
  const text = h('p', { class: 'progress-text' }, 'Starting…');
  const cancel = cancelButton(onCancel);
  const stages = createStages();
  return {
    element: h(
      'div',
      { class: 'progress progress-page' },
      h('h1', {}, doing),
      ...files.map(fileLine),
      bar,
      h('div', { class: 'progress-state' }, text, cancel),
      stages.element,
    ),
    update(progress) {
      // The stages say what goes on, where they are known.
      text.textContent = progress.stages ? howFarText(progress) : progressText(progress);
      fill.style.transform = `scaleX(${progress.fraction})`;
      bar.setAttribute('aria-valuenow', String(Math.round(progress.fraction * 100)));
      bar.setAttribute('aria-valuetext', `${percent(progress.fraction)}, ${stageName(progress.stage)}`);
      stages.show(progress);
    },
  };
}

/** A long name is cut where it ends in sight; the whole shows on hover. */
function fileLine({ side, name }: Begun['files'][number]): HTMLElement {
  const mark = side && h('span', { class: `mark mark-${side}` }, side.toUpperCase());
  return h('p', { class: 'progress-file' }, mark, h('span', { class: 'progress-name', title: name }, name));
}

/** The stages of a run as a list, made anew only where it says something else. */
function createStages(): { element: HTMLElement; show(progress: Progress): void } {
  const element = h('ol', { class: 'run-stages' });
  const ring = h('span', { class: 'run-stage-mark', 'aria-hidden': 'true' }, progressRing('goes on'));
  let before = '';

  const lineOf = (name: string, state: 'done' | 'now' | 'coming'): HTMLElement => {
    const mark = state === 'now' ? ring : h('span', { class: 'run-stage-mark', 'aria-hidden': 'true' });
    const spoken = state === 'done' ? h('span', { class: 'off-screen' }, ', done') : null;
    const current = state === 'now' ? 'step' : null;
    return h('li', { class: `run-stage ${state}`, 'aria-current': current }, mark, stageName(name), spoken);
  };
  return {
    element,
    show({ stage, stages }) {
      const next = JSON.stringify([stage, stages]);
      if (!stages || next === before) return;
      before = next;
      element.replaceChildren(
        ...stages.done.map((name) => lineOf(name, 'done')),
        lineOf(stage, 'now'),
        ...stages.coming.slice(0, AT_MOST).map((name) => lineOf(name, 'coming')),
      );
    },
  };
}
