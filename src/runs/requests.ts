import type { ClusteringSettings, DiscoverySettings } from '../concepts/settings';
import type { Clustering } from '../concepts/types';
import type { Alignment, ComparisonView, RepresentationView } from '../protocol';

/** What each kind of run is asked, by absolute paths. */
export interface Requests {
  compare: { a: string; b: string; settings: DiscoverySettings; samples: string | null };
  discover: { file: string; settings: DiscoverySettings; samples: string | null };
  embed: { file: string; settings: DiscoverySettings };
  cluster: { file: string; settings: ClusteringSettings; linkage: string | null };
  align: { p: string; q: string; pairs: 'exact' | number };
}

/** What each kind of run answers. Large arrays move between threads, they are not copied. */
export interface Results {
  compare: Comparison;
  discover: Embedded & Clustered & { representation: RepresentationView };
  embed: Embedded;
  cluster: Clustered;
  align: { alignment: Alignment; distances: Float64Array };
}

export interface Comparison {
  /** Images of tokens are absolute paths here. */
  view: ComparisonView;
  /** Absolute path of the folder that holds the images; null without a samples table. */
  imageFolder: string | null;
}

/** Z and how it was made. */
export interface Embedded {
  rows: number;
  columns: number;
  /** length rows · columns, row-major */
  embedding: Float32Array;
  settings: DiscoverySettings;
  notes: string[];
}

/** A clustering of Z and the settings that were used for it. */
export interface Clustered {
  clustering: Clustering;
  settings: ClusteringSettings;
  notes: string[];
}

export type RunKind = keyof Requests;

/** Where finished embeddings and clusterings are kept, and how much of them. */
export interface CacheLocation {
  folder: string;
  maxBytes: number;
}

export interface RunRequest<K extends RunKind = RunKind> {
  kind: K;
  ask: Requests[K];
  /** Number of compute threads, at least 1. */
  threads: number;
  cache: CacheLocation | null;
}
