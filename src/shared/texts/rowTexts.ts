import type { DocumentText, RowText } from '../results/rowText';

/** Looks up what rows and documents say, see `TextAsks`. */
export interface RowTexts {
  textOf(row: number): RowText | null;
  documentAt(document: number): DocumentText | null;
  /** Ascending. */
  rowsWith(words: string): Uint32Array;
  /** Documents by their place, ascending. */
  documentsWith(words: string): Uint32Array;
}
