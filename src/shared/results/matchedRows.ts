/** How the rows of two files that stand in different orders, or are not all the same, were matched. */
export interface MatchedRows {
  /** The columns of the samples tables, joined by `+`. */
  key: string;
  /** How many rows both files have, and how many each has. */
  both: number;
  ofA: number;
  ofB: number;
}
