/**
 * What a review of an experiment says: every representation, every pair of them, and what the concepts of all have in common.
 *
 * A run sends its results in parts while it works, then the whole `ReviewView`. `assembleReview` makes the same shape of the
 * parts that have come so far, so that a page draws one thing whether the run goes on, was cancelled or has ended.
 */
import type { Linearity, RepresentationView } from './representation';
import type { Agreement, AlignedColumns } from './alignedColumns';
import type { ReviewDefinition } from './definitions';
import type { SanityBySeries } from './sanity';
import type { Method } from '../methods/methods';
import type { KnownTexts } from '../texts/knownTexts';
import type { RowColumns } from './rows';
import type { CandidatePair } from './sharedConcepts';
import type { UnassignedRows } from './unassigned';
import type { Scalars } from '../scalars/scalars';

/** What representations are ordered along: the layers of a model, or how far it was trained. */
export type ReviewAxis = 'layer' | 'step' | 'epoch';

/** One representation of the experiment, known before anything is computed. Others name it by its place in the list. */
export interface ReviewEntry {
  /** Short and unique, for example `dino/block_6`. */
  id: string;
  model: string;
  /** Position in the model; null where neither the experiment nor a name says. */
  layer: number | null;
  /** How far the model was trained, of one that is kept several times; null where neither says. */
  step: number | null;
  epoch: number | null;
  /** What it is part of along the axis of the outline, as its model along the layers; and where it is there. */
  series: string;
  position: number | null;
  /** What tells it from other runs of the same model and layer, with which its id ends; none where there is one only. */
  run?: string;
  /** Absolute path in the host, `file#name` where the file holds several arrays. */
  file: string;
}

/** What is known of the experiment before concepts are. */
export interface ReviewOutline {
  name: string;
  /** What is taken for a concept. */
  method: Method;
  /** Absolute path of the folder. */
  folder: string;
  /** The axis that entries have places along, and all that there are, the layers first. */
  axis: ReviewAxis;
  axes: ReviewAxis[];
  /** What tells series apart, in a word: a model, a layer, a step, or `series` where it is more than one. */
  series: string;
  /** In the order of experiment.json, else by model, layer and point of training. */
  entries: ReviewEntry[];
  /** Models from the least to the most supervised; empty where experiment.json does not say. */
  supervisionOrder: string[];
  /** The N rows that all representations share. */
  rows: RowColumns;
  /** The words of the rows; null where they have none, and in a page, which asks for them. */
  texts: KnownTexts | null;
  /** Absolute path of the folder that holds the images or recordings; null where there are none. */
  imageFolder: string | null;
  /** Sentences the user should know, for example images that are missing. */
  warnings: string[];
}

/** A representation whose concepts are known. */
export interface ReviewedRepresentation extends RepresentationView {
  /** Its place among the entries. */
  place: number;
  /** Int32, N: the concept of each row, −1 for none. */
  labels: ArrayBuffer;
  /** With the labels of the samples table; null without, or with a single one. */
  labelAgreement: Agreement | null;
  /**
   * With the position of the token in its sample, or of the patch in its image; null where it is not known or all are at
   * the same.
   */
  positionAgreement: Agreement | null;
  alignedWith: AlignedColumns;
  /** null where it was not asked for, or without features or two concepts. */
  linearity: Linearity | null;
}

/** Concepts of the matching, by category, and those without a partner. */
export interface MatchedCounts {
  universal: number;
  semiUniversal: number;
  unique: number;
  unmatchedA: number;
  unmatchedB: number;
}

/** What the concepts of a pair share, by the rule that a comparison answers by; counts are of concepts unless they say otherwise. */
export interface ReviewShared {
  /** Images, documents or recordings that the rows are of; null where rows are taken as independent. */
  units: number | null;
  /** In a group of both sides, or overlapping one. */
  sharedA: number;
  sharedB: number;
  /** Groups of one concept of either side, and groups that are divided differently. */
  oneToOne: number;
  divided: number;
  /** Of both sides, that overlap a group without being part of it: they are among the shared ones. */
  overlapping: number;
  onlyA: number;
  onlyB: number;
  /** Pairs of concepts that are shared by more than chance, by a, then b. */
  candidates: Omit<CandidatePair, 'z'>[];
}

/** Two representations compared. Everything else about them is in the comparison, which finds this in the cache. */
export interface ReviewPair {
  /** Places among the entries, a before b. */
  a: number;
  b: number;
  /**
   * Generalized Rand index and its adjustment for chance, with half-widths of 95 % intervals, 0 over all row pairs; null where a
   * side has no concepts.
   */
  rand: number | null;
  randError: number | null;
  adjustedRand: number | null;
  adjustedRandError: number | null;
  unassigned: UnassignedRows;
  matched: MatchedCounts;
  shared: ReviewShared;
  /** null where one of the two has no features, only scores of concepts. */
  scalars: Scalars | null;
}

/** Something that could not be computed; everything else was. */
export interface ReviewFailure {
  /** The id of the representation; for a pair that of the first. */
  id: string;
  /** The id of the second of a pair; null for a representation. */
  with: string | null;
  /** A sentence. */
  reason: string;
}

