import type { Side } from '../../../src/shared/results/alignment';
import { editName, type NameEnd } from '../../elements/nameEditor';
import type { NameConcept } from '../../model/comparisonContext';
import type { Model } from '../../model/model';
import type { Entry } from './listGroups';
import type { ListLines } from './listLines';

/**
 * Lets a concept of a line be named in its place, if the line has one on that side.
 * @param list holds the lines and gets the keyboard back
 * @param onName null where concepts cannot be named
 */
export function listNaming(
  model: Model,
  list: HTMLElement,
  lines: ListLines,
  onName: NameConcept | null,
): (line: HTMLElement, entry: Entry, side: Side) => void {
  function name(line: HTMLElement, entry: Entry, side: Side): void {
    const id = entry.selection[side];
    const place = line.querySelector<HTMLElement>(`.concept[data-side="${side}"] .name`);
    if (!onName || id === null || !place) return;
    const concept = model.concepts[side].get(id)!;
    editName(place, side, concept, (text, end) => {
      list.focus();
      if (text !== null) onName(side, id, text);
      proceed(entry, side, end);
    });
  }

  /** From one concept of a pair to the other. */
  function proceed(entry: Entry, from: Side, end: NameEnd): void {
    const to: Side | null =
      end === 'next' && from === 'a' ? 'b' : end === 'before' && from === 'b' ? 'a' : null;
    const same = lines.entries.indexOf(entry);
    const at = same >= 0 ? same : lines.selected();
    const line = at >= 0 && list.querySelector<HTMLElement>(`#line-${at}`);
    if (to && line) name(line, lines.entries[at], to);
  }

  return name;
}
