import type { Linked } from '../../model/linked';
import { alone, type Selection } from '../../model/selection';
import type { AlignmentRows, Hit } from './alignmentRows';
import { cellsOf, cursorAfter } from './cursor';

interface Gestures {
  /** Enter on what is selected. */
  onOpen: () => void;
  /** The wish to name a concept. */
  onName: (concept: NonNullable<Hit['concept']>) => void;
  /** A letter has been typed, which belongs into the field for text. */
  onType: () => void;
}

/** Lets pointer and keys select and light the concepts and groups of the rows. */
export function listenToRows(
  grid: HTMLElement,
  rows: AlignmentRows,
  linked: Linked,
  { onOpen, onName, onType }: Gestures,
): void {
  grid.addEventListener('click', (event) => {
    const hit = rows.hit(event.target);
    if (hit) linked.select(meant(rows, hit));
  });
  grid.addEventListener('dblclick', (event) => {
    const concept = rows.hit(event.target)?.concept;
    if (concept) onName(concept);
  });
  grid.addEventListener('pointerover', (event) => {
    const hit = rows.hit(event.target);
    if (!hit) linked.light(null);
    else if (hit.concept) linked.light({ side: hit.concept.side, concept: hit.concept.id });
    else linked.light({ pair: rows.shown[hit.row].whole });
  });
  grid.addEventListener('pointerleave', () => linked.light(null));
  grid.addEventListener('keydown', (event) => {
    const cursor = rows.cursor();
    const next = cursorAfter(rows.shown, cursor, event.key);
    if (next) linked.select(cellsOf(rows.shown[next.row])[next.cell]);
    else if (event.key === 'Enter') onOpen();
    else if (event.key === 'F2') {
      const named = cursor && conceptOf(cellsOf(rows.shown[cursor.row])[cursor.cell]);
      if (named) onName(named);
    } else if (isTyped(event)) return onType();
    else return;
    event.preventDefault();
  });
}

/** A card means its concept, all else of a row the row as a whole. */
function meant(rows: AlignmentRows, { row, concept }: Hit): Selection {
  return concept ? alone(concept.side, concept.id) : rows.shown[row].whole;
}

/** The concept that is named on a cell: of a whole row the one of A, where it has one. */
function conceptOf({ a, b }: Selection): Hit['concept'] {
  if (a !== null) return { side: 'a', id: a };
  return b === null ? null : { side: 'b', id: b };
}

function isTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}
