import { BETWEEN_WORDS } from '../../src/shared/conceptNames';
import { shortened } from './words';

/** A name is never cut so far that less of its first word is seen. */
const LEAST_LETTERS = 2;

/** The first word of a concept's name, which others of its side may share, and all that follows and tells it from them. */
export function nameParts(name: string): [first: string, rest: string] {
  const end = name.indexOf(BETWEEN_WORDS);
  return end <= 0 ? [name, ''] : [name.slice(0, end), name.slice(end)];
}

/** A concept's name whose lines of a grid are told in few words, for where there is little room: `wall · row 7`. */
export function briefName(name: string): string {
  return name.replace(/\bgrid (row|column) (\d+) of \d+/g, '$1 $2');
}

/**
 * A concept's name with no more than fits: lines of a grid are told in few words, then the first word gives way before what tells the concept from its like, and
 * where even that does not fit, the end does.
 * @param room in the unit of `lengthOf`, which is letters unless given
 */
export function shortenedName(
  name: string,
  room: number,
  lengthOf: (text: string) => number = (text) => Array.from(text).length,
): string {
  if (lengthOf(name) <= room) return name;
  const brief = briefName(name);
  if (brief !== name) return shortenedName(brief, room, lengthOf);
  const [first, rest] = nameParts(name);
  const fits = (letters: number): boolean => lengthOf(cut(first, letters) + rest) <= room;
  if (rest !== '' && fits(LEAST_LETTERS + 1)) {
    return cut(first, longest(Array.from(first).length, fits)) + rest;
  }
  const all = Array.from(name);
  return cut(
    name,
    longest(all.length, (letters) => lengthOf(cut(name, letters)) <= room),
  );
}

function cut(text: string, letters: number): string {
  return shortened(text, letters).replace(/\s+…$/u, '…');
}

/** The most letters, of at least one and below `over`, that fit. */
function longest(over: number, fits: (letters: number) => boolean): number {
  let least = 1;
  let most = over;
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (fits(middle)) least = middle;
    else most = middle;
  }
  return least;
}
