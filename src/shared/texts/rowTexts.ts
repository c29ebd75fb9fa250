import type { DocumentText, RowText } from '../results/rowText';
import type { Search } from './search';

/** Looks up what rows and documents say, see `TextAsks`. */
export interface RowTexts {
  textOf(row: number): RowText | null;
  documentAt(document: number): DocumentText | null;
  rowsWith(words: string): Search;
  /** Documents by their place. */
  documentsWith(words: string): Search;
}
