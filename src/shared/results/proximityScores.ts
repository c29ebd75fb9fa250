/** Concept proximity scores P, N × K, row-major: rows ≥ 0 with a sum ≤ 1, up to rounding. */
export interface ProximityScores {
  /** N */
  rows: number;
  /** K */
  concepts: number;
  /** length N · K */
  data: Float32Array;
}
