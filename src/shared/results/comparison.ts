/**
 * The messages between the extension host and the comparison panel, and the data they carry. Runs in the host
 * and in the webview: imports neither `vscode` nor the DOM.
 */
import type { Names } from '../conceptNames';
import type { DiscoverySettings } from '../settings/discovery';
import type { FeatureSettings } from '../settings/features';

export type Side = 'a' | 'b';

/** Where a matched pair stands between shared by both representations and found in one only. */
export type Category = 'universal' | 'semi-universal' | 'unique';

/** One concept: a column of the concept proximity scores of its representation. */
export interface ConceptView {
  /** Column index α of the proximity scores, 0-based. */
  id: number;
  /** What the user calls it: one line of text, or null without a name. */
  name: string | null;
  /** Rows whose hard label is this concept. */
  size: number;
  /** HDBSCAN cluster persistence (stability), in [0, 1]; null for concepts of other methods. */
  persistence: number | null;
  /** Density-based validity (DBCV) where concepts were found, in [−1, 1]; null where it is not defined. */
  validity: number | null;
  /** Intrinsic dimension there (TwoNN); null where it is not defined. */
  intrinsicDimension: number | null;
  /** How well the concept comes back in runs with other seeds, in [0, 1]; null without such runs. */
  robustness: number | null;
  /** The most frequent label among the members and its share, or null without labels. */
  majorityLabel: string | null;
  majorityShare: number;
  /** Rows with the highest proximity to the concept, best first, and those proximities. */
  exemplars: number[];
  exemplarProximity: number[];
}

/** How discovery went on one representation; null where a measure is not defined, as with fewer than two concepts. */
export interface Quality {
  /** Density-based validity (DBCV) where concepts were found, Z or else X; in [−1, 1], mean over the concepts. */
  validity: number | null;
  /** Root mean squared difference of the distances of two rows in X and in Z, nothing scaled; null without Z. */
  rmse: number | null;
  /** Intrinsic dimension there (TwoNN), mean over the concepts. */
  intrinsicDimension: number | null;
  /** Share of held-out members whose concept a linear classifier on X finds, in [0, 1]. */
  separability: number | null;
  /** null without runs with other seeds. */
  robustness: Robustness | null;
  /** What the measures were taken on: less than all where that would take long. */
  measuredOn: {
    /** Rows behind validity and dimensions. */
    members: number;
    /** Pairs of rows behind the RMSE. */
    rowPairs: number;
    heldOutMembers: number;
    /** Columns that those of X were folded to for separability; null where all were used. */
    foldedColumns: number | null;
  };
}

/** What runs with the seeds that follow find, compared with this one. */
export interface Robustness {
  runs: number;
  /** Generalized Rand index, mean over the runs, and the same adjusted for chance. */
  rand: number;
  adjustedRand: number;
  /** Mean over the concepts of how well each comes back; null without concepts. */
  recurrence: number | null;
}

export interface RepresentationView {
  /** Short name, for example `dino/block_6`. */
  id: string;
  /** Path shown on hover, relative to the opened folder where possible. */
  file: string;
  /** F, the columns of the feature file; null where the file holds the proximity scores of concepts and no features. */
  features: number | null;
  /** N, the rows that were used, and the rows that the file has. Rows are named by their number in the file, from 0. */
  rowsUsed: number;
  rowsOfFile: number;
  concepts: ConceptView[];
  /** Share of rows without a hard label, in [0, 1]. */
  noiseRatio: number;
  /** null without features. */
  quality: Quality | null;
  /** The settings that decided the concepts, after shrinking to the number of rows; those without effect are left out. */
  settings: Partial<DiscoverySettings>;
  /** The share of nearest neighbours that UMAP was given, estimated; null where it was given all or needs none. */
  neighborRecall: number | null;
  /** Sentences about what was adapted or assumed, for example a shrunken setting. */
  notes: string[];
}

/** A pair of the minimum-cost matching. */
export interface MatchedPair {
  /** Concept ids in A and in B. */
  a: number;
  b: number;
  /** d(P^α, Q^β), in [0, ½]. */
  distance: number;
  /** 1 − distance / distance expected by chance: 1 identical, 0 chance. */
  adjusted: number;
  category: Category;
}

