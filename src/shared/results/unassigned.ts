/** Rows that are in no concept, and what they make of the generalized Rand index. */
export interface UnassignedRows {
  /** How many rows are unassigned in A, in B, and in both. */
  a: number;
  b: number;
  both: number;
  /** Share of the index that pairs of rows unassigned in both make up: they count as agreement. null where there is no index. */
  shareOfRand: number | null;
  /** The adjusted index over the rows that are assigned in both; null where there are too few. */
  adjustedBoth: number | null;
  /** The same over those that are assigned in A, in B or in both. */
  adjustedEither: number | null;
}
