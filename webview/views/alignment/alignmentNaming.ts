import { editName, type NameEnd } from '../../elements/nameEditor';
import type { NameConcept } from '../../model/comparisonContext';
import type { Model } from '../../model/model';
import type { AlignmentRows, Hit } from './alignmentRows';
import { SIDES } from './groupRows';

type Concept = NonNullable<Hit['concept']>;

/**
 * Lets a concept of a row that is in sight be named in its place.
 * @param grid holds the rows and gets the keyboard back
 * @param onName null where concepts cannot be named
 */
export function rowNaming(
  model: Model,
  grid: HTMLElement,
  rows: AlignmentRows,
  onName: NameConcept | null,
): (concept: Concept) => void {
  function name({ side, id }: Concept): void {
    const card = grid.querySelector<HTMLElement>(`[data-side="${side}"][data-concept="${id}"]`);
    const place = card?.querySelector<HTMLElement>('.name, .mark:last-child');
    if (!onName || !place) return;
    editName(place, side, model.concepts[side].get(id)!, (text, end) => {
      grid.focus();
      if (text !== null) onName(side, id, text);
      const next = nextOf({ side, id }, end);
      if (next) name(next);
    });
  }

  /** The concept after or before one in its row. */
  function nextOf(from: Concept, end: NameEnd): Concept | null {
    if (end === 'done') return null;
    for (const { cards } of rows.shown) {
      const all = SIDES.flatMap((side) => cards[side].map(({ concept }) => ({ side, id: concept.id })));
      const at = all.findIndex(({ side, id }) => side === from.side && id === from.id);
      if (at >= 0) return all[at + (end === 'next' ? 1 : -1)] ?? null;
    }
    return null;
  }

  return name;
}
