import type { Alignment } from '../../../src/shared/results/alignment';
import type { Background } from '../../../src/shared/messages/background';
import type { LaterKind } from '../../../src/shared/messages/comparison';
import { howFar } from '../../elements/backgroundNote';
import { button } from '../../elements/controls';
import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';
import { count } from '../../words/words';

interface AwaitedShared {
  element: HTMLElement;
  /** Says what goes on now; null for nothing. */
  show(state: Background<LaterKind> | null): void;
}

/** What stands in place of the answer as long as it is not known what is shared: how far that is, or a way to it. */
export function createAwaitedShared(
  { conceptsA, conceptsB }: Pick<Alignment, 'conceptsA' | 'conceptsB'>,
  onFind: () => void,
  onCancel: () => void,
): AwaitedShared {
  const text = h('span');
  const progress = h('span', { class: 'hint' });
  const cancel = button('Cancel', onCancel);
  const find = button('Find what is shared', onFind, 'primary');
  for (const each of [cancel, find]) each.classList.add('small');
  const element = h(
    'div',
    { class: 'awaited-shared' },
    h(
      'p',
      { class: 'sentence' },
      ...['Of ', h('strong', {}, count(conceptsA)), ' concepts in ', sideMark('a'), ' and '],
      ...[h('strong', {}, count(conceptsB)), ' in ', sideMark('b'), text],
    ),
    h('div', { class: 'awaited-state' }, progress, cancel, find),
  );
  const view: AwaitedShared = {
    element,
    show(state) {
      const mine = state?.kind === 'findShared' ? state : null;
      const isGoing = mine !== null && mine.failure === null;
      text.textContent = isGoing ? ': finding what is shared …' : ', it is not known yet what is shared.';
      progress.textContent = isGoing ? howFar(mine).replace(/^ · /, '') : (mine?.failure ?? '');
      progress.hidden = progress.textContent === '';
      cancel.hidden = !isGoing;
      find.hidden = isGoing;
    },
  };
  view.show(null);
  return view;
}
