/** What a page asks its host of the words of rows. Texts of many rows take much memory, so they come as they are looked at. */
import type { DocumentText, RowText } from '../results/rowText';

export type TextAsks = {
  /** Of rows by their numbers in the file; null for a row of which nothing is known here. */
  texts: { ask: number[]; answer: (RowText | null)[] };
  /** Of a document by its place among `RowDocuments.names`; null where its text is not known here. */
  document: { ask: number; answer: DocumentText | null };
  /** Uint32, ascending: the numbers in the file of the compared rows whose text has every one of these words. */
  rowsWith: { ask: string; answer: ArrayBuffer };
  /** Uint32, ascending: the documents, by their place, whose text has every one of these words. */
  documentsWith: { ask: string; answer: ArrayBuffer };
};
