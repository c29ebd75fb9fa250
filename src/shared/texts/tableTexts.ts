import type { PackedColumn } from './packedTexts';
import type { TokenStyle } from './tokenText';

/** Documents by number: the lines of document d are `order[starts[d]]` to `order[starts[d + 1] − 1]`, in the order of its text. */
export interface DocumentLines {
  /** Length L. */
  order: Uint32Array;
  /** Length D + 1. */
  starts: Uint32Array;
  /** The place of each line in `order`, length L. */
  place: Uint32Array;
}

/** Texts of documents, and where in them lines stand. */
export interface WrittenTexts {
  /** By document; without a text where the code is none of a text. */
  column: PackedColumn;
  /** By line, in characters as Python counts them (code points). */
  starts: Uint32Array;
  ends: Uint32Array;
}

/** The words of a samples table of L lines, to be looked up for N rows that were compared. All arrays may be shared with other threads. */
export interface TableTexts {
  kind: 'text' | 'token';
  column: PackedColumn;
  /** Of tokens. */
  style: TokenStyle;
  documents: DocumentLines | null;
  /** null where the lines make the texts of documents. */
  written: WrittenTexts | null;
  /** N each: the number of each row in the file, ascending, and its line. */
  rows: Uint32Array;
  lines: Uint32Array;
  /** The number of each document among `RowDocuments.names` of the rows, and its name. */
  shown: { documents: Uint32Array; names: string[] };
}
