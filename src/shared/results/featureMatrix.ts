/** A representation X: one row per feature vector (a token), F columns, row-major float32. */
export interface FeatureMatrix {
  /** N */
  rows: number;
  /** F */
  columns: number;
  /** length N · F */
  data: Float32Array;
}
