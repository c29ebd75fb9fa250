import type { Answers } from '../answering';
import type { TextAsks } from '../messages/texts';
import type { RowTexts } from './rowTexts';

/** More is asked for in several questions. */
const MOST_ROWS = 1000;

/** Answers what a page asks of words. @param texts of what it shows now; null where rows have none */
export function textAnswers(texts: () => RowTexts | null): Answers<TextAsks> {
  return {
    texts: (rows) => rows.slice(0, MOST_ROWS).map((row) => texts()?.textOf(row) ?? null),
    document: (document) => texts()?.documentAt(document) ?? null,
    documentsWith: (words) => (texts()?.documentsWith(words) ?? new Uint32Array()).slice().buffer,
    rowsWith: (words) => (texts()?.rowsWith(words) ?? new Uint32Array()).slice().buffer,
  };
}
