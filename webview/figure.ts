import { h } from './dom';

/** A term and its values, for a list of figures. */
export function figure(name: HTMLElement, ...values: (HTMLElement | null)[]): HTMLElement {
  return h('div', {}, h('dt', {}, name), h('dd', {}, ...values));
}
