import type { Alignment, Side } from './results/alignment';
import type { SharedConcepts } from './results/sharedConcepts';
import { tooFewText } from './tooFewText';

/** A piece of the answer: plain text, a count to stress, how many are shared, the letter of a side, or what a side is called. */
type Phrase =
  { kind: 'plain' | 'count' | 'share'; text: string } | { kind: 'letter' | 'name'; side: Side; text: string };

/** What the two sides are called. */
type SideNames = Record<Side, string>;

type Counts = Pick<Alignment, 'conceptsA' | 'conceptsB'>;

const LETTERS: SideNames = { a: 'A', b: 'B' };

const plain = (text: string): Phrase => ({ kind: 'plain', text });
const stress = (text: number | string): Phrase => ({
  kind: 'count',
  text: typeof text === 'number' ? text.toLocaleString('en-US') : text,
});
const letter = (side: Side): Phrase => ({ kind: 'letter', side, text: LETTERS[side] });
const plural = (value: number) => (value === 1 ? 'concept' : 'concepts');

/**
 * The answer in one or two sentences: what the two share, what they divide differently, and what exists on one side only.
 * @param shared null where it is not known, in a file that was saved before it was
 */
export function answer(
  { conceptsA, conceptsB }: Counts,
  shared: SharedConcepts | null,
  names: SideNames = LETTERS,
): Phrase[] {
  if (conceptsA === 0 || conceptsB === 0) return nothingToCompare(conceptsA, conceptsB, names);
  const both = [name('a', names), plain(' and '), name('b', names)];
  if (shared === null) return [...both, ...ofOlderFile(conceptsA, conceptsB)];
  if (shared.groups.length === 0 && isUntold(shared, conceptsA, conceptsB)) {
    return [
      plain(`${tooFewText(shared.tooFew!)} what `),
      ...both,
      plain(' share of their '),
      ...counted(conceptsA, conceptsB),
      plain(' concepts.'),
    ];
  }
  if (shared.groups.length === 0) {
    return [
      ...both,
      plain(' share '),
      stress('none'),
      plain(' of their '),
      ...counted(conceptsA, conceptsB),
      plain(' concepts: no two have clearly more in common than chance.'),
    ];
  }
  const share = (all: number, alone: readonly number[]): Phrase => ({
    kind: 'share',
    text: `${(all - alone.length).toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`,
  });
  const isPartly = shared.groups.some(({ strength }) => strength === 'partly') || shared.overlaps.length > 0;
  return [
    ...both,
    plain(' share '),
    share(conceptsA, shared.onlyA),
    plain(' and '),
    share(conceptsB, shared.onlyB),
    plain(isPartly ? ' concepts at least in part: ' : ' concepts: '),
    ...formsOf(shared),
    plain('.'),
    ...onlyOn(shared),
  ];
}

/** Whether too few units tell of none of the concepts of a side. */
function isUntold({ tooFew }: SharedConcepts, conceptsA: number, conceptsB: number): boolean {
  return tooFew?.a.length === conceptsA || tooFew?.b.length === conceptsB;
}

/** The answer as plain text. */
export function answerText(...given: Parameters<typeof answer>): string {
  const phrases = answer(...given).map(({ text }) => text);
  return phrases.join('').replaceAll('\u00a0', ' ');
}

function name(side: Side, names: SideNames): Phrase {
  return { kind: 'name', side, text: names[side] };
}

function counted(conceptsA: number, conceptsB: number): Phrase[] {
  return [stress(conceptsA), plain(' and '), stress(conceptsB)];
}

function ofOlderFile(conceptsA: number, conceptsB: number): Phrase[] {
  return [
    plain(' have '),
    ...counted(conceptsA, conceptsB),
    plain(
      ' concepts. This file has only the pairs matched by distance and their categories, as in the paper.',
    ),
    plain(' Compare again to learn what is shared.'),
  ];
}

/** How the shared concepts belong together. */
function formsOf({ groups, overlaps }: SharedConcepts): Phrase[] {
  const whole = groups.filter(({ form }) => form === 'one to one').length;
  const divided = groups.length - whole;
  const parts: Phrase[][] = [];
  if (whole > 0) parts.push([stress(whole), plain(' one to one')]);
  if (divided > 0) {
    parts.push([stress(divided), plain(` ${divided === 1 ? 'group' : 'groups'} divided differently`)]);
  }
  if (overlaps.length > 0) {
    const overlap = overlaps.length === 1 ? ' concept overlaps' : ' concepts overlap';
    parts.push([stress(overlaps.length), plain(`${overlap} ${groups.length === 1 ? 'it' : 'one of these'}`)]);
  }
  return parts.flatMap((part, at) => (at === 0 ? part : [plain(', '), ...part]));
}

function onlyOn({ onlyA, onlyB }: SharedConcepts): Phrase[] {
  const sides = (
    [
      ['a', onlyA.length],
      ['b', onlyB.length],
    ] as const
  ).filter(([, concepts]) => concepts > 0);
  if (sides.length === 0) return [];
  const parts = sides.flatMap(([side, concepts], at) => [
    plain(at === 0 ? ' ' : ', '),
    stress(concepts),
    plain(concepts === 1 ? ' exists only in\u00a0' : ' exist only in\u00a0'),
    letter(side),
  ]);
  return [...parts, plain('.')];
}

function nothingToCompare(conceptsA: number, conceptsB: number, names: SideNames): Phrase[] {
  const advice = plain(' A smaller minimum cluster size may find some.');
  if (conceptsA === 0 && conceptsB === 0) {
    return [
      plain('No concept was found in '),
      name('a', names),
      plain(' nor in '),
      name('b', names),
      plain(', so there is nothing to compare.'),
      advice,
    ];
  }
  const [empty, full, found] =
    conceptsA === 0 ? (['a', 'b', conceptsB] as const) : (['b', 'a', conceptsA] as const);
  return [
    plain('No concept was found in '),
    name(empty, names),
    plain(', so the '),
    stress(found),
    plain(` ${plural(found)} of `),
    name(full, names),
    plain(' cannot be matched.'),
    advice,
  ];
}
