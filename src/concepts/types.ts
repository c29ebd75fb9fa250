import type { DiscoverySettings } from './settings';

/** Concept proximity scores P, N × K, row-major: rows ≥ 0 with a sum ≤ 1 (METHOD: §2 of the paper). */
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
  /** Persistence of each concept; length K. */
  persistence: Float64Array;
  /** Exemplar rows of each concept; K lists. */
  exemplars: Int32Array[];
  proximity: ProximityScores;
}

/** What discovery finds in one representation. */
export interface ConceptDiscovery extends Clustering {
  /** Z, N × `settings.nComponents`, row-major. */
  embedding: Float32Array;
  /** The settings used, after shrinking to the number of rows. */
  settings: DiscoverySettings;
  /** Sentences about what was adapted, for the user. */
  notes: string[];
}

/** Reports the share of a stage that is done, in [0, 1]. */
export type StageProgress = (stage: string, fraction: number) => void;
