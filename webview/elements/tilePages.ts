import { button } from './controls';
import { h } from './dom';
import { movedBy } from '../model/keys';
import { count } from '../words/words';

/** Images; texts under each other; numbers of rows with what is known of them; or their numbers alone. */
export type TileStyle = 'pictures' | 'texts' | 'facts' | 'numbers';

/** Tiles added by one press of the button. */
const MORE = 24;

/**
 * Tiles side by side, some at first and more on demand; one stop for Tab, and the arrow keys move between them.
 * @param make the tile at a place, from 0 to `total` − 1
 * @param style what they show
 * @param end what is said below the last of them where not all were there at first; nothing where it is null
 */
export function tilePages(
  label: string,
  total: number,
  first: number,
  make: (at: number) => HTMLElement,
  style: TileStyle,
  end: string | null = null,
): HTMLElement {
  const list = h('div', {
    role: 'list',
    class: style === 'pictures' ? 'tiles' : `tiles ${style}`,
    'aria-label': label,
  });
  const tiles = () => Array.from(list.children) as HTMLElement[];
  const rest = h('div', { class: 'rest' });
  const add = (some: number): void => {
    const from = list.childElementCount;
    for (let at = from; at < Math.min(total, from + some); at++) {
      const element = make(at);
      element.setAttribute('tabindex', at === 0 ? '0' : '-1');
      list.append(element);
    }
    const left = total - list.childElementCount;
    const says = left === 0 && total > first ? end : null;
    rest.hidden = left === 0 && says === null;
    if (says !== null) rest.replaceChildren(h('span', { class: 'aside' }, says));
    if (left === 0) return;
    rest.replaceChildren(
      button('Show more', () => {
        const before = list.childElementCount;
        add(MORE);
        if (list.childElementCount === total) tiles()[before].focus();
        else (rest.firstElementChild as HTMLElement).focus();
      }),
      h('span', { class: 'aside' }, `${count(left)} left`),
    );
  };
  list.addEventListener('keydown', (event) => {
    const all = tiles();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = movedBy(event.key, at, all.length);
    if (next === null) return;
    event.preventDefault();
    all[at]?.setAttribute('tabindex', '-1');
    all[next].setAttribute('tabindex', '0');
    all[next].focus();
  });
  add(first);
  return h('div', { class: 'tile-pages' }, list, rest);
}