/** Everything the partition says; also the JSON of `concept-alignment align`. */
export interface Alignment {
  rows: number;
  conceptsA: number;
  conceptsB: number;
  /** Generalized Rand index, 1 − d(P, Q). */
  rand: number;
  /** 0 when exact, else the half-width of the 95 % interval. */
  randError: number;
  /** Generalized Rand index adjusted for chance: 1 identical, 0 chance. */
  adjustedRand: number;
  /** 0 when exact, else the half-width of the 95 % interval of `adjustedRand`. */
  adjustedRandError: number;
  /** By how much at most the concept distances are too small; 0 when exact. */
  distanceError: number;
  /** [a, b] sorted by a. */
  matching: [number, number][];
  /** Sorted by distance: universal first, unique last. */
  matched: MatchedPair[];
  unmatchedA: number[];
  unmatchedB: number[];
}

/** The value of a similarity scalar and the number of rows that it was taken over. */
export interface Scalar {
  value: number;
  rows: number;
}

/**
 * What a single number says about the similarity of two representations: X with the features of A and Y with those of B. Also
 * the `scalars` of `concept-alignment compare`.
 */
export interface Scalars {
  /** What the dense products were computed with. */
  algebra: string;
  /** Centred kernel alignment, linear and with a Gaussian kernel, each biased and debiased. */
  cka: Scalar;
  ckaDebiased: Scalar;
  ckaRbf: Scalar;
  ckaDebiasedRbf: Scalar;
  /** Representational similarity analysis: Spearman's correlation of Euclidean distances. */
  rsa: Scalar;
  /** Mutual nearest neighbours, k = 10; their rows are those whose neighbours were looked for, among all. */
  mutualKnn: Scalar;
  /** Orthogonal Procrustes similarity. */
  procrustes: Scalar;
}

/** The generalized Rand index and its adjustment for chance. */
export type RandIndex = Pick<Alignment, 'rand' | 'randError' | 'adjustedRand' | 'adjustedRandError'>;

/** The image patch behind one row. */
export interface TokenView {
  /** URI the webview may load. */
  image: string;
  /** The token's box in image pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  label: string | null;
  /** Where the row comes from; null in files of one row per sample. */
  place: { sample: number; token: number } | null;
}

/** A column of the samples table: row r has `values[codes[r]]`. */
export interface AttributeColumn {
  name: string;
  /** Empty where it is not known. */
  values: string[];
  /** Uint32, N. */
  codes: ArrayBuffer;
}

/** What is known of the N rows that were compared, in the order of their numbers in the file. */
export interface RowColumns {
  /** Uint32, N: the numbers. */
  ids: ArrayBuffer;
  /** Uint32, N each: where the rows come from; null in files of one row per sample. */
  places: { samples: ArrayBuffer; tokens: ArrayBuffer } | null;
  /** null without images. */
  patches: {
    /** URIs that the webview may load; empty for an image that cannot be shown. */
    images: string[];
    /** Their paths in the samples table, to be read. */
    names: string[];
    /** Uint32, N: the image of each row. */
    image: ArrayBuffer;
    /** Float32, N × 4: x, y, width and height in image pixels. */
    boxes: ArrayBuffer;
  } | null;
  /** The label first, where there is one. */
  attributes: AttributeColumn[];
}

/** What discovery says of each of N rows. */
export interface RowScores {
  /** Int32, N: the concept of each row, −1 for none. */
  labels: ArrayBuffer;
  /** Float32, N × K, row-major: the concept proximity scores P. */
  proximity: ArrayBuffer;
}

/** The rows of a comparison, the same on both sides. */
export interface ComparedRows {
  columns: RowColumns;
  a: RowScores;
  b: RowScores;
}

/** The rows of a comparison in two dimensions, for the maps. */
export interface RowMaps {
  /** Float32, N × 2, row-major, N and order as in ComparedRows: UMAP of A's rows; null where a side has no features. */
  a: ArrayBuffer | null;
  /** The same of B's rows, turned or mirrored onto A's (orthogonal Procrustes), so that what agrees lies at the same place. */
  b: ArrayBuffer | null;
}

/** How the concepts of one side relate to each other: Float64, K × K, row-major. */
export interface WithinView {
  /** d(P^α, P^β) */
  distances: ArrayBuffer;
  /** Adjusted alignment of each pair. */
  adjusted: ArrayBuffer;
}

export interface ComparisonView {
  alignment: Alignment;
  /** null where one side has no features. */
  scalars: Scalars | null;
  a: RepresentationView;
  b: RepresentationView;
  /** Float64, conceptsA × conceptsB, row-major: d(P^α, Q^β). */
  distances: ArrayBuffer;
  /** Float64, conceptsA × conceptsB, row-major: adjusted alignment of each pair. */
  adjusted: ArrayBuffer;
  within: Record<Side, WithinView>;
  /** The patch of each exemplar row, by row; null without a samples table. */
  tokens: Record<number, TokenView> | null;
  /** Sentences the user should know, for example images that are missing. */
  warnings: string[];
}

