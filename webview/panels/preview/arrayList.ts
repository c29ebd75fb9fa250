import type { ArrayOutline } from '../../../src/shared/results/preview';
import { h } from '../../elements/dom';
import { movedBy } from '../../model/keys';
import { shapeText, sizeText } from './previewWords';

/** The arrays of a file to choose one of; one stop for Tab, in which the arrow keys choose. */
export function arrayList(
  arrays: readonly ArrayOutline[],
  chosen: string,
  choose: (name: string) => void,
): HTMLElement {
  const at = arrays.findIndex(({ name }) => name === chosen);
  const options = arrays.map((each, index) => option(each, index, index === at));
  const list = h(
    'div',
    {
      role: 'listbox',
      class: 'arrays',
      tabindex: 0,
      'aria-label': 'Arrays',
      'aria-activedescendant': `array-${at}`,
    },
    ...options,
  );
  const take = (index: number): void => {
    if (index < 0 || arrays[index].name === chosen) return;
    options.forEach((each, i) => each.setAttribute('aria-selected', String(i === index)));
    list.setAttribute('aria-activedescendant', `array-${index}`);
    options[index].scrollIntoView({ block: 'nearest' });
    chosen = arrays[index].name;
    choose(chosen);
  };
  list.addEventListener('keydown', (event) => {
    const to = movedBy(
      event.key,
      arrays.findIndex(({ name }) => name === chosen),
      arrays.length,
    );
    if (to === null) return;
    event.preventDefault();
    take(to);
  });
  list.addEventListener('click', ({ target }) => {
    take(options.findIndex((each) => each.contains(target as Node)));
  });
  return list;
}

function option({ name, shape, type, bytes }: ArrayOutline, index: number, selected: boolean): HTMLElement {
  return h(
    'div',
    { role: 'option', id: `array-${index}`, class: 'array', 'aria-selected': String(selected) },
    h('span', { class: 'name', dir: 'auto', title: name }, name),
    h('span', { class: 'shape' }, shapeText(shape)),
    h('span', { class: 'type' }, type),
    h('span', { class: 'bytes' }, sizeText(bytes)),
  );
}
