import type { DocumentText, RowText } from '../results/rowText';
import { wordsIn } from './cutText';
import type { RowTexts } from './rowTexts';

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
    rowsWith(words) {
      const wanted = wordsIn(words);
      const has = (text: RowText): boolean => {
        const own = ('text' in text ? text.text : text.token).toLowerCase();
        return wanted.every((word) => own.includes(word));
      };
      return Uint32Array.from(kept.flatMap(([row, text]) => (has(text) ? [row] : []))).sort();
    },
  };
}

/** @param most characters of all texts together; what comes last is left out @param rows the most wanted first */
export function keepTexts(
  texts: RowTexts,
  rows: Iterable<number>,
  documents: Iterable<number>,
  most: number,
): KeptTexts {
  const found: KeptTexts = { kept: [], documents: [] };
  let left = most;
  for (const row of new Set(rows)) {
    const text = texts.textOf(row);
    if (!text) continue;
    left -= lengthOf(text);
    if (left < 0) break;
    found.kept.push([row, text]);
  }
  for (const document of new Set(documents)) {
    const text = texts.documentAt(document);
    if (!text) continue;
    left -= text.text.length + PART_LENGTH * (text.rows.byteLength / 4);
    if (left < 0) break;
    const { starts, ends, rows: ofParts, ...rest } = text;
    const parts = {
      starts: [...new Uint32Array(starts)],
      ends: [...new Uint32Array(ends)],
      rows: [...new Int32Array(ofParts)],
    };
    found.documents.push([document, { ...rest, ...parts }]);
  }
  return found;
}

/** Characters that a part of a document takes in JSON. */
const PART_LENGTH = 16;

function lengthOf(text: RowText): number {
  return 'text' in text ? text.text.length : text.before.length + text.token.length + text.after.length;
}
