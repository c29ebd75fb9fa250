import type { Side } from '../../src/shared/results/alignment';
import type { ShownConcepts } from '../model/shownConcepts';
import { h } from './dom';
import { bestPartner } from '../model/bestPartner';
import { movedBy } from '../model/keys';
import { sideMark } from './labels';
import { adjusted, conceptName, conceptText, rowsText } from '../words/words';

/** The concepts of a map as a list: A's, then those of B where there is one. It is there for screen readers also while the map shows. */
interface AtlasList {
  element: HTMLElement;
  idOf(at: number): string;
  /** Marks what is selected, and where the keyboard is. */
  mark(selected: readonly number[], cursor: number): void;
  reveal(at: number): void;
  step(key: string, at: number): number | null;
  /** Takes over names that have changed. */
  rename(): void;
}

/** @param name of the view; the ids of the options begin with it */
export function createAtlasList(
  model: ShownConcepts,
  name: string,
  onSelect: (at: number) => void,
): AtlasList {
  const concepts = (['a', 'b'] as const).flatMap((side) =>
    model.view[side].concepts.map(({ id }) => ({ side, id })),
  );
  const options = concepts.map((_, at) => {
    const option = h('div', { role: 'option', id: `${name}-${at}`, class: 'atlas-option' });
    option.addEventListener('click', () => onSelect(at));
    return option;
  });
  const element = h('div', { class: 'atlas-list', role: 'presentation' }, ...options);
  const rename = (): void =>
    concepts.forEach(({ side, id }, at) => {
      const { name, facts } = texts(model, side, id);
      options[at].replaceChildren(
        sideMark(side, model.sides.length > 1 ? undefined : String(id)),
        h('span', { class: 'atlas-name', dir: 'auto' }, name),
        h('span', { class: 'aside' }, facts),
      );
    });
  rename();
  return {
    element,
    idOf: (at) => options[at].id,
    mark(selected, cursor) {
      options.forEach((option, at) => {
        option.setAttribute('aria-selected', String(selected.includes(at)));
        option.classList.toggle('at', at === cursor);
      });
    },
    reveal(at) {
      const [outer, inner] = [element.getBoundingClientRect(), options[at].getBoundingClientRect()];
      if (inner.top < outer.top) element.scrollTop += inner.top - outer.top;
      else if (inner.bottom > outer.bottom) element.scrollTop += inner.bottom - outer.bottom;
    },
    step: (key, at) => movedBy(key, at, options.length),
    rename,
  };
}

function texts(model: ShownConcepts, side: Side, id: number): { name: string; facts: string } {
  const concept = model.concepts[side].get(id)!;
  const rows = rowsText(concept.size);
  if (model.sides.length === 1) return { name: conceptText(concept) ?? `concept ${id}`, facts: rows };
  const pair = bestPartner(model, side, id);
  const other = side === 'a' ? 'b' : 'a';
  const partner = pair && model.concepts[other].get(pair[other]);
  const alike = partner
    ? `most alike ${other.toUpperCase()} ${conceptName(partner)}, adjusted ${adjusted(pair.adjusted)}`
    : `only in ${side.toUpperCase()}`;
  return { name: conceptName(concept), facts: `${rows}, ${alike}` };
}