/** The same concept in several representations. */
export interface ConceptFamily {
  /** By place; at most one concept of each representation, at least two in all. */
  members: { place: number; concept: number }[];
  /** Mean similarity of two members. */
  cohesion: number;
  /** The first of each series that has it, series in the order of the entries; those that lack it are left out. */
  first: { series: string; place: number }[];
  /** Rows that most members hold, best first, each image once. */
  exemplars: number[];
  /** Rows that at least half of the members hold. */
  size: number;
  /** What its members are called by default, as far as they agree; null where they have no such names. */
  defaultName: string | null;
  /** The most frequent label among those rows and its share; null without labels. */
  majorityLabel: string | null;
  majorityShare: number;
}

/**
 * Which concepts of all representations are the same: average linkage on adjusted alignment. Groups merge from the most similar
 * on, as long as no representation has concepts in both; their similarity is the mean adjusted alignment over all pairs of
 * their members, where a pair that is not shared by more than chance counts as 0. `conceptGroups` cuts the tree of merges elsewhere than at `threshold`.
 */
export interface ConceptFamilies {
  /** The similarity down to which `families` are merged. */
  threshold: number;
  /** Those of most members first, then by cohesion, then by their first member. */
  families: ConceptFamily[];
  /** Uint32, M each: all concepts, by place and number, which the merges name by their index here. */
  places: ArrayBuffer;
  concepts: ArrayBuffer;
  /** Uint32, 2 × merges: the first concept of either group that merges. */
  merges: ArrayBuffer;
  /** Float64, merges: the similarity of the two groups, none above the one before, and the cohesion of the group that results. */
  similarities: ArrayBuffer;
  cohesions: ArrayBuffer;
}

/** Where the members of the concepts of one block are in the next block of its series. */
export interface ConceptFlow {
  series: string;
  /** Places of the two blocks. */
  from: number;
  to: number;
  /**
   * Uint32, (K_from + 1) × (K_to + 1), row-major: the rows in concept α of the first and β of the second; the last row and
   * column are for rows in none.
   */
  counts: ArrayBuffer;
}

/** What depends on the axis that representations are ordered along. */
export interface AlongAxis {
  axis: ReviewAxis;
  sanity: { rand: SanityBySeries; adjustedRand: SanityBySeries };
  flows: ConceptFlow[];
}

/** What only all representations together say; null and empty until then. */
export interface ReviewSummary {
  /** Of each axis of the outline. */
  along: AlongAxis[];
  families: ConceptFamilies | null;
}

export interface ReviewView extends ReviewSummary {
  outline: ReviewOutline;
  /** What other definitions of a concept say of the same, as far as that was asked for. */
  definitions: ReviewDefinition[];
  /** By place; null where discovery failed or has yet to come. */
  representations: (ReviewedRepresentation | null)[];
  /** By a, then b, when all are there; those that failed are missing. */
  pairs: ReviewPair[];
  failures: ReviewFailure[];
}

/** A review as a page carries it, with what other definitions of a concept say of the same representations and rows. */
export interface CarriedReview extends ReviewView {
  others: (Omit<ReviewView, 'outline'> & Pick<ReviewOutline, 'method'>)[];
}

/** What a run has found; sent as soon as it is known. */
export type ReviewPart =
  | { type: 'outline'; outline: ReviewOutline }
  | { type: 'representation'; representation: ReviewedRepresentation }
  | { type: 'pair'; pair: ReviewPair }
  | { type: 'failure'; failure: ReviewFailure }
  | { type: 'definition'; definition: ReviewDefinition }
  | { type: 'summary'; summary: ReviewSummary };

const NOTHING_CHECKED: SanityBySeries = {
  overall: { passed: 0, blocks: 0, expected: 0, chance: 1 },
  wider: [],
  all: [],
};

/** What depends on the axis of the outline; empty until it is known. */
export function alongOf({ outline, along }: Pick<ReviewView, 'outline' | 'along'>): AlongAxis {
  const { axis } = outline;
  const none = { axis, sanity: { rand: NOTHING_CHECKED, adjustedRand: NOTHING_CHECKED }, flows: [] };
  return along.find((each) => each.axis === axis) ?? none;
}

/** The view as far as these parts say it, in the order in which they came; null before the outline. */
export function assembleReview(parts: Iterable<ReviewPart>): ReviewView | null {
  let view: ReviewView | null = null;
  const failures: ReviewFailure[] = [];
  for (const part of parts) {
    switch (part.type) {
      case 'outline':
        view = emptyReview(part.outline, failures);
        break;
      case 'representation':
        view!.representations[part.representation.place] = part.representation;
        break;
      case 'pair':
        view!.pairs.push(part.pair);
        break;
      case 'failure':
        failures.push(part.failure);
        break;
      case 'definition':
        view!.definitions.push(part.definition);
        break;
      case 'summary':
        Object.assign(view!, part.summary);
    }
  }
  view?.pairs.sort((one, other) => one.a - other.a || one.b - other.b);
  return view;
}

function emptyReview(outline: ReviewOutline, failures: ReviewFailure[]): ReviewView {
  return {
    outline,
    representations: outline.entries.map(() => null),
    pairs: [],
    failures,
    definitions: [],
    along: [],
    families: null,
  };
}
