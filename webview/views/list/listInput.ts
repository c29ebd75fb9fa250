import type { Side } from '../../../src/shared/results/alignment';
import { movedBy } from '../../model/keys';
import type { Linked } from '../../model/linked';
import type { Selection } from '../../model/selection';
import type { Entry } from './listGroups';
import type { ListLines } from './listLines';

interface ListGestures {
  /** Enter on a line. */
  onOpen: () => void;
  /** The wish to name the concept of a line. */
  onName: (line: HTMLElement, entry: Entry, side: Side) => void;
  /** A letter has been typed, which belongs into the field for text. */
  onType: () => void;
}

/** Lets pointer and keys select and light lines of the list. */
export function listenToList(
  list: HTMLElement,
  lines: ListLines,
  linked: Linked,
  { onOpen, onName, onType }: ListGestures,
): void {
  list.addEventListener('click', (event) => {
    const hit = lines.entryAt(event.target);
    if (hit) linked.select(hit[0].selection);
  });
  list.addEventListener('dblclick', (event) => {
    const hit = lines.entryAt(event.target);
    if (hit) onName(hit[1], hit[0], sideUnder(event.target, hit[0].selection));
  });
  list.addEventListener('pointerover', (event) => {
    const hit = lines.entryAt(event.target);
    if (!hit) return linked.light(null);
    const { selection } = hit[0];
    const label = event.target instanceof Element && event.target.closest('.of-a, .of-b');
    const side = sideUnder(event.target, selection);
    linked.light(label ? { side, concept: selection[side]! } : { pair: selection });
  });
  list.addEventListener('pointerleave', () => linked.light(null));
  list.addEventListener('keydown', (event) => {
    const at = lines.selected();
    const next = movedBy(event.key, at, lines.entries.length);
    if (next !== null) linked.select(lines.entries[next].selection);
    else if (event.key === 'Enter') onOpen();
    else if (event.key === 'F2' && at >= 0) {
      const line = list.querySelector<HTMLElement>(`#line-${at}`);
      const entry = lines.entries[at];
      if (line) onName(line, entry, entry.selection.a === null ? 'b' : 'a');
    } else if (isTyped(event)) return onType();
    else return;
    event.preventDefault();
  });
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
