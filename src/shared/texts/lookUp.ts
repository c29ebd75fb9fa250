import { cutText, wordsIn } from './cutText';
import { textAt } from './packedTexts';
import type { RowTexts } from './rowTexts';
import { runningText, wordsOfDocument } from './runningText';
import { searched, type Search } from './search';
import type { TableTexts } from './tableTexts';
import { tokenAmong } from './tokenAmong';

/** Characters of a text; more is cut. */
const MOST_TEXT = 20_000;
const NO_TEXTS = { texts: { bytes: new Uint8Array(), ends: new Uint32Array() }, codes: new Uint32Array() };
/** UTF-8 takes up to so many bytes for a character. */
const BYTES = 4;

/** Looks up what a samples table says. */
export function tableTexts(table: TableTexts): RowTexts {
  const { kind, column, rows, lines, shown } = table;
  const writtenOf = latest((document: number) => {
    const { texts, codes } = table.written?.column ?? NO_TEXTS;
    const text = codes[document];
    return text < texts.ends.length ? textAt(texts, text) : '';
  });
  let rowOf: Int32Array | null = null;
  return {
    textOf(row) {
      const at = placeOf(rows, row);
      if (at < 0) return null;
      if (kind === 'token') return tokenAmong(table, lines[at], writtenOf);
      const text = textAt(column.texts, column.codes[lines[at]], BYTES * (MOST_TEXT + 1));
      return { text: cutText(text, MOST_TEXT) };
    },
    documentAt(document) {
      const number = shown.documents[document];
      if (number === undefined || !table.documents) return null;
      rowOf ??= rowsOfLines(table);
      return runningText(table, number, shown.names[document], writtenOf(number), rowOf);
    },
    rowsWith: (words) => rowsWith(table, words),
    documentsWith(words) {
      const wanted = wordsIn(words);
      const places = table.documents ? [...shown.documents.keys()] : [];
      return searched(places, (place) => {
        const number = shown.documents[place];
        const text = wordsOfDocument(table, number, writtenOf(number)).toLowerCase();
        return { has: wanted.every((word) => text.includes(word)), length: text.length };
      });
    },
  };
}

/** The place of a value in ascending ones; −1 where it is not there. */
function placeOf(values: Uint32Array, value: number): number {
  let [low, high] = [0, values.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (values[middle] === value) return middle;
    if (values[middle] < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The row of each line, the first of several; −1 for none. */
function rowsOfLines({ rows, lines, column }: TableTexts): Int32Array {
  const rowOf = new Int32Array(column.codes.length).fill(-1);
  for (let at = lines.length - 1; at >= 0; at--) rowOf[lines[at]] = rows[at];
  return rowOf;
}

/** The same function, which remembers its last answer. */
function latest(of: (key: number) => string): (key: number) => string {
  let last: { key: number; value: string } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, value: of(key) };
    return last.value;
  };
}

/** Every word in the text, or token, of the row itself. */
function rowsWith({ column: { texts, codes }, rows, lines }: TableTexts, words: string): Search {
  const wanted = wordsIn(words);
  // Texts that several rows have are looked at once.
  const [UNKNOWN, HAS] = [0, 1];
  const known = new Uint8Array(texts.ends.length);
  return searched(rows, (_, at) => {
    const text = codes[lines[at]];
    if (known[text] !== UNKNOWN) return { has: known[text] === HAS, length: 0 };
    const own = textAt(texts, text).toLowerCase();
    const has = wanted.every((word) => own.includes(word));
    known[text] = has ? HAS : HAS + 1;
    return { has, length: own.length };
  });
}
