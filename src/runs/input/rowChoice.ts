/** Which rows of each of some files are used. */
export interface RowChoice {
  /** What the rows are called, ascending: their numbers in the first file. Null for all, by their order. */
  ids: Uint32Array | null;
  /** Of each file the numbers of the same rows; null where they are `ids`. */
  own: readonly Uint32Array[] | null;
  /** Sentences about how they were chosen. */
  notes: string[];
}

/** The rows at some places of a choice. */
export function rowsAt(rows: Uint32Array, places: Uint32Array | null): Uint32Array {
  return places ? places.map((place) => rows[place]) : rows;
}
