import type { Category, MatchedPair, Side } from '../src/protocol';
import { h } from './dom';
import { movedBy } from './keys';
import { conceptLabel, swatch, term } from './labels';
import { sameSelection, type Model } from './model';
import type { Selection } from './order';
import { adjusted, conceptName, count, distance, percent } from './words';

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

  const concepts = [...model.concepts.a.values(), ...model.concepts.b.values()];
  const labelled = concepts.some((concept) => concept.majorityLabel !== null);
  const scroller = h('div', { class: 'list-scroller' }, columnHeads(labelled), list);

  function add(selection: Selection, name: string, ...content: HTMLElement[]): HTMLElement {
    const element = h(
      'div',
      {
        role: 'option',
        id: `option-${options.length}`,
        class: 'option',
        'aria-selected': 'false',
        'aria-label': name,
      },
      ...content,
    );
    element.addEventListener('click', () => onSelect(selection));
    options.push({ element, selection });
    return element;
  }

  for (const category of CATEGORIES) {
    const pairs = matched.filter((pair) => pair.category === category);
    if (pairs.length === 0) continue;
    const rows = pairs.map((pair) =>
      add({ a: pair.a, b: pair.b }, pairName(model, pair), ...pairCells(model, pair, furthest)),
    );
    list.append(group(swatch(category), term(category), rows));
  }
  for (const [side, ids] of [['a', unmatchedA] as const, ['b', unmatchedB] as const]) {
    if (ids.length === 0) continue;
    const name = `Only in ${side.toUpperCase()}`;
    const mark = swatch('unmatched');
    mark.classList.add(`only-${side}`);
    const rows = ids.map((id) =>
      add(alone(side, id), sidedName(model, side, id), ...conceptCells(model, side, id)),
    );
    list.append(group(mark, term('unmatched', name), rows));
  }

  function current(): number {
    return options.findIndex((option) => option.element.getAttribute('aria-selected') === 'true');
  }

  list.addEventListener('keydown', (event) => {
    const next = movedBy(event.key, current(), options.length);
    if (next === null) return;
    event.preventDefault();
    onSelect(options[next].selection);
  });

  const kind = labelled ? 'pairs' : 'pairs unlabelled';
  return {
    element: h('section', { class: kind, 'aria-labelledby': 'pairs-title' }, scroller),
    select(selection) {
      list.removeAttribute('aria-activedescendant');
      for (const option of options) {
        const chosen = sameSelection(option.selection, selection);
        if ((option.element.ariaSelected === 'true') !== chosen) option.element.ariaSelected = String(chosen);
        option.element.classList.toggle('related', !chosen && touches(option.selection, selection));
        if (!chosen) continue;
        list.setAttribute('aria-activedescendant', option.element.id);
        reveal(scroller, option.element);
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

function group(mark: HTMLElement, title: HTMLElement, rows: HTMLElement[]): HTMLElement {
  // A stop for Tab inside the list would take the keyboard away from its options; the key above explains the same.
  title.removeAttribute('tabindex');
  const heading = h('div', { class: 'group-title' }, mark, title, h('span', {}, count(rows.length)));
  return h('div', { role: 'group', 'aria-label': title.textContent }, heading, ...rows);
}

function columnHeads(labelled: boolean): HTMLElement {
  return h(
    'header',
    { class: 'heads' },
    h('h2', { id: 'pairs-title' }, 'What there is'),
    labelled ? h('div', { class: 'share' }, term('majority', 'Label')) : null,
    h('div', { class: 'size' }, term('size', 'Rows')),
    h('div', { class: 'distance' }, term('distance', 'Distance')),
    h('div', { class: 'adjusted' }, term('adjusted', 'Adjusted')),
  );
}

function sidedName(model: Model, side: Side, id: number): string {
  const concept = model.concepts[side].get(id);
  return `${side.toUpperCase()} ${concept ? conceptName(concept) : id}`;
}

function pairName(model: Model, pair: MatchedPair): string {
  const both = `${sidedName(model, 'a', pair.a)} and ${sidedName(model, 'b', pair.b)}`;
  const measures = `distance ${distance(pair.distance, model.distanceDigits)}, adjusted ${adjusted(pair.adjusted)}`;
  return `${both}, ${measures}`;
}

function pairCells(model: Model, pair: MatchedPair, furthest: number): HTMLElement[] {
  const bar = h('div', { class: 'distance-bar' }, h('div'));
  (bar.firstElementChild as HTMLElement).style.width = `${(pair.distance / furthest) * 100}%`;
  return [
    swatch(pair.category),
    ...conceptCells(model, 'a', pair.a),
    ...conceptCells(model, 'b', pair.b),
    h('div', { class: 'distance' }, distance(pair.distance, model.distanceDigits)),
    h('div', { class: 'adjusted' }, adjusted(pair.adjusted)),
    bar,
  ];
}

function conceptCells(model: Model, side: Side, id: number): HTMLElement[] {
  const concept = model.concepts[side].get(id);
  if (!concept) return [];
  const share = concept.majorityLabel === null ? '' : percent(concept.majorityShare);
  return [
    conceptLabel(side, concept),
    h('div', { class: `share of-${side}` }, share),
    h('div', { class: `size of-${side}` }, count(concept.size)),
  ];
}

/** Scrolls the list, and only the list, until an option shows under the headings that stick to its top. */
function reveal(scroller: HTMLElement, option: HTMLElement): void {
  const [outer, inner] = [scroller.getBoundingClientRect(), option.getBoundingClientRect()];
  const headings = [scroller.firstElementChild, option.parentElement?.firstElementChild];
  const covered = headings.reduce((sum, heading) => sum + (heading?.getBoundingClientRect().height ?? 0), 0);
  if (inner.top < outer.top + covered) scroller.scrollTop += inner.top - outer.top - covered;
  else if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom;
}
