import { h } from '../../elements/dom';

/** The frame of a lens, whose title has the id `lens-title`. */
export function lensElement(...content: HTMLElement[]): HTMLElement {
  return h('section', { class: 'lens', 'aria-labelledby': 'lens-title' }, ...content);
}
