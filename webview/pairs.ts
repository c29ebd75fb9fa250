import type { Category, MatchedPair, Side } from '../src/protocol';
import { h } from './dom';
import { conceptLabel, swatch, term } from './labels';
import { sameSelection, type Model, type Selection } from './model';
import { adjusted, count, distance, percent } from './words';

export interface PairsView {
  element: HTMLElement;
  select(selection: Selection | null): void;
}

interface Option {
  element: HTMLElement;
  selection: Selection;
}

const CATEGORIES: readonly Category[] = ['universal', 'semi-universal', 'unique'];

/** The matched pairs from universal to unique, then the concepts found on one side only. */
export function createPairs(model: Model, onSelect: (selection: Selection) => void): PairsView {
  const { matched, unmatchedA, unmatchedB } = model.view.alignment;
  const furthest = Math.max(...matched.map((pair) => pair.distance), Number.MIN_VALUE);
  const options: Option[] = [];
  const list = h('div', {
    role: 'listbox',
    tabindex: 0,
    class: 'list',
    'aria-label': 'Matched pairs from universal to unique, then unmatched concepts',
  });

  function add(selection: Selection, ...content: HTMLElement[]): HTMLElement {
    const id = `option-${options.length}`;
    const element = h('div', { role: 'option', id, class: 'option', 'aria-selected': 'false' }, ...content);
    element.addEventListener('click', () => onSelect(selection));
    options.push({ element, selection });
    return element;
  }

  for (const category of CATEGORIES) {
    const pairs = matched.filter((pair) => pair.category === category);
    if (pairs.length === 0) continue;
    const heading = [swatch(category), term(category), h('span', { class: 'count' }, count(pairs.length))];
    const rows = pairs.map((pair) => add({ a: pair.a, b: pair.b }, ...pairRow(model, pair, furthest)));
    list.append(group(category, heading, rows));
  }
  for (const [side, ids] of [['a', unmatchedA] as const, ['b', unmatchedB] as const]) {
    if (ids.length === 0) continue;
    const name = `Only in ${side.toUpperCase()}`;
    const mark = swatch('unmatched');
    mark.classList.add(`only-${side}`);
    const heading = [mark, term('unmatched', name), h('span', { class: 'count' }, count(ids.length))];
    const rows = ids.map((id) => add(alone(side, id), conceptRow(model, side, id)));
    list.append(group(name, heading, rows));
  }

  function current(): number {
    return options.findIndex((option) => option.element.getAttribute('aria-selected') === 'true');
  }

  list.addEventListener('keydown', (event) => {
    const at = current();
    const steps: Record<string, number> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: options.length - 1,
      PageUp: at - 10,
      PageDown: at + 10,
    };
    if (!(event.key in steps) || options.length === 0) return;
    event.preventDefault();
    onSelect(options[Math.min(options.length - 1, Math.max(0, steps[event.key]))].selection);
  });

  return {
    element: h(
      'section',
      { class: 'pairs', 'aria-labelledby': 'pairs-title' },
      h(
        'header',
        { class: 'bar' },
        h('h2', { id: 'pairs-title' }, 'What there is'),
        h(
          'div',
          { class: 'heads' },
          term('majority', 'Label'),
          term('size', 'Rows'),
          term('distance', 'Distance'),
          term('adjusted', 'Adjusted'),
        ),
      ),
      list,
    ),
    select(selection) {
      for (const option of options) {
        const chosen = sameSelection(option.selection, selection);
        option.element.setAttribute('aria-selected', String(chosen));
        option.element.classList.toggle('related', !chosen && touches(option.selection, selection));
        if (!chosen) continue;
        list.setAttribute('aria-activedescendant', option.element.id);
        reveal(list, option.element);
      }
    },
  };
}

function alone(side: Side, id: number): Selection {
  return side === 'a' ? { a: id, b: null } : { a: null, b: id };
}

function touches(option: Selection, selection: Selection | null): boolean {
  if (!selection) return false;
  return (
    (selection.a !== null && option.a === selection.a) || (selection.b !== null && option.b === selection.b)
  );
}

function group(name: string, heading: HTMLElement[], rows: HTMLElement[]): HTMLElement {
  const title = h('div', { class: 'group-title' }, ...heading);
  return h('div', { role: 'group', 'aria-label': name, class: 'group' }, title, ...rows);
}

function pairRow(model: Model, pair: MatchedPair, furthest: number): HTMLElement[] {
  const bar = h('span', { class: 'bar-fill' });
  bar.style.width = `${(pair.distance / furthest) * 100}%`;
  return [
    swatch(pair.category),
    h('div', { class: 'names' }, conceptRow(model, 'a', pair.a), conceptRow(model, 'b', pair.b)),
    h('div', { class: 'measure' }, distance(pair.distance), h('span', { class: 'bar-track' }, bar)),
    h('div', { class: 'measure' }, adjusted(pair.adjusted)),
  ];
}

function conceptRow(model: Model, side: Side, id: number): HTMLElement {
  const concept = model.concepts[side].get(id);
  if (!concept) return h('div', { class: 'concept-row' }, `concept ${id}`);
  const share = concept.majorityLabel === null ? '' : percent(concept.majorityShare);
  return h(
    'div',
    { class: 'concept-row' },
    conceptLabel(side, concept),
    h('span', { class: 'aside' }, share),
    h('span', { class: 'aside' }, count(concept.size)),
  );
}

/** Scrolls the list, and only the list, until an option shows under the heading that sticks to its top. */
function reveal(list: HTMLElement, option: HTMLElement): void {
  const [outer, inner] = [list.getBoundingClientRect(), option.getBoundingClientRect()];
  const heading = option.parentElement?.firstElementChild?.getBoundingClientRect().height ?? 0;
  if (inner.top < outer.top + heading) list.scrollTop += inner.top - outer.top - heading;
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
}
