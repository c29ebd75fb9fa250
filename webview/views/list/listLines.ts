import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import type { VirtualRow } from '../../elements/virtualList';
import { conceptsLit, type Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { sameSelection, type Selection } from '../../model/selection';
import type { Entry, Group } from './listGroups';
import { entryCells, groupHeading, type ShownMeasure } from './listRows';

/** The lines of the list as elements. Those that are options are meant by their index among the entries. */
export interface ListLines {
  readonly entries: readonly Entry[];
  /** The entry that is selected; −1 for none. */
  selected(): number;
  /** The place of an entry among all lines. */
  placeOf(at: number): number;
  /** All lines of some groups, made when they come into sight. */
  rowsOf(groups: readonly Group[], measure: ShownMeasure): VirtualRow[];
  /** The entry that an element belongs to, and its line. */
  entryAt(target: EventTarget | null): [Entry, HTMLElement] | null;
  /** Marks the lines that are there by what is selected, or lit. */
  mark(lines: Iterable<[number, HTMLElement]>): void;
  light(lines: Iterable<[number, HTMLElement]>): void;
}

export function createListLines(model: Model, linked: Linked): ListLines {
  let entries: Entry[] = [];
  let places: number[] = [];

  function option(entry: Entry, at: number, measure: ShownMeasure, furthest: number): HTMLElement {
    const element = h(
      'div',
      {
        ...{ role: 'option', id: `line-${at}`, class: 'option' },
        ...{ 'aria-setsize': entries.length, 'aria-posinset': at + 1 },
      },
      ...entryCells(model, entry, measure, furthest),
    );
    element.dataset.at = String(at);
    markOne(element, entry);
    lightOne(element);
    return element;
  }

  function markOne(element: HTMLElement, { selection }: Entry): void {
    const chosen = sameSelection(selection, linked.selection);
    element.setAttribute('aria-selected', String(chosen));
    element.classList.toggle('related', !chosen && touches(selection, linked.selection));
  }

  function lightOne(element: HTMLElement): void {
    const lit = conceptsLit(model.rows, linked.lit);
    for (const label of element.querySelectorAll<HTMLElement>('.concept')) {
      const { side, concept } = label.dataset;
      label.classList.toggle('lit', lit[side as Side] === Number(concept));
    }
  }

  function entryAt(target: EventTarget | null): [Entry, HTMLElement] | null {
    const element = target instanceof Element ? target.closest<HTMLElement>('.option') : null;
    return element && [entries[Number(element.dataset.at)], element];
  }

  return {
    get entries() {
      return entries;
    },
    selected: () => entries.findIndex(({ selection }) => sameSelection(selection, linked.selection)),
    placeOf: (at) => places[at],
    rowsOf(groups, measure) {
      const line = Math.ceil(parseFloat(getComputedStyle(document.body).fontSize) * 1.4);
      const distances = model.view.alignment.matched.map((pair) => pair.distance);
      const furthest = Math.max(...distances, Number.MIN_VALUE);
      const rows: VirtualRow[] = [];
      entries = groups.flatMap((group) => group.entries);
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
          rows.push({ height, isHeading: false, make: () => option(entry, at, measure, furthest) });
        }
      }
      return rows;
    },
    entryAt,
    mark(lines) {
      for (const [, element] of lines) {
        const hit = entryAt(element);
        if (hit) markOne(element, hit[0]);
      }
    },
    light(lines) {
      for (const [, element] of lines) lightOne(element);
    },
  };
}

function touches(option: Selection, selection: Selection | null): boolean {
  if (!selection) return false;
  return (
    (selection.a !== null && option.a === selection.a) || (selection.b !== null && option.b === selection.b)
  );
}
