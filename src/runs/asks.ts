/** What runs are asked with and answer. */
import type { DiscoverySettings } from '../shared/settings/discovery';
import type { FeatureSettings } from '../shared/settings/features';
import type { Compared } from '../shared/results/comparison';
import type { AskedSettings } from '../shared/settings/asked';
import type { Side } from '../shared/results/alignment';
import type { RepresentationView } from '../shared/results/representation';
import type { CategoryBorders } from '../shared/categories';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import type { Clustering } from '../concepts/types';

/**
 * A feature file, `file#name` where it holds several arrays, and the top folder in which the experiment it belongs to is looked
 * for, as absolute paths.
 */
export interface SourceFile {
  file: string;
  root: string;
}

/** How concepts are discovered and described. */
export interface DiscoveryRequest {
  settings: Partial<DiscoverySettings>;
  features: Partial<FeatureSettings>;
  /** A samples table in place of the experiment's, or null. */
  samples: string | null;
  /** Runs with other seeds that say how robust the concepts are; 0 for none. */
  robustnessRuns: number;
}

/** Images of tokens and files are absolute paths here. */
export interface Comparison extends Compared {
  /** Absolute path of the folder that holds the images; null where there are none. */
  imageFolder: string | null;
  asked: AskedSettings;
}

/** A comparison that was saved, with the images that are found here and thumbnails in place of others. */
export interface SavedComparison {
  comparison: Comparison;
  borders: CategoryBorders | null;
  /** The feature files as absolute paths; null unless both are there. */
  files: Record<Side, string> | null;
}

/** Z and how it was made. */
export interface Embedded {
  embedding: FeatureMatrix;
  settings: DiscoverySettings;
  notes: string[];
}

/** A clustering and the settings that decided it. */
export interface Clustered {
  clustering: Clustering;
  settings: Partial<DiscoverySettings>;
  notes: string[];
}

/** The concepts that a model holds. */
export interface Fitted {
  rows: number;
  features: number;
  concepts: number;
  settings: Partial<DiscoverySettings>;
  notes: string[];
}

/** Where the rows of a shard stand among all, and which of all are kept for the generalized Rand index. */
export interface ShardOfRows {
  /** The number of the first row of the file among all rows. */
  firstRow: number;
  /** Rows that are kept at most, and the seed that chooses them; the same for all shards. */
  sample: number;
  seed: number;
}

export interface Discovered extends Clustered {
  /** Z; null where the method needs none. */
  embedding: FeatureMatrix | null;
  representation: RepresentationView;
  /** The ids of the rows in the file; null where they are all. */
  rowIds: Uint32Array | null;
}

/** Where finished embeddings and clusterings are kept, and how much of them. */
export interface CacheLocation {
  folder: string;
  maxBytes: number;
}
