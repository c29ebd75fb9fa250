import type { DocumentText, RowText } from '../results/rowText';
import { wordsIn } from './cutText';
import type { RowTexts } from './rowTexts';
import { searched } from './search';

/** The words of some rows, by number in the file, and some documents, by place. */
export interface KeptTexts {
  kept: [row: number, text: RowText][];
  documents: [document: number, text: KeptDocument][];
}

/** A `DocumentText` as it stands in JSON. */
type KeptDocument = Pick<DocumentText, 'name' | 'text' | 'isCut'> &
  Record<'starts' | 'ends' | 'rows', number[]>;

/** Looks up what was kept. */
export function keptTexts({ kept, documents }: KeptTexts): RowTexts {
  const texts = new Map(kept);
  const whole = new Map(documents);
  return {
    textOf: (row) => texts.get(row) ?? null,
    documentAt(document) {
      const found = whole.get(document);
      if (!found) return null;
      const { name, text, isCut, starts, ends, rows } = found;
      return {
        ...{ name, text, isCut },
        starts: Uint32Array.from(starts).buffer,
        ends: Uint32Array.from(ends).buffer,
        rows: Int32Array.from(rows).buffer,
      };
    },
    documentsWith(words) {
      const wanted = wordsIn(words);
      return searched([...whole.keys()].sort(ascending), (document) =>
        hasAll(whole.get(document)!.text, wanted),
      );
    },
    rowsWith(words) {
      const wanted = wordsIn(words);
      return searched([...texts.keys()].sort(ascending), (row) => {
        const text = texts.get(row)!;
        return hasAll('text' in text ? text.text : text.token, wanted);
      });
    },
  };
}

function hasAll(text: string, words: readonly string[]): { has: boolean; length: number } {
  const own = text.toLowerCase();
  return { has: words.every((word) => own.includes(word)), length: own.length };
}

function ascending(x: number, y: number): number {
  return x - y;
}

/**
 * Keeps the words of rows, documents, and other rows, the most wanted first, as far as there is room.
 * @param most characters of all together
 */
export function keepTexts(
  texts: RowTexts,
  first: Iterable<number>,
  documents: Iterable<number>,
  rest: Iterable<number>,
  most: number,
): KeptTexts {
  const found: KeptTexts = { kept: [], documents: [] };
  const known = new Set<number>();
  let left = most;
  const keepRows = (rows: Iterable<number>): void => {
    for (const row of rows) {
      if (known.has(row)) continue;
      const text = texts.textOf(row);
      if (!text) continue;
      left -= lengthOf(text);
      if (left < 0) return;
      known.add(row);
      found.kept.push([row, text]);
    }
  };
  keepRows(first);
  for (const document of documents) {
    const text = texts.documentAt(document);
    if (!text) continue;
    const length = text.text.length + PART_LENGTH * (text.rows.byteLength / 4);
    // Rows come in shorter pieces, of which more find room.
    if (length > left / 2) break;
    left -= length;
    found.documents.push([document, inJson(text)]);
  }
  keepRows(rest);
  return found;
}

function inJson({ starts, ends, rows, ...rest }: DocumentText): KeptDocument {
  return {
    ...rest,
    starts: [...new Uint32Array(starts)],
    ends: [...new Uint32Array(ends)],
    rows: [...new Int32Array(rows)],
  };
}

/** Characters that a part of a document takes in JSON. */
const PART_LENGTH = 16;

function lengthOf(text: RowText): number {
  return 'text' in text ? text.text.length : text.before.length + text.token.length + text.after.length;
}
