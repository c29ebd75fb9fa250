import { LONGEST_NAME } from '../../src/shared/conceptNames';
import type { ConceptView } from '../../src/shared/results/representation';
import type { Side } from '../../src/shared/results/alignment';
import { h } from './dom';

/** How the typing of a name ended: by Tab the next one is asked for, by Shift+Tab the one before. */
export type NameEnd = 'done' | 'next' | 'before';

/**
 * Lets the user type the name of a concept in the place of what it is called. Enter keeps it, and so does leaving the field;
 * Escape does not. An empty name takes the name away.
 * @param onEnd gets the text, null where it was not kept
 */
export function editName(
  place: HTMLElement,
  side: Side,
  concept: ConceptView,
  onEnd: (text: string | null, end: NameEnd) => void,
): void {
  const field = h('input', {
    class: 'rename',
    type: 'text',
    maxlength: LONGEST_NAME,
    dir: 'auto',
    value: concept.name ?? '',
    placeholder: concept.defaultName ?? concept.majorityLabel ?? 'Name',
    'aria-label': `Name of concept ${side.toUpperCase()} ${concept.id}`,
  });
  let ended = false;
  const end = (text: string | null, how: NameEnd = 'done'): void => {
    if (ended) return;
    ended = true;
    field.replaceWith(place);
    onEnd(text, how);
  };
  field.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Enter') end(field.value);
    else if (event.key === 'Escape') end(null);
    else if (event.key === 'Tab') end(field.value, event.shiftKey ? 'before' : 'next');
    else return;
    event.preventDefault();
  });
  for (const kind of ['click', 'dblclick'] as const) {
    field.addEventListener(kind, (event) => event.stopPropagation());
  }
  field.addEventListener('blur', () => end(field.value));
  place.replaceWith(field);
  field.focus();
  field.select();
}