/** What came out of a comparison. */
export interface Compared {
  view: ComparisonView;
  rows: ComparedRows;
  /** null until they are asked for. */
  maps: RowMaps | null;
}

/** The settings that decide a comparison, as far as they are given. */
export interface AskedSettings {
  settings: Partial<DiscoverySettings>;
  features: Partial<FeatureSettings>;
  /** Those of B's concepts, where they are not the same. */
  settingsB?: Partial<DiscoverySettings> | null;
}

export interface Progress {
  /** For example `embedding A`. */
  stage: string;
  /** Share of the whole run that is done, in [0, 1]. */
  fraction: number;
  /** Estimated seconds left, null while unknown. */
  secondsLeft: number | null;
}

/** An image made small, for a file that is to be looked at without the image. */
export interface Thumbnail {
  /** Of the image that it stands for, in pixels. */
  width: number;
  height: number;
  type: 'image/webp' | 'image/png';
  /** Base64. */
  data: string;
}

/**
 * A figure for a file: the matrix of one measure in the order shown, the curve of matched distances, the concept atlas, or the
 * maps of the rows.
 */
export interface FigureRequest {
  figure: 'distance' | 'adjusted' | 'curve' | 'atlas' | 'maps';
  format: 'svg' | 'png';
  /** On white, whatever the theme is. */
  light: boolean;
}

/** Distances at which the user has put the borders of the categories; null where they are as they came. */
export type Borders = [number, number] | null;

/** What the page is told of a comparison beside what came out. */
export interface Shown {
  /** URIs of the feature files; of a saved comparison its own, and nothing. */
  a: string;
  b: string;
  /** The borders that it was saved with; null for those that come with it. */
  borders: Borders;
  /** The settings that it was asked for, and whether they are the panel's own. */
  asked: AskedSettings;
  hasOwn: boolean;
  /** Whether more can be computed here, which takes the features. */
  computes: boolean;
  /** Whether it can be made again. */
  comparesAgain: boolean;
}

export type ToWebview =
  | { type: 'progress'; progress: Progress }
  | ({ type: 'comparison' } & Compared & Shown)
  /** Takes the place of the estimate that the panel shows. */
  | { type: 'rand'; rand: RandIndex }
  /** Of the rows that the panel shows. */
  | { type: 'maps'; maps: RowMaps }
  /** The names of the concepts, by concept id, in place of those before. */
  | { type: 'names'; a: Names; b: Names }
  /** Answered by `drawn`. */
  | { type: 'draw'; request: FigureRequest }
  /** Answered by `thumbnails`. */
  | { type: 'makeThumbnails' }
  /** Answered by `save`. */
  | { type: 'askToSave' }
  /** What did not come about, why as a sentence, and what is offered. */
  | { type: 'failed'; what: string; message: string; way: string };

export type ToHost =
  | { type: 'ready' }
  /** Compare again with these settings, or with those in force now. */
  | { type: 'rerun'; own: AskedSettings | null }
  /** Compare in a panel beside: the pair with these settings, or a side as it is now with itself under these. */
  | { type: 'compareBeside'; own: AskedSettings; what: 'pair' | Side }
  /** Write these settings into those of the workspace. */
  | { type: 'keepSettings'; own: AskedSettings }
  /** Take the generalized Rand index over all row pairs. */
  | { type: 'computeExactly' }
  /** Embed the rows of both sides in two dimensions. Answered by `maps`. */
  | { type: 'computeMaps' }
  /** Offer what can be exported; the borders are those that the user has put. */
  | { type: 'export'; borders: Borders }
  /** Save the comparison as a file; the borders are those that the user has put. */
  | { type: 'save'; borders: Borders }
  /** Thumbnails of exemplars' images, by their paths in the samples table. */
  | { type: 'thumbnails'; thumbnails: [path: string, Thumbnail][] }
  /** A figure as the bytes of its file; null where drawing failed. */
  | { type: 'drawn'; figure: ArrayBuffer | null }
  /** Call a concept so from now on; null takes its name away. */
  | { type: 'name'; side: Side; concept: number; name: string | null }
  | { type: 'openSettings' }
  | { type: 'cancel' };
