import type { ConceptView } from '../../src/shared/results/representation';
import type { Side } from '../../src/shared/results/alignment';
import { h } from './dom';
import { explain } from './hover';
import type { Standing } from '../model/standing';
import { briefName, nameParts } from '../words/shortName';
import { TERMS, type TermName } from '../words/terms';
import { conceptText, isWeak, labelText } from '../words/words';

/** A word of the glossary that explains itself on hover and focus; `facts` are lines about the case at hand. */
export function term(
  name: TermName,
  label: string = TERMS[name].title,
  facts: readonly string[] = [],
): HTMLElement {
  const element = h('span', { class: 'term', tabindex: 0 }, label);
  explain(element, () => {
    const { title, meaning, source } = TERMS[name];
    return { title, lines: [meaning, ...facts], source };
  });
  return element;
}

/** The coloured letter of a side. */
export function sideMark(side: Side, text: string = side.toUpperCase()): HTMLElement {
  return h('span', { class: `mark mark-${side}` }, text);
}

/** A concept's number in its side's colour, and its label. */
export function conceptLabel(side: Side, concept: ConceptView, isNarrow = false): HTMLElement {
  const name = labelName(concept, isNarrow);
  return h('span', { class: `concept of-${side}` }, sideMark(side, String(concept.id)), name);
}

/** A concept's name, muted when it says nothing that most members have in common; the most frequent label shows on hover. */
export function labelName(concept: ConceptView, isNarrow = false): HTMLElement {
  const name = conceptText(concept) ?? `concept ${concept.id}`;
  const attributes = {
    class: isWeak(concept) ? 'name weak' : 'name',
    'data-given': concept.name !== null,
    dir: 'auto',
    title: `${name}\n${labelText(concept)}`,
  };
  const shown = isNarrow && concept.name === null ? briefName(name) : name;
  const [first, rest] = nameParts(shown);
  // Where the name has little room, its style lets the first part give way.
  const parts = [h('span', {}, first), h('span', {}, rest)];
  return h('span', attributes, ...(rest === '' ? [shown] : parts));
}

/** The round swatch of a standing: filled, half, ring, dashed ring. Decorative; the word stands beside it. */
export function swatch(standing: Standing): HTMLElement {
  return h('span', { class: `swatch ${standing}`, 'aria-hidden': 'true' });
}
