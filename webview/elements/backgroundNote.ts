import type { Background } from '../../src/shared/messages/background';
import { howFarText } from '../words/words';
import { h } from './dom';

interface BackgroundNote<Kind extends string> {
  element: HTMLElement;
  /** Says what goes on, or why it did not come about; null for nothing. */
  show(state: Background<Kind> | null): void;
}

/** What is done, as it is told while it goes on, and what is not there where it failed. */
export type BackgroundWords<Kind extends string> = Record<Kind, { doing: string; missing: string }>;

/** A small line over the lower edge of the page about what goes on while the page shows the rest. */
export function createBackgroundNote<Kind extends string>(
  words: BackgroundWords<Kind>,
  onCancel: () => void,
): BackgroundNote<Kind> {
  const text = h('span', { class: 'background-text' });
  const fill = h('div', { class: 'progress-fill' });
  const bar = h('div', { class: 'background-bar', 'aria-hidden': 'true' }, fill);
  const end = h('button', { type: 'button', class: 'link' });
  let hasFailed = false;
  const element = h(
    'div',
    { class: 'background-note', role: 'group', 'aria-label': 'In the background', hidden: true },
    ...[text, end, bar],
  );
  end.addEventListener('click', () => {
    element.hidden = true;
    if (!hasFailed) onCancel();
  });
  return {
    element,
    show(state) {
      element.hidden = state === null;
      if (state === null) return;
      const { doing, missing } = words[state.kind];
      hasFailed = state.failure !== null;
      text.textContent = state.failure === null ? `${doing}${howFar(state)}` : `${missing}: ${state.failure}`;
      end.textContent = hasFailed ? 'Close' : 'Cancel';
      bar.hidden = hasFailed;
      fill.style.transform = `scaleX(${state.progress?.fraction ?? 0})`;
    },
  };
}

/** How far something is, as the end of a line: ` · 34 % · about 20 s left`. */
export function howFar({ progress }: Pick<Background<string>, 'progress'>): string {
  return ` · ${progress === null ? 'waits for another run' : howFarText(progress)}`;
}
