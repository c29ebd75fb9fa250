/** What is known of the rows that were compared. */

/** The image patch behind one row. */
export interface TokenView {
  /** URI the webview may load. */
  image: string;
  /** The token's box in image pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  label: string | null;
  /** Where the row comes from; null in files of one row per sample. */
  place: { sample: number; token: number } | null;
}

/** A column of the samples table: row r has `values[codes[r]]`. */
export interface AttributeColumn {
  name: string;
  /** Empty where it is not known. */
  values: string[];
  /** Uint32, N. */
  codes: ArrayBuffer;
}

/** A column of the samples table whose values are numbers or points in time. */
export interface NumberColumn {
  name: string;
  kind: 'number' | 'date';
  /** Float64, N: the numbers, or milliseconds since 1970 (UTC); NaN where it is not known. */
  values: ArrayBuffer;
}

/** What is known of the N rows that were compared, in the order of their numbers in the file. */
export interface RowColumns {
  /** Uint32, N: the numbers. */
  ids: ArrayBuffer;
  /** Uint32, N each: where the rows come from; null in files of one row per sample. */
  places: { samples: ArrayBuffer; tokens: ArrayBuffer } | null;
  /** null without images. */
  patches: {
    /** URIs that the webview may load; empty for an image that cannot be shown. */
    images: string[];
    /** Their paths in the samples table, to be read. */
    names: string[];
    /** Uint32, N: the image of each row. */
    image: ArrayBuffer;
    /** Float32, N × 4: x, y, width and height in image pixels. */
    boxes: ArrayBuffer;
  } | null;
  /** The label first, where there is one; without the columns that show the rows. */
  attributes: AttributeColumn[];
  /** The columns of numbers, which are not among the attributes. */
  numbers: NumberColumn[];
  /** null where rows are neither texts nor tokens, as far as is known. */
  words: RowWords | null;
  /** null where rows are no parts of recordings. */
  sounds: RowSounds | null;
}

/** What a row is seen as; `nothing`: its attributes are all that is known. */
export type RowKind = 'image' | 'audio' | 'token' | 'text' | 'nothing';

/** Rows that are texts, or tokens of texts. What they say is asked for in parts: see `TextAsks`. */
export interface RowWords {
  kind: 'text' | 'token';
  /** null where rows are no parts of documents. */
  documents: RowDocuments | null;
  /** Row r is the token `values[codes[r]]`, as the table has it; null for texts. */
  tokens: { values: string[]; codes: ArrayBuffer } | null;
}

/** The documents that rows are parts of: row r is of `names[of[r]]`. */
export interface RowDocuments {
  names: string[];
  /** Uint32, N. */
  of: ArrayBuffer;
}

/** The recordings that rows are parts of. */
export interface RowSounds {
  /** URIs that the webview may load; empty for a file that cannot be played. */
  files: string[];
  /** Their paths in the samples table. */
  names: string[];
  /** Uint32, N: the recording of each row. */
  file: ArrayBuffer;
  /** Float64, N each, in seconds; NaN where a row begins with the recording or ends with it. */
  starts: ArrayBuffer;
  ends: ArrayBuffer;
  /** Parts that were cut out of their recordings, which are not at hand, for rows by their index (Uint32); null where none are. */
  clips: { rows: ArrayBuffer; uris: string[] } | null;
}

/** What discovery says of each of N rows. */
export interface RowScores {
  /** Int32, N: the concept of each row, −1 for none. */
  labels: ArrayBuffer;
  /** The concept proximity scores P: Float32, N × K, row-major, or those above 0 alone where there are many concepts. */
  proximity: ArrayBuffer | SparseProximity;
}

/** Scores above 0 by rows, as `SparseScores` has them. */
export interface SparseProximity {
  /** Uint32, N + 1. */
  starts: ArrayBuffer;
  /** Uint32, the concepts of the scores. */
  columns: ArrayBuffer;
  /** Float32, in [0, 1]. */
  values: ArrayBuffer;
}

/** The rows of a comparison, the same on both sides. */
export interface ComparedRows {
  columns: RowColumns;
  a: RowScores;
  b: RowScores;
}

/** The rows of a comparison in two dimensions, for the maps. */
export interface RowMaps {
  /** Float32, N × 2, row-major, N and order as in ComparedRows: UMAP of A's rows; null where a side has no features. */
  a: ArrayBuffer | null;
  /** The same of B's rows, turned or mirrored onto A's (orthogonal Procrustes), so that what agrees lies at the same place. */
  b: ArrayBuffer | null;
}
