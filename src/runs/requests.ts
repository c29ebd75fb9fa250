import type { CategoryBorders } from '../shared/categories';
import type { GeneralizedRand, RowPairs } from '../alignment/generalizedRand';
import type { DiscoverySettings } from '../shared/settings/discovery';
import type { Clustering } from '../concepts/types';
import type { ToReport } from '../exports/htmlReport';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import type { TokenSettings } from '../shared/settings/tokens';
import type {
  Alignment,
  AskedSettings,
  Compared,
  RepresentationView,
  RowMaps,
  Side,
  Thumbnail,
} from '../shared/results/comparison';
import type { PreviewView } from '../shared/results/preview';
import type { ReviewView } from '../shared/results/review';
import type { FeatureSettings } from '../shared/settings/features';
import type { Inspection } from './inspect';
import type { Inspected } from './inspectConcepts';
import type { ListedArray } from './listArrays';
import type { ReviewTask } from './review/reviewTasks';
import type { LeftTask } from './review/tasksLeft';
import type { PairsAsked } from './rowPairs';
import type { RowRange } from './shards/rowRange';

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

export type { AskedSettings };

/** What each kind of run is asked. All paths are absolute; settings that are not given have defaults. */
export interface Requests {
  compare: { a: SourceFile; b: SourceFile; pairs: PairsAsked } & DiscoveryRequest & AskedSettings;
  /** `folder`: of an experiment. */
  review: { folder: string; pairs: PairsAsked } & DiscoveryRequest;
  tasksLeft: Requests['review'];
  reviewTask: { task: ReviewTask } & Requests['review'];
  /** `reasons`: why tasks failed, by their names. */
  collectReview: { reasons: Record<string, string> } & Requests['review'];
  exactRand: { a: SourceFile; b: SourceFile } & AskedSettings;
  maps: { a: SourceFile; b: SourceFile; samples: string | null } & AskedSettings;
  discover: { source: SourceFile } & DiscoveryRequest;
  inspectConcepts: { source: SourceFile } & DiscoveryRequest;
  embed: { source: SourceFile; settings: Partial<DiscoverySettings>; tokens: Partial<TokenSettings> };
  /** `linkage`: a single-linkage tree to start from, or null. */
  cluster: { source: SourceFile; settings: Partial<DiscoverySettings>; linkage: string | null };
  align: { p: string; q: string; pairs: RowPairs };
  fit: { source: SourceFile; out: string } & Omit<DiscoveryRequest, 'robustnessRuns'>;
  /** `rows`: of the shard, or null for all. */
  assign: { model: string; path: string; rows: RowRange | null; out: string };
  sketch: { p: string; q: string; rows: RowRange | null; shard: ShardOfRows; out: string };
  /** `out`: where to write the sketch of all, or null. */
  merge: { sketches: string[]; out: string | null };
  /** `path`: a file, or `file#name` of one array of it. */
  inspect: { path: string };
  convert: { path: string; out: string };
  listArrays: { file: string };
  /** `array`: the name of the one to look at, or null. */
  preview: { file: string; array: string | null };
  /** Into `file`, of which the parts are on disk where they are said to be. */
  save: {
    file: string;
    comparison: Comparison;
    borders: CategoryBorders | null;
    thumbnails: Map<string, Thumbnail>;
  };
  /** Into `file`, with the script and the style of `webviewFolder`. */
  report: {
    file: string;
    webviewFolder: string;
    of: ToReport | { review: ReviewView };
  };
  /** `folders`: those that images and feature files may lie in beside the file's own. */
  openSaved: { file: string; folders: string[] };
}

/** What each kind of run answers. Large arrays move between threads, they are not copied. */
export interface Results {
  compare: Comparison;
  review: ReviewView;
  /** All of `discover` must be done before `compare`. */
  tasksLeft: { discover: LeftTask[]; compare: LeftTask[] };
  reviewTask: null;
  collectReview: ReviewView;
  exactRand: GeneralizedRand;
  maps: RowMaps;
  discover: Discovered;
  inspectConcepts: Inspected;
  embed: Embedded;
  cluster: Clustered;
  align: { alignment: Alignment; distances: Float64Array };
  fit: Fitted;
  assign: { rows: number; concepts: number };
  sketch: { rows: number; bytes: number };
  merge: { alignment: Alignment; distances: Float64Array };
  inspect: Inspection;
  convert: null;
  listArrays: ListedArray[];
  preview: PreviewView;
  save: null;
  report: null;
  openSaved: SavedComparison;
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
