import type { Alignment, Side } from '../shared/results/alignment';

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
  /** Those of all pairs of concepts. */
  matrices: boolean;
  /** Of either side how many scores above 0 alone are kept; null where all are. */
  scores: Record<Side, number | null>;
}

type Counts = Pick<Alignment, 'rows' | 'conceptsA' | 'conceptsB'>;

/** Bytes in memory of the arrays of a saved comparison. */
export function unpackedBytes({ rows, conceptsA: a, conceptsB: b }: Counts, parts: Parts): number {
  const { attributes, numbers, patches, places, maps, words, sounds, matrices, scores } = parts;
  const shown = 5 * Number(patches) + 2 * Number(places) + words + 5 * Number(sounds);
  const eachRow = 3 + attributes + 2 * numbers + shown + 2 * maps;
  const kept = (few: number | null, concepts: number): number =>
    few === null ? rows * concepts : rows + 1 + 2 * few;
  const pairs = matrices ? a * b + a * a + b * b : 0;
  return 4 * (rows * eachRow + kept(scores.a, a) + kept(scores.b, b)) + 16 * pairs;
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
