import { h } from '../../elements/dom';
import { swatch, term } from '../../elements/labels';
import { count } from '../../words/words';
import type { SectionId } from './alignmentState';
import type { Section } from './shownSections';

interface SectionWords {
  title: string;
  /** In the menu of sections. */
  short: string;
  /** In a sentence. */
  meaning: string;
  /** Beside the title, where that has no room for the sentence. */
  beside?: string;
  /** Under it where there is nothing. */
  none: string;
}

export const SECTION_WORDS: Record<SectionId, SectionWords> = {
  one: {
    title: 'The same concept in both',
    short: 'Same in both',
    meaning: 'one concept of A is one concept of B',
    none: 'No concept of A is one concept of B by itself.',
  },
  divided: {
    title: 'The same, divided differently',
    short: 'Divided',
    meaning: 'the same when taken together, and each side divides it in its own way',
    beside: 'each side divides it in its own way',
    none: 'No concepts are the same only when they are taken together.',
  },
  onlyA: {
    title: 'Only in A',
    short: 'Only in A',
    meaning: 'no concept of B is clearly more like them than by chance',
    beside: 'no concept of B is like them beyond chance',
    none: 'Every concept of A shares something with B.',
  },
  onlyB: {
    title: 'Only in B',
    short: 'Only in B',
    meaning: 'no concept of A is clearly more like them than by chance',
    beside: 'no concept of A is like them beyond chance',
    none: 'Every concept of B shares something with A.',
  },
  universal: {
    title: 'Universal',
    short: 'Universal',
    meaning: 'matched at the smallest distances',
    none: 'No pair is universal.',
  },
  'semi-universal': {
    title: 'Semi-universal',
    short: 'Semi-universal',
    meaning: 'matched at middle distances',
    none: 'No pair is semi-universal.',
  },
  unique: {
    title: 'Unique',
    short: 'Unique',
    meaning: 'matched for want of better',
    none: 'No pair is unique.',
  },
  leftA: {
    title: 'Left over in A',
    short: 'Left over in A',
    meaning: 'B has fewer concepts',
    none: 'Every concept of A is matched.',
  },
  leftB: {
    title: 'Left over in B',
    short: 'Left over in B',
    meaning: 'A has fewer concepts',
    none: 'Every concept of B is matched.',
  },
};

/**
 * The heading of a section, with the number of its rows; in a narrow list in few words.
 * @param isBrief whether its rows are brief, and a button spreads them; null where they are whole in any case
 */
export function sectionHeading(
  { id, rows }: Section,
  isNarrow: boolean,
  isBrief: boolean | null,
): HTMLElement {
  const { title, short, meaning, beside = meaning } = SECTION_WORDS[id];
  return h(
    'div',
    { role: 'row', class: 'section-heading' },
    h(
      'div',
      { role: 'gridcell' },
      markOf(id),
      titleOf(id, isNarrow ? short : title),
      h('span', { class: 'section-count' }, count(rows.length)),
      isNarrow ? null : h('span', { class: 'aside', title: meaning }, beside),
      isBrief === null ? null : spreadButton(isBrief),
    ),
  );
}

/** No stop for Tab, see below: the menu of sections shows the section alone, as whole cards. */
function spreadButton(isBrief: boolean): HTMLElement {
  const attributes = {
    type: 'button',
    class: 'spread-button',
    tabindex: -1,
    'aria-expanded': String(!isBrief),
  };
  return h('button', attributes, isBrief ? 'Show as cards' : 'Show in brief');
}

/** What stands in a section without rows. */
export function emptySection({ id }: Section): HTMLElement {
  return h(
    'div',
    { role: 'row', class: 'section-empty' },
    h('div', { role: 'gridcell', class: 'aside' }, SECTION_WORDS[id].none),
  );
}

function titleOf(id: SectionId, title: string): HTMLElement {
  if (id === 'universal' || id === 'semi-universal' || id === 'unique') {
    const word = term(id, title);
    // A stop for Tab inside of the grid would take the keyboard away from its rows.
    word.removeAttribute('tabindex');
    return word;
  }
  return h('strong', {}, title);
}

function markOf(id: SectionId): HTMLElement | null {
  if (id === 'universal' || id === 'semi-universal' || id === 'unique') return swatch(id);
  if (id !== 'leftA' && id !== 'leftB') return null;
  const mark = swatch('unmatched');
  mark.classList.add(id === 'leftA' ? 'only-a' : 'only-b');
  return mark;
}
