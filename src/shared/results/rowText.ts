/** What rows and documents say, as it is shown. */

/** A row in words: a text, or a token among those around it in its document. */
export type RowText = { text: string } | { before: string; token: string; after: string };

/** A document as running text, and the rows in it, in the order of the text. */
export interface DocumentText {
  name: string;
  text: string;
  /** Whether the document goes on where the text ends. */
  isCut: boolean;
  /** Uint32, T each: the characters of the text (UTF-16 units) where each part begins, and before which it ends. */
  starts: ArrayBuffer;
  ends: ArrayBuffer;
  /** Int32, T: the number in the file of the row that each part is; −1 for a part that was not compared. */
  rows: ArrayBuffer;
}
