/** A text is what somebody named: a label, a concept, a representation. A number is one that we computed. */
export type Cell = string | number | null;

/** Lines of as many cells each, the names of the columns first. */
export type Table = readonly (readonly Cell[])[];
