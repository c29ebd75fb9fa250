import type { AskedSettings } from '../shared/settings/asked';
import type { Thumbnail } from '../shared/results/thumbnail';
import type { RowMaps } from '../shared/results/rows';
import type { Alignment } from '../shared/results/alignment';
import type {
  SourceFile,
  DiscoveryRequest,
  ShardOfRows,
  Comparison,
  Discovered,
  Embedded,
  Clustered,
  Fitted,
  SavedComparison,
  CacheLocation,
} from './asks';
import type { PairsAsked } from './rowPairs';
import type { ReviewTask } from './review/reviewTasks';
import type { DiscoverySettings } from '../shared/settings/discovery';
import type { TokenSettings } from '../shared/settings/tokens';
import type { RowPairs, GeneralizedRand } from '../alignment/generalizedRand';
import type { RowRange } from './shards/rowRange';
import type { CategoryBorders } from '../shared/categories';
import type { ToReport } from '../exports/htmlReport';
import type { ReviewView } from '../shared/results/review';
import type { LeftTask } from './review/tasksLeft';
import type { Inspected } from './inspectConcepts';
import type { Inspection } from './inspect';
import type { ListedArray } from './listArrays';
import type { PreviewView } from '../shared/results/preview';

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

export type RunKind = keyof Requests;

export interface RunRequest<K extends RunKind = RunKind> {
  kind: K;
  ask: Requests[K];
  /** Number of compute threads, at least 1. */
  threads: number;
  cache: CacheLocation | null;
}
