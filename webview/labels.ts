import type { ConceptView, Side } from '../src/protocol';
import { h } from './dom';
import { explain } from './hover';
import type { Standing } from './order';
import { TERMS, type TermName } from './terms';

/** A word of the glossary that explains itself on hover and focus. */
export function term(name: TermName, label: string = TERMS[name].title): HTMLElement {
  const element = h('span', { class: 'term', tabindex: 0 }, label);
  explain(element, () => {
    const { title, meaning, source } = TERMS[name];
    return { title, lines: [meaning], source };
  });
  return element;
}

/** The coloured letter of a side. */
export function sideMark(side: Side, text: string = side.toUpperCase()): HTMLElement {
  return h('span', { class: `mark mark-${side}` }, text);
}

/** A concept's number in its side's colour, and its label. */
export function conceptLabel(side: Side, concept: ConceptView): HTMLElement {
  const label = concept.majorityLabel ?? `concept ${concept.id}`;
  return h(
    'span',
    { class: `concept of-${side}` },
    sideMark(side, String(concept.id)),
    h('span', { class: 'name', title: label }, label),
  );
}

/** The round swatch of a standing: filled, half, ring, dashed ring. Decorative; the word stands beside it. */
export function swatch(standing: Standing): HTMLElement {
  return h('span', { class: `swatch ${standing}`, 'aria-hidden': 'true' });
}
