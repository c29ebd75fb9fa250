/** What a comparison of two representations finds. */
import type { KnownScalars } from '../scalars/scalars';
import type { Alignment, Side } from './alignment';
import type { FoundRobustness, RepresentationView } from './representation';
import type { GroupRobustness, SharedConcepts } from './sharedConcepts';
import type { MatchedRows } from './matchedRows';
import type { UnassignedRows } from './unassigned';
import type { ToldApart } from './toldApart';
import type { TokenView, ComparedRows, RowMaps } from './rows';

/** How the concepts of one side relate to each other: Float64, K × K, row-major. */
export interface WithinView {
  /** d(P^α, P^β) */
  distances: ArrayBuffer;
  /** Adjusted alignment of each pair. */
  adjusted: ArrayBuffer;
}

export interface ComparisonView {
  alignment: Alignment;
  /** null where it is not known: not yet, or in a file that was saved before it was. */
  shared: SharedConcepts | null;
  /** null in files that were saved before it was known. */
  unassigned: UnassignedRows | null;
  /** What tells the sides of each group of `shared` apart, null where nothing does; null in files that were saved before it was known. */
  toldApart: (ToldApart | null)[] | null;
  /** By the place of the group; null without runs with other seeds, and where the groups are not known. */
  groupRobustness: GroupRobustness[] | null;
  /** null where one side has no features. */
  scalars: KnownScalars | null;
  a: RepresentationView;
  b: RepresentationView;
  /**
   * Float64, conceptsA × conceptsB, row-major: d(P^α, Q^β). These three are null where a side has more concepts than matrices are made
   * of; then there is no matching by distance either.
   */
  distances: ArrayBuffer | null;
  /** Float64, conceptsA × conceptsB, row-major: adjusted alignment of each pair. */
  adjusted: ArrayBuffer | null;
  within: Record<Side, WithinView> | null;
  /** The patch of each exemplar row, by row; null without a samples table. */
  tokens: Record<number, TokenView> | null;
  /** How the rows of both files were matched; null where they are the same by their order. */
  matchedRows: MatchedRows | null;
  /** Sentences the user should know, for example images that are missing. */
  warnings: string[];
}

/** How far either side comes out again with other seeds; null without features. */
export interface PairRobustness extends Record<Side, FoundRobustness | null> {
  /** By the place of the group; null where the groups are not known, or neither side has features. */
  groups: GroupRobustness[] | null;
}

/** What two representations share, where that comes after the rest. */
export interface FoundShared {
  shared: SharedConcepts;
  toldApart: (ToldApart | null)[];
}

/** What came out of a comparison. */
export interface Compared {
  view: ComparisonView;
  rows: ComparedRows;
  /** null until they are asked for. */
  maps: RowMaps | null;
}
