import { hasPictures } from '../../model/hasPictures';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import type { VirtualRow } from '../../elements/virtualList';
import { conceptsLit, type Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { sameSelection, type Selection } from '../../model/selection';
import { cursorAt, wholeCell, type Cursor } from './cursor';
import type { AlignmentState } from './alignmentState';
import type { AlignedRow } from './groupRows';
import { rowCards } from './rowCards';
import { lineHeight, rowLine } from './rowLine';
import { briefLayout, rowHeight, type RowLayout } from './rowLayout';
import { spokenRow } from './rowWords';
import { emptySection, sectionHeading } from './sectionHeading';
import { isBrief, type Section } from './shownSections';

/** How rows are shown: as cards, or as lines of a narrow list. */
export type Form = { as: 'cards'; layout: RowLayout; state: AlignmentState } | { as: 'lines' };

/** The rows as elements of a grid, meant by their index among the rows that are shown. */
export interface AlignmentRows {
  readonly shown: readonly AlignedRow[];
  /** Where what is selected stands. */
  cursor(): Cursor | null;
  /** The place of a row among all lines, headings included. */
  placeOf(row: number): number;
  /** The row at or after a place among all lines. */
  rowAt(place: number): number;
  /** All lines of some sections, made when they come into sight. */
  linesOf(sections: readonly Section[], form: Form): VirtualRow[];
  /** The row that an element belongs to, and the concept of it, if one. */
  hit(target: EventTarget | null): Hit | null;
  /** Marks elements by what is selected, or lit. */
  mark(elements: Iterable<[number, HTMLElement]>): void;
  light(elements: Iterable<[number, HTMLElement]>): void;
}

export interface Hit {
  row: number;
  element: HTMLElement;
  /** null on what stands for the row as a whole. */
  concept: { side: Side; id: number } | null;
}

export function createAlignmentRows(model: Model, linked: Linked): AlignmentRows {
  let shown: AlignedRow[] = [];
  let places: number[] = [];

  /** @param layout null where the row is a line */
  function elementOf(row: AlignedRow, at: number, layout: RowLayout | null, isBrief: boolean): HTMLElement {
    const content = layout ? rowCards(model, row, layout) : rowLine(model, row);
    const form = !layout ? 'as-lines' : isBrief ? 'as-cards brief' : 'as-cards';
    const standing = row.distance === null ? '' : ` ${row.section}`;
    const element = h(
      'div',
      {
        ...{ role: 'row', id: `aligned-${at}`, class: `aligned ${form}${standing}` },
        ...{ 'aria-rowindex': at + 1, 'aria-label': spokenRow(model, row) },
      },
      ...content,
    );
    element.classList.toggle('alone', row.adjusted === null);
    if (layout) setSizes(element, layout);
    element.dataset.at = String(at);
    cellElements(element).forEach((cell, i) => (cell.id = `aligned-${at}-${i}`));
    markOne(element);
    lightOne(element);
    return element;
  }

  function markOne(element: HTMLElement): void {
    const row = shown[Number(element.dataset.at)];
    const { selection } = linked;
    element.setAttribute('aria-selected', String(sameSelection(row.whole, selection)));
    element.classList.toggle('holds', cursorAt([row], selection) !== null);
    for (const card of conceptElements(element)) {
      const { side, concept } = conceptOf(card);
      const isOne = selection?.[side] === concept;
      const isAlone = isOne && selection?.[side === 'a' ? 'b' : 'a'] === null;
      card.setAttribute('aria-selected', String(isAlone));
      card.classList.toggle('related', isOne && !isAlone && selection?.group === undefined);
    }
  }

  function lightOne(element: HTMLElement): void {
    const lit = conceptsLit(model.rows, linked.lit);
    for (const card of conceptElements(element)) {
      const { side, concept } = conceptOf(card);
      card.classList.toggle('lit', lit[side] === concept);
    }
    lightRibbons(element, lit);
  }

  return {
    get shown() {
      return shown;
    },
    cursor: () => cursorAt(shown, linked.selection),
    placeOf: (row) => places[row],
    rowAt: (place) => places.findIndex((each) => each >= place),
    linesOf(sections, form) {
      const line = lineOfText();
      const isNarrow = form.as === 'lines';
      const hasImages = hasPictures(model);
      const lines: VirtualRow[] = [];
      shown = sections.flatMap(({ rows }) => rows);
      places = [];
      for (const section of sections) {
        const brief = isNarrow ? null : isBrief(section, sections, form.state);
        const layout = form.as === 'lines' ? null : brief ? briefLayout(form.layout, hasImages) : form.layout;
        const heading = (): HTMLElement => sectionHeading(section, isNarrow, brief);
        lines.push({ height: line + 18, isHeading: true, make: heading });
        if (section.rows.length === 0 && !isNarrow) {
          lines.push({ height: line + 12, isHeading: false, make: () => emptySection(section) });
        }
        for (const row of section.rows) {
          const at = places.length;
          places.push(lines.length);
          const height = layout ? rowHeight(row.cards, layout) : lineHeight(row, line, hasImages);
          const make = (): HTMLElement => elementOf(row, at, layout, brief ?? false);
          lines.push({ height, isHeading: false, make });
        }
      }
      return lines;
    },
    hit(target) {
      const element = target instanceof Element ? target.closest<HTMLElement>('.aligned') : null;
      if (!element) return null;
      const card = (target as Element).closest<HTMLElement>('[data-concept]');
      const { side, concept: id } = card ? conceptOf(card) : { side: 'a' as const, concept: -1 };
      return { row: Number(element.dataset.at), element, concept: card && { side, id } };
    },
    mark(elements) {
      for (const [, element] of elements) if (element.dataset.at) markOne(element);
    },
    light(elements) {
      for (const [, element] of elements) if (element.dataset.at) lightOne(element);
    },
  };
}

/** The sizes that the style sheet lays cards out by. */
function setSizes({ style }: HTMLElement, { card, tile, ribbon, margin }: RowLayout): void {
  for (const [name, size] of Object.entries({ card, tile, ribbon, margin })) {
    style.setProperty(`--${name}`, `${size}px`);
  }
}

/** The element of a cell that the keyboard is on: the row itself where the cell stands for all of it. */
export function cellId(rows: readonly AlignedRow[], { row, cell }: Cursor): string {
  return cell === wholeCell(rows[row]) ? `aligned-${row}` : `aligned-${row}-${cell}`;
}

/** The height of a line of text, in pixels. */
export function lineOfText(): number {
  return Math.ceil(parseFloat(getComputedStyle(document.body).fontSize) * 1.4);
}

/** Elements of cells in the order of `cellsOf`. */
function cellElements(element: HTMLElement): HTMLElement[] {
  const of = (side: Side): HTMLElement[] =>
    conceptElements(element).filter((each) => each.dataset.side === side);
  const whole = element.querySelectorAll<HTMLElement>('.between, .line-value');
  return [...of('a'), ...whole, ...of('b')];
}

function conceptElements(element: HTMLElement): HTMLElement[] {
  return Array.from(element.querySelectorAll<HTMLElement>('[data-concept]'));
}

function conceptOf({ dataset }: HTMLElement): { side: Side; concept: number } {
  return { side: dataset.side as Side, concept: Number(dataset.concept) };
}

/** Ribbons of a lit concept stand out, and those of a lit pair. */
function lightRibbons(element: HTMLElement, { a, b }: Selection): void {
  for (const ribbon of element.querySelectorAll<SVGPathElement>('.ribbon')) {
    const [ownA, ownB] = [Number(ribbon.dataset.a), Number(ribbon.dataset.b)];
    const isLit = a !== null && b !== null ? ownA === a && ownB === b : ownA === a || ownB === b;
    ribbon.classList.toggle('lit', isLit);
  }
}
