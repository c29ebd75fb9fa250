/** Concept proximity scores P, N × K, row-major: rows ≥ 0 with a sum ≤ 1, up to rounding. */
export interface ProximityScores {
  /** N */
  rows: number;
  /** K */
  concepts: number;
  /** length N · K */
  data: Float32Array;
}

/** The concepts of a representation: HDBSCAN's outputs with hdbscan's meaning, or what a baseline has in their place. */
export interface Clustering {
  /** Hard label of each row, −1 for a row in no concept; length N. */
  labels: Int32Array;
  /** Strength of the hard label, in [0, 1]; length N. */
  probabilities: Float64Array;
  /** How much of an outlier each row is, in [0, 1]; length N. See `outlierScores`. null where no hierarchy says it. */
  outlierScores: Float64Array | null;
  /** Persistence of each concept, length K; null where no hierarchy says it. */
  persistence: Float64Array | null;
  /** Exemplar rows of each concept; K lists. */
  exemplars: Int32Array[];
  proximity: ProximityScores;
}
