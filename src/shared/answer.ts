import type { Alignment, Side } from './results/alignment';
import type { SharedConcepts } from './results/sharedConcepts';

/** A piece of the answer: plain text, a count to stress, or the letter of a side. */
interface Phrase {
  text: string;
  kind: 'plain' | 'count' | Side;
}

const plain = (text: string): Phrase => ({ text, kind: 'plain' });
const stress = (value: number): Phrase => ({ text: value.toLocaleString('en-US'), kind: 'count' });
const letter = (side: Side): Phrase => ({ text: side.toUpperCase(), kind: side });
const plural = (value: number) => (value === 1 ? 'concept' : 'concepts');

/**
 * The answer in one sentence: what the two share, what they divide differently, and what exists on one side only.
 * @param shared null where it is not known, in a file that was saved before it was
 */
export function answer(
  { conceptsA, conceptsB }: Pick<Alignment, 'conceptsA' | 'conceptsB'>,
  shared: SharedConcepts | null,
): Phrase[] {
  if (conceptsA === 0 || conceptsB === 0) return nothingToCompare(conceptsA, conceptsB);
  const all = [
    plain('Of '),
    stress(conceptsA),
    plain(` ${plural(conceptsA)} in `),
    letter('a'),
    plain(' and '),
    stress(conceptsB),
    plain(' in '),
    letter('b'),
  ];
  if (shared === null) {
    return [
      ...all,
      plain(', this file has only the pairs matched by distance and their categories, as in the paper.'),
      plain(' Compare again to learn what is shared.'),
    ];
  }
  if (shared.groups.length === 0) return [...all, plain(', none is shared.')];
  return [
    ...all,
    plain(', '),
    stress(conceptsA - shared.onlyA.length),
    plain(' and '),
    stress(conceptsB - shared.onlyB.length),
    plain(' are shared: '),
    ...formsOf(shared),
    ...onlyOn('a', shared.onlyA.length),
    ...onlyOn('b', shared.onlyB.length),
    plain('.'),
  ];
}

/** How the shared concepts belong together. */
function formsOf({ groups, overlaps }: SharedConcepts): Phrase[] {
  const whole = groups.filter(({ form }) => form === 'one to one').length;
  const divided = groups.length - whole;
  const parts: Phrase[][] = [];
  if (whole > 0) parts.push([stress(whole), plain(whole === 1 ? ' pair one to one' : ' pairs one to one')]);
  if (divided > 0) {
    parts.push([stress(divided), plain(` ${divided === 1 ? 'group' : 'groups'} divided differently`)]);
  }
  if (overlaps.length > 0) {
    const overlap = overlaps.length === 1 ? ' concept overlaps' : ' concepts overlap';
    parts.push([stress(overlaps.length), plain(`${overlap} ${groups.length === 1 ? 'it' : 'one of these'}`)]);
  }
  return parts.flatMap((part, at) => (at === 0 ? part : [plain(', '), ...part]));
}

function onlyOn(side: Side, concepts: number): Phrase[] {
  if (concepts === 0) return [];
  return [
    plain('; '),
    stress(concepts),
    plain(concepts === 1 ? ' exists only in\u00a0' : ' exist only in\u00a0'),
    letter(side),
  ];
}

function nothingToCompare(conceptsA: number, conceptsB: number): Phrase[] {
  const advice = plain(' A smaller minimum cluster size may find some.');
  if (conceptsA === 0 && conceptsB === 0) {
    return [
      plain('No concept was found in '),
      letter('a'),
      plain(' nor in '),
      letter('b'),
      plain(', so there is nothing to compare.'),
      advice,
    ];
  }
  const [empty, full, found] =
    conceptsA === 0 ? (['a', 'b', conceptsB] as const) : (['b', 'a', conceptsA] as const);
  return [
    plain('No concept was found in '),
    letter(empty),
    plain(', so the '),
    stress(found),
    plain(` ${plural(found)} of `),
    letter(full),
    plain(' cannot be matched.'),
    advice,
  ];
}

/** The answer as plain text. */
export function answerText(...[alignment, shared]: Parameters<typeof answer>): string {
  const phrases = answer(alignment, shared).map(({ text }) => text);
  return phrases.join('').replaceAll('\u00a0', ' ');
}
