/** A representation and its concepts. */
import type { DiscoverySettings } from '../settings/discovery';
import type { PartRows } from './partRows';

/** One concept: a column of the concept proximity scores of its representation. */
export interface ConceptView {
  /** Column index α of the proximity scores, 0-based. */
  id: number;
  /** What the user calls it: one line of text, or null without a name. */
  name: string | null;
  /**
   * What it is called without that, by what tells it from the others; null without a samples table, and in files that were saved
   * before there were such names.
   */
  defaultName: string | null;
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
  /**
   * The group that the labels of most members are of; null where most are of none, where no file says groups, and in files that were
   * saved before they were known.
   */
  majorityGroup: string | null;
  /** The most frequent tokens of the members, at most eight; null where rows are no tokens, and in files that were saved before these were known. */
  frequentTokens: TokenShare[] | null;
  /** Rows with the highest proximity to the concept, best first, and those proximities. */
  exemplars: number[];
  exemplarProximity: number[];
}

/** How often rows are a token, as one reads it. */
export interface TokenShare {
  token: string;
  /** Of the members of a concept, in [0, 1]. */
  share: number;
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
  /** That of all rows together; null in files that were saved before it was measured. */
  wholeDimension: WholeDimension | null;
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

/** The intrinsic dimension (TwoNN) of all rows together, null where it is not defined. */
export interface WholeDimension {
  /** Where concepts were found, Z or else X, and the rows behind it. */
  dimension: number | null;
  rows: number;
  /** The same of the features X. */
  ofFeatures: number | null;
  featureRows: number;
  /** Draws rows where there are more. */
  seed: number;
}

/** How well concepts can be told apart linearly in X, on the rows that were learned from, as in the authors' program. */
export interface Linearity {
  /** Share of the rows whose concept is named. */
  accuracy: number;
  /** Area under the curve, one concept against the rest, mean over the concepts. */
  auc: number;
  /** Members that were learned from, and the seed that draws them where there are more. */
  rows: number;
  seed: number;
}

/** What runs with the seeds that follow find, compared with this one. */
export interface Robustness {
  runs: number;
  /** Generalized Rand index, mean over the runs that found concepts, and the same adjusted for chance; null without such runs. */
  rand: number | null;
  adjustedRand: number | null;
  /** Mean over the concepts of how well each comes back; null without concepts. */
  recurrence: number | null;
}

/** The robustness of a representation, and how well each of its concepts comes back: in [0, 1], null without members. */
export interface FoundRobustness {
  robustness: Robustness;
  recurrence: (number | null)[];
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
  /** What the rows were put together of; null where they are of one array, and in files that were saved before there were parts. */
  parts: PartRows | null;
  concepts: ConceptView[];
  /** Share of rows without a hard label, in [0, 1]. */
  noiseRatio: number;
  /**
   * How many of the rows without a hard label have their largest proximity, above 0, in each concept; length K. null in files that were
   * saved before it was known.
   */
  unassignedNearest: number[] | null;
  /** null without features. */
  quality: Quality | null;
  /** The settings that decided the concepts, after shrinking to the number of rows; those without effect are left out. */
  settings: Partial<DiscoverySettings>;
  /** The share of nearest neighbours that UMAP was given, estimated; null where it was given all or needs none. */
  neighborRecall: number | null;
  /** Sentences about what was adapted or assumed, for example a shrunken setting. */
  notes: string[];
}
