import type { Answers } from '../answering';
import type { TextAsks } from '../messages/texts';
import type { RowTexts } from './rowTexts';
import { inParts } from './search';

/** More is asked for in several questions. */
const MOST_ROWS = 1000;

/** Answers what a page asks of words. @param pause between two parts of a search, in which other things can be asked */
export function textAnswers(texts: RowTexts, pause: () => Promise<unknown>): Answers<TextAsks> {
  return {
    texts: (rows) => rows.slice(0, MOST_ROWS).map((row) => texts.textOf(row)),
    document: (document) => texts.documentAt(document),
    rowsWith: async (words, { isCancelled }) =>
      (await inParts(texts.rowsWith(words), pause, isCancelled)).buffer,
    documentsWith: async (words, { isCancelled }) =>
      (await inParts(texts.documentsWith(words), pause, isCancelled)).buffer,
  };
}
