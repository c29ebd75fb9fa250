import { UserError } from '../errors';

/** Values in each other; nothing that this program writes or asks for nests as deep. */
const MOST_DEPTH = 64;
/** What a list or an object takes in memory at most, and what any value in one does, in bytes. */
const OF_CONTAINER = 256;
const OF_VALUE = 40;
/**
 * Names cost more than values, in bytes: one that no object had before makes a new kind of object; from so many on those of one
 * object stand in a table, each with a text of its own.
 */
const OF_NEW_NAME = 640;
const OF_TABLED_NAME = 120;
const FEW_NAMES = 64;
/** What all of them may take, whatever the length of the text, and for each character of it beyond that. */
const OF_ANY = 24 * 2 ** 20;
const OF_EACH_CHARACTER = 2;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/**
 * `JSON.parse` for a text that somebody else may have written: three characters can become a hundred bytes, so that what it
 * takes is counted before.
 * @param again what to do where the text is none that the program knows, a sentence
 * @throws UserError, which names the file, where the text nests too deep or holds too many values; SyntaxError where it is no JSON
 */
export function parseJson(text: string, file: string, again: string): unknown {
  const excess = jsonExcess(text);
  if (excess !== null) throw new UserError(`${file} ${excess}. ${again}`);
  return JSON.parse(text);
}

/** What is too much in a JSON text, in words that follow its name, or null. Needs time that grows with its length only. */
export function jsonExcess(text: string): string | null {
  const most = OF_ANY + OF_EACH_CHARACTER * text.length;
  /** How many names the objects have that are open, by their depth. */
  const counts = new Uint32Array(MOST_DEPTH + 1);
  /** No more than what is taken allows. */
  const names = new Set<string>();
  const newName = (name: string): number => (names.has(name) ? 0 : (names.add(name), OF_NEW_NAME));
  let [start, end] = [0, 0];
  let depth = 0;
  let taken = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      start = at + 1;
      end = at = stringEnd(text, start);
      if (at < 0) return null;
    } else if (code === COMMA) taken += OF_VALUE;
    else if (code === COLON)
      taken += OF_VALUE + (++counts[depth] > FEW_NAMES ? OF_TABLED_NAME : newName(text.slice(start, end)));
    else if (isOpening(code)) {
      if (++depth > MOST_DEPTH) return `nests its values more than ${MOST_DEPTH} deep`;
      counts[depth] = 0;
      taken += OF_CONTAINER;
    } else if (isClosing(code) && depth > 0) depth--;
    if (taken > most) return 'holds more values than the program keeps in memory';
  }
  return null;
}

// A bracket and a brace differ in one bit.
const isOpening = (code: number): boolean => (code & ~0x20) === 0x5b;
const isClosing = (code: number): boolean => (code & ~0x20) === 0x5d;

/** Where the quotation mark stands that ends a string which goes on at `from`; −1 where none does. */
function stringEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return -1;
    let first = at;
    while (first > from && text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((at - first) % 2 === 0) return at;
  }
}
