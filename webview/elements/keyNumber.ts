import { h } from './dom';
import { sideMark } from './labels';

/** A term and its values, for a list of key numbers. */
export function keyNumber(name: HTMLElement, ...values: (HTMLElement | null)[]): HTMLElement {
  return h('div', {}, h('dt', {}, name), h('dd', {}, ...values));
}

/** The values of the two sides, each with its letter. */
export function bothSides(a: string, b: string): HTMLElement[] {
  return [
    h('span', { class: 'of-side' }, sideMark('a'), a),
    h('span', { class: 'of-side' }, sideMark('b'), b),
  ];
}
