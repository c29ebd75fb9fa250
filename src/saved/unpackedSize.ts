import type { Alignment } from '../shared/results/alignment';

/** What the arrays of a file may take in memory once unpacked, whatever its length, and for each character of it beyond that. */
const OF_ANY = 48 * 2 ** 20;
/** Memberships of concepts, which are most of a file, take 4 to 7 times the memory of their text. */
const OF_EACH_CHARACTER = 10;

/** How many arrays there are besides those that every file has. */
export interface Parts {
  attributes: number;
  numbers: number;
  patches: boolean;
  places: boolean;
  /** What rows are parts of, and what tokens: as many as are known. */
  words: number;
  sounds: boolean;
  maps: number;
}

type Counts = Pick<Alignment, 'rows' | 'conceptsA' | 'conceptsB'>;

/** Bytes in memory of the arrays of a saved comparison. */
export function unpackedBytes({ rows, conceptsA: a, conceptsB: b }: Counts, parts: Parts): number {
  const { attributes, numbers, patches, places, maps, words, sounds } = parts;
  const shown = 5 * Number(patches) + 2 * Number(places) + words + 5 * Number(sounds);
  const eachRow = 3 + attributes + 2 * numbers + shown + 2 * maps + a + b;
  return 4 * rows * eachRow + 16 * (a * b + a * a + b * b);
}

/** The most of that for a text of so many characters. */
export function mostUnpacked(length: number): number {
  return OF_ANY + OF_EACH_CHARACTER * length;
}

/** A text so long, blanks behind it, that a reader takes what it unpacks to: arrays of one number compress a thousandfold. */
export function withRoomFor(unpacked: number, text: string): string {
  const length = Math.ceil((unpacked - OF_ANY) / OF_EACH_CHARACTER);
  return text.padEnd(length);
}
