/** Counts, extremes, mean and deviation of some numbers. */
export interface NumberSummary {
  numbers: number;
  nan: number;
  inf: number;
  zero: number;
  /** Of the finite numbers, with the population's standard deviation; null where there are none. */
  mean: number | null;
  std: number | null;
  min: number | null;
  max: number | null;
}

/** What is known of the numbers of an array. Its rows run along the last axis; those of a vector hold one number. */
export interface ArraySummary extends NumberSummary {
  rows: number;
  columns: number;
  /** Rows that counts, means and deviations are taken over: all, or those of the sample where the array is large. */
  rowsRead: number;
  /** Rows of the seeded sample, which distributions and duplicates are taken over. */
  rowsSampled: number;
  /** Rows of the sample that are the same as an earlier one. */
  duplicateRows: number;
}
