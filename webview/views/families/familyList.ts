import { button } from '../../elements/controls';
import { h } from '../../elements/dom';
import { revealWithin } from '../../elements/revealWithin';
import { movedBy } from '../../model/keys';
import { count } from '../../words/words';

/** Families listed at first, and by one press of the button. */
const SHOWN = 40;

/** A list of families, of which the first are shown and the others on demand. */
interface FamilyList {
  element: HTMLElement;
  /** Lists so many families, or says why there are none, and selects the first. */
  show(families: number, whyNone: string): void;
}

/**
 * @param make the line of a family, by its place
 * @param onSelect a family has been selected; there is none at this place where the list is empty
 */
export function createFamilyList(
  make: (at: number) => HTMLElement,
  onSelect: (at: number) => void,
): FamilyList {
  let total = 0;
  let most = SHOWN;
  let selected = 0;
  let options: HTMLElement[] = [];
  const list = h('div', {
    ...{ role: 'listbox', tabindex: 0, class: 'families' },
    'aria-label': 'Concept families',
  });
  const more = h('div', { class: 'rest' });

  function select(at: number): void {
    options[selected]?.setAttribute('aria-selected', 'false');
    selected = at;
    const option = options[at];
    option?.setAttribute('aria-selected', 'true');
    if (option) {
      revealWithin(list, option);
      list.setAttribute('aria-activedescendant', option.id);
    } else list.removeAttribute('aria-activedescendant');
    onSelect(at);
  }

  function add(): void {
    for (let at = options.length; at < Math.min(most, total); at++) {
      const option = make(at);
      option.addEventListener('click', () => select(at));
      options.push(option);
      list.append(option);
    }
    const left = total - options.length;
    more.hidden = left === 0;
    more.replaceChildren(
      button('Show more', () => {
        most += SHOWN;
        add();
      }),
      h('span', { class: 'aside' }, `${count(left)} left`),
    );
  }

  list.addEventListener('keydown', (event) => {
    const next = movedBy(event.key, selected, options.length);
    if (next === null) return;
    event.preventDefault();
    select(next);
  });
  return {
    element: h('div', { class: 'families-side' }, list, more),
    show(families, whyNone) {
      total = families;
      most = SHOWN;
      selected = 0;
      options = [];
      list.replaceChildren();
      list.scrollTop = 0;
      add();
      if (total === 0) list.replaceChildren(h('p', { class: 'empty' }, whyNone));
      select(0);
    },
  };
}
