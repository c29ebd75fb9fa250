/** Concept proximity scores P, N × K, row-major: rows ≥ 0 with a sum ≤ 1, up to rounding. */
export interface ProximityScores {
  /** N */
  rows: number;
  /** K */
  concepts: number;
  /** length N · K */
  data: Float32Array;
}

/** A clustering of the embedding: HDBSCAN's outputs with hdbscan's meaning. */
export interface Clustering {
  /** Hard label of each row, −1 for noise; length N. */
  labels: Int32Array;
  /** Strength of the hard label, in [0, 1]; length N. */
  probabilities: Float64Array;
  /** How much of an outlier each row is, in [0, 1]; length N. See `outlierScores`. */
  outlierScores: Float64Array;
  /** Persistence of each concept; length K. */
  persistence: Float64Array;
  /** Exemplar rows of each concept; K lists. */
  exemplars: Int32Array[];
  proximity: ProximityScores;
}
