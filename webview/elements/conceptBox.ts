import type { Side } from '../../src/shared/results/alignment';
import type { Linked } from '../model/linked';
import { selectedConcepts } from '../model/selectedConcepts';
import { NOTHING_SELECTED, withMatch, type Selection } from '../model/selection';
import type { ShownConcepts } from '../model/shownConcepts';
import { createAtlasList } from './atlasList';
import { h } from './dom';
import { hideHover } from './hover';
import { ZOOM_KEYS } from './zooming';

/** A concept of a picture by its place among all: A's, then those of B. */
export interface NumberedConcepts {
  count: number;
  at(at: number): [side: Side, concept: number];
  indexOf(side: Side, concept: number): number;
  /** The places of those that are selected. */
  of(selection: Selection | null): number[];
}

/** The concepts of a model as they are numbered in pictures. */
export function numberedConcepts(model: ShownConcepts): NumberedConcepts {
  const { conceptsA, conceptsB } = model.view.alignment;
  const indexOf = (side: Side, concept: number): number => (side === 'a' ? concept : conceptsA + concept);
  return {
    count: conceptsA + conceptsB,
    at: (at) => (at < conceptsA ? ['a', at] : ['b', at - conceptsA]),
    indexOf,
    of(selection) {
      const { a, b } = selectedConcepts(model, selection);
      return [...a.map((id) => indexOf('a', id)), ...b.map((id) => indexOf('b', id))];
    },
  };
}

/** What the picture in the box does. */
interface ConceptBoxPicture {
  element: HTMLElement;
  /** Where an arrow key leads in the picture; null for none. */
  towards(key: string, from: number): number | null;
  /** The cursor has come to a concept, by whatever way. */
  onCursor(at: number): void;
  /** A key has led to a concept of the picture, which is to be seen and explained. */
  onReach(at: number): void;
  /** @param steps above 0 to come nearer; null to see all */
  onZoom(steps: number | null): void;
  /** The picture has come to be seen in place of the list. */
  onShow(): void;
  /** Keys beyond those that move, choose and zoom; whether it was one. */
  onKey?(event: KeyboardEvent, cursor: number): boolean;
}

/** A picture of the concepts of all sides that keys walk through, and the same concepts as a list. */
export interface ConceptBox {
  element: HTMLElement;
  readonly cursor: number;
  moveTo(at: number): void;
  /**
   * Selects a concept with what it is most alike on the other side, or alone.
   * @param isAdded whether the concept takes its place in what is selected
   */
  choose(at: number, isAdded: boolean): void;
  /** Moves the cursor to what is selected. */
  toSelection(): void;
  /** Whether the list is seen in place of the picture. */
  showList(isList: boolean): void;
  /** Takes over names that have changed. */
  rename(): void;
  /** Lets go of what the pointer or the keys rest on. */
  leave(): void;
}

/**
 * @param name of the view; the ids of the options begin with it
 * @param label says what it is and what the keys do
 */
export function createConceptBox(
  model: ShownConcepts,
  linked: Linked,
  name: string,
  { label, style = '' }: { label: string; style?: string },
  picture: ConceptBoxPicture,
): ConceptBox {
  const concepts = numberedConcepts(model);
  const list = createAtlasList(model, name, (at) => choose(at, false));
  const attributes = {
    role: 'listbox',
    tabindex: 0,
    class: `atlas-box ${style}`.trim(),
    'aria-label': label,
  };
  const element = h('div', attributes, picture.element, list.element);
  let cursor = 0;
  let isList = false;

  function moveTo(at: number): void {
    if (concepts.count === 0) return;
    cursor = at;
    element.setAttribute('aria-activedescendant', list.idOf(at));
    list.mark(concepts.of(linked.selection), at);
    if (isList) list.reveal(at);
    picture.onCursor(at);
  }

  function choose(at: number, isAdded: boolean): void {
    const [side, concept] = concepts.at(at);
    const { a, b } = linked.selection ?? NOTHING_SELECTED;
    const isPair = isAdded && linked.selection !== null;
    linked.select(isPair ? { a, b, [side]: concept } : withMatch(model, side, concept));
    moveTo(at);
  }

  function leave(): void {
    hideHover();
    linked.light(null);
  }

  function reach(at: number): void {
    moveTo(at);
    const [side, concept] = concepts.at(at);
    linked.light({ side, concept });
    if (!isList) picture.onReach(at);
  }

  /** Whether a key did anything here. */
  function press(event: KeyboardEvent): boolean {
    if (concepts.count === 0) return false;
    const { key, ctrlKey, metaKey } = event;
    const zooms = !ctrlKey && !metaKey && !isList ? ZOOM_KEYS[key] : undefined;
    const next = isList ? list.step(key, cursor) : picture.towards(key, cursor);
    if (next !== null) reach(next);
    else if (picture.onKey?.(event, cursor)) return true;
    else if (key === 'Enter' || key === ' ') choose(cursor, ctrlKey || metaKey);
    else if (zooms !== undefined) picture.onZoom(zooms);
    else return key.startsWith('Arrow');
    return true;
  }

  element.addEventListener('blur', leave);
  element.addEventListener('keydown', (event) => {
    if (press(event)) event.preventDefault();
  });
  return {
    element,
    get cursor() {
      return cursor;
    },
    moveTo,
    choose,
    leave,
    toSelection() {
      const chosen = concepts.of(linked.selection);
      moveTo(chosen.includes(cursor) ? cursor : (chosen[0] ?? cursor));
    },
    showList(shown) {
      isList = shown;
      element.classList.toggle('as-list', isList);
      if (isList) list.reveal(cursor);
      else picture.onShow();
    },
    rename: () => list.rename(),
  };
}
