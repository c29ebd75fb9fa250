import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';
import type { Inspected } from '../../model/inspected';
import type { Linked } from '../../model/linked';
import { alone } from '../../model/selection';

/** What is selected as chips: `A 19 + 20 ⇄ B 2 + 3`. A press on one of several selects that concept alone. */
export function titleOf({ concepts }: Inspected, linked: Linked): HTMLElement[] {
  const isOne = concepts.a.length + concepts.b.length === 1;
  const chips = (side: Side): HTMLElement =>
    h(
      'span',
      { class: 'chips' },
      ...concepts[side].flatMap((id, at) => {
        const mark = sideMark(side, at === 0 ? `${side.toUpperCase()} ${id}` : String(id));
        return [...(at === 0 ? [] : ['+']), isOne ? mark : chip(linked, side, id, mark)];
      }),
    );
  if (concepts.b.length === 0) return [chips('a')];
  if (concepts.a.length === 0) return [chips('b')];
  return [chips('a'), h('span', { class: 'joins' }, '⇄'), chips('b')];
}

function chip(linked: Linked, side: Side, concept: number, mark: HTMLElement): HTMLElement {
  const label = `Select ${side.toUpperCase()} ${concept} alone`;
  const element = h('button', { type: 'button', class: 'chip', title: label }, mark);
  element.addEventListener('click', () => linked.select(alone(side, concept)));
  element.addEventListener('pointerenter', () => linked.light({ side, concept }));
  element.addEventListener('pointerleave', () => linked.light(null));
  return element;
}
