import { h } from '../elements/dom';

/** What a colour stands for. */
export interface KeyEntry {
  text: string;
  color: string;
}

/** What colours stand for, as entries of a list. */
export function keyItems(entries: readonly KeyEntry[]): HTMLElement[] {
  return entries.map(({ text, color }) => {
    const mark = h('span', { class: 'atlas-swatch', 'aria-hidden': 'true' });
    mark.style.background = color;
    return h('li', {}, mark, h('span', { dir: 'auto' }, text));
  });
}
