import { sideNames } from '../../../src/shared/sideNames';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';
import type { ShownConcepts } from '../../model/shownConcepts';

/** Whose bands are above and whose below; the page of one representation needs no key. */
export function bandsKey({ sides, view }: ShownConcepts): HTMLElement {
  const entry = (side: Side): HTMLElement =>
    h(
      'span',
      { class: 'band-key' },
      sideMark(side),
      h('span', { class: 'name', dir: 'auto' }, sideNames(view)[side]),
      h('span', { class: 'aside' }, side === 'a' ? 'above' : 'below'),
    );
  const same = h('span', { class: 'aside' }, 'one colour: the same group of concepts');
  return h('div', { class: 'band-keys', hidden: sides.length === 1 }, ...sides.map(entry), same);
}
