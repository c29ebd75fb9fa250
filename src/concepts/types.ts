import type { FoundScores } from '../shared/results/cutScores';
import type { ProximityScores } from '../shared/results/proximityScores';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import type { DiscoverySettings } from '../shared/settings/discovery';
import type { KernelPool } from '../compute/pool';

/** The concepts of a representation: HDBSCAN's outputs with hdbscan's meaning, or what a baseline has in their place. */
export interface Clustering<Scores extends FoundScores = ProximityScores> {
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
  proximity: Scores;
}

/** The same, with all scores or, of very many rows, those that matter. */
export type FoundClustering = Clustering<FoundScores>;

/**
 * The code of a method: the concepts of X, or of Z where the card of the method says so. Deterministic for a seed, on any number
 * of threads.
 *
 * @throws UserError for impossible settings, CancelledError when the pool's run is cancelled
 */
export type Discover = (
  x: FeatureMatrix,
  asked: {
    /** How many concepts are looked for; infinite for all that there are. A method that finds their number looks for that. */
    count: number;
    settings: DiscoverySettings;
    /** Whether the scores of very many rows are all kept. */
    keepsAll?: boolean;
  },
  pool: KernelPool,
  onProgress: (fraction: number) => void,
) => Promise<FoundClustering>;

/** The k nearest rows of every row, the row itself first, sorted by distance and then by row. */
export interface Neighbors {
  /** N */
  rows: number;
  /** k, the row itself included. */
  k: number;
  /** N × k */
  indices: Int32Array;
  /** N × k, Euclidean. */
  distances: Float64Array;
}
