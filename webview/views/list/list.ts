import type { ListState } from './listState';
import type { Side } from '../../../src/shared/results/alignment';
import { countText, listGroups, type Entry, type Group } from './listGroups';
import type { NameConcept } from '../../model/comparisonContext';
import type { View } from '../../elements/view';
import { h } from '../../elements/dom';
import { movedBy } from '../../model/keys';
import { conceptsLit, type Linked } from '../../model/linked';
import { createListTools } from './listTools';
import { columnHeads, entryCells, groupHeading, shownMeasure } from './listRows';
import { sameSelection, type Selection } from '../../model/selection';
import type { Model } from '../../model/model';
import { editName, type NameEnd } from '../../elements/nameEditor';
import { createVirtualList, type VirtualRow } from '../../elements/virtualList';

interface ListEvents {
  onState: (state: ListState) => void;
  /** Enter on a line. */
  onOpen: () => void;
  /** null where concepts cannot be named. */
  onName: NameConcept | null;
}

/** The concepts and how they are paired, as one list that can be sorted and searched. */
export function createList(
  model: Model,
  linked: Linked,
  initial: ListState,
  { onState, onOpen, onName }: ListEvents,
): View {
  let state = initial;
  let text = '';
  /** The lines that are options, and the place of each among all lines. */
  let entries: Entry[] = [];
  let places: number[] = [];

  const list = createVirtualList({ role: 'listbox', tabindex: 0, class: 'list', 'aria-label': 'Concepts' });
  const counted = h('div', { class: 'counted', 'aria-live': 'polite' });
  const headsSlot = h('div', { class: 'heads-slot' });
  const scroller = h('div', { class: 'list-scroller' }, headsSlot, list.heading, list.element);
  const tools = createListTools(model, state, {
    onState(next) {
      state = next;
      renew();
      onState(state);
    },
    onText(next) {
      text = next;
      renew();
    },
    onLeave(first) {
      list.element.focus();
      if (first && entries.length > 0 && current() < 0) linked.select(entries[0].selection);
    },
  });
  const labelled = [...model.view.a.concepts, ...model.view.b.concepts].some(
    (concept) => concept.majorityLabel !== null,
  );

  const renew = (): void => {
    const groups = listGroups(model, state, text);
    entries = groups.flatMap((group) => group.entries);
    counted.textContent = countText(model, state.scope, entries);
    headsSlot.replaceChildren(columnHeads(counted, labelled, shownMeasure(state.sort)));
    scroller.classList.toggle('single', state.scope !== 'pairs');
    list.show(linesOf(groups));
    reveal();
  };

  function linesOf(groups: readonly Group[]): VirtualRow[] {
    const line = Math.ceil(parseFloat(getComputedStyle(document.body).fontSize) * 1.4);
    const furthest = Math.max(...model.view.alignment.matched.map((pair) => pair.distance), Number.MIN_VALUE);
    const rows: VirtualRow[] = [];
    places = [];
    for (const group of groups) {
      if (group.standing !== null || group.side !== null) {
        rows.push({ height: line + 10, isHeading: true, make: () => groupHeading(group) });
      }
      for (const entry of group.entries) {
        const at = places.length;
        places.push(rows.length);
        const isPair = entry.selection.a !== null && entry.selection.b !== null;
        const height = (isPair ? 2 * line + 1 : line) + 8;
        rows.push({ height, isHeading: false, make: () => option(entry, at, furthest) });
      }
    }
    return rows;
  }

  function option(entry: Entry, at: number, furthest: number): HTMLElement {
    const element = h(
      'div',
      {
        ...{ role: 'option', id: `line-${at}`, class: 'option' },
        ...{ 'aria-setsize': entries.length, 'aria-posinset': at + 1 },
      },
      ...entryCells(model, entry, shownMeasure(state.sort), furthest),
    );
    element.dataset.at = String(at);
    mark(element, entry);
    light(element);
    return element;
  }

  const mark = (element: HTMLElement, { selection }: Entry): void => {
    const chosen = sameSelection(selection, linked.selection);
    element.setAttribute('aria-selected', String(chosen));
    element.classList.toggle('related', !chosen && touches(selection, linked.selection));
  };

  const light = (element: HTMLElement): void => {
    const lit = conceptsLit(model.rows, linked.lit);
    for (const label of element.querySelectorAll<HTMLElement>('.concept')) {
      const { side, concept } = label.dataset;
      label.classList.toggle('lit', lit[side as Side] === Number(concept));
    }
  };

  function optionAt(target: EventTarget | null): [Entry, HTMLElement] | null {
    const element = target instanceof Element ? target.closest<HTMLElement>('.option') : null;
    return element && [entries[Number(element.dataset.at)], element];
  }

  const current = (): number =>
    entries.findIndex(({ selection }) => sameSelection(selection, linked.selection));

  function reveal(): void {
    const at = current();
    if (at >= 0) list.reveal(places[at]);
    const active = at >= 0 ? `line-${at}` : null;
    if (active) list.element.setAttribute('aria-activedescendant', active);
    else list.element.removeAttribute('aria-activedescendant');
  }

  /** Lets a concept of a line be named, if the line has one on this side. */
  function rename(element: HTMLElement, entry: Entry, side: Side): void {
    const id = entry.selection[side];
    const place = element.querySelector<HTMLElement>(`.concept[data-side="${side}"] .name`);
    if (!onName || id === null || !place) return;
    const concept = model.concepts[side].get(id)!;
    editName(place, side, concept, (name, end) => {
      list.element.focus();
      if (name !== null) onName(side, id, name);
      proceed(entry, side, end);
    });
  }

  /** From one concept of a pair to the other. */
  function proceed(entry: Entry, from: Side, end: NameEnd): void {
    const to: Side | null =
      end === 'next' && from === 'a' ? 'b' : end === 'before' && from === 'b' ? 'a' : null;
    const at = entries.indexOf(entry) >= 0 ? entries.indexOf(entry) : current();
    const element = at >= 0 && list.element.querySelector<HTMLElement>(`#line-${at}`);
    if (to && element) rename(element, entries[at], to);
  }

  list.element.addEventListener('click', (event) => {
    const hit = optionAt(event.target);
    if (hit) linked.select(hit[0].selection);
  });
  list.element.addEventListener('dblclick', (event) => {
    const hit = optionAt(event.target);
    if (hit) rename(hit[1], hit[0], sideUnder(event.target, hit[0].selection));
  });
  list.element.addEventListener('pointerover', (event) => {
    const hit = optionAt(event.target);
    if (!hit) return linked.light(null);
    const { selection } = hit[0];
    const label = event.target instanceof Element && event.target.closest('.of-a, .of-b');
    const side = sideUnder(event.target, selection);
    linked.light(label ? { side, concept: selection[side]! } : { pair: selection });
  });
  list.element.addEventListener('pointerleave', () => linked.light(null));
  list.element.addEventListener('keydown', (event) => {
    const at = current();
    const next = movedBy(event.key, at, entries.length);
    if (next !== null) linked.select(entries[next].selection);
    else if (event.key === 'Enter') onOpen();
    else if (event.key === 'F2' && at >= 0) {
      const element = list.element.querySelector<HTMLElement>(`#line-${at}`);
      if (element) rename(element, entries[at], entries[at].selection.a === null ? 'b' : 'a');
    } else if (isTyped(event))
      return tools.focus(); // The field gets the letter.
    else return;
    event.preventDefault();
  });
  linked.on('select', 'concepts', () => {
    for (const [, element] of list.rendered()) {
      const hit = optionAt(element);
      if (hit) mark(element, hit[0]);
    }
    reveal();
  });
  linked.on('light', 'concepts', () => {
    for (const [, element] of list.rendered()) light(element);
  });

  const kind = labelled ? 'pairs' : 'pairs unlabelled';
  const element = h('section', { class: kind, 'aria-labelledby': 'pairs-title' }, tools.element, scroller);
  renew();
  return { element, repaint: () => undefined, renew };
}

function touches(option: Selection, selection: Selection | null): boolean {
  if (!selection) return false;
  return (
    (selection.a !== null && option.a === selection.a) || (selection.b !== null && option.b === selection.b)
  );
}

/** The side of the concept that the pointer is on; of a line around it, A's where it has one. */
function sideUnder(target: EventTarget | null, selection: Selection): Side {
  const label = target instanceof Element ? target.closest('.of-a, .of-b') : null;
  if (label) return label.classList.contains('of-a') ? 'a' : 'b';
  return selection.a === null ? 'b' : 'a';
}

function isTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}
