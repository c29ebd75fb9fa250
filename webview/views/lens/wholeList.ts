import { h } from '../../elements/dom';
import { createVirtualList } from '../../elements/virtualList';
import { movedBy } from '../../model/keys';
import { count } from '../../words/words';

/** The names of documents or recordings below each other. */
interface WholeList {
  element: HTMLElement;
  /** @param uses rows of the selected concepts, by document or recording */
  show(order: readonly number[], uses: Uint32Array): void;
  /** Marks the one at a place of the order and scrolls to it. */
  mark(at: number): void;
}

/** The height of a line; the same in the style sheet. */
const LINE = 26;

export function createWholeList(
  label: string,
  names: readonly string[],
  onChoose: (at: number) => void,
): WholeList {
  const list = createVirtualList({
    ...{ role: 'listbox', tabindex: 0, class: 'whole-lines', 'aria-label': label },
  });
  const element = h('div', { class: 'whole-list' }, list.element);
  let order: readonly number[] = [];
  let uses: Uint32Array = new Uint32Array();
  let marked = 0;

  function make(at: number): HTMLElement {
    const whole = order[at];
    const used = uses[whole];
    const line = h(
      'div',
      {
        ...{ role: 'option', id: `whole-${at}`, class: 'whole-line', title: names[whole] },
        ...{ 'aria-selected': String(at === marked), 'aria-setsize': order.length, 'aria-posinset': at + 1 },
      },
      h('span', { class: 'name', dir: 'auto' }, names[whole]),
      used > 0 ? h('span', { class: 'aside' }, count(used)) : null,
    );
    line.addEventListener('click', () => onChoose(at));
    return line;
  }

  list.element.addEventListener('keydown', (event) => {
    const next = movedBy(event.key, marked, order.length);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
  });
  return {
    element,
    show(nextOrder, nextUses) {
      [order, uses] = [nextOrder, nextUses];
      list.show(order.map((_, at) => ({ height: LINE, isHeading: false, make: () => make(at) })));
    },
    mark(at) {
      marked = at;
      list.reveal(at);
      for (const [index, line] of list.rendered()) line.setAttribute('aria-selected', String(index === at));
      list.element.setAttribute('aria-activedescendant', `whole-${at}`);
    },
  };
}
