import type { Side } from './alignment';

/** A pair of concepts that is shared by more than chance. */
export interface CandidatePair {
  /** Concept ids in A and in B. */
  a: number;
  b: number;
  /** 1 − distance / distance expected by chance: 1 identical, 0 chance. */
  adjusted: number;
  /** Association in standard deviations under shuffles of whole units. */
  z: number;
  /** False discovery rate at which it is significant. */
  q: number;
}

/** The 95 % interval of an adjusted alignment over units; null where there are too few units. */
export interface Bounds {
  low: number | null;
  high: number | null;
}

/** A pair of the one-to-one matching over candidates. */
export interface SharedPair extends Pick<CandidatePair, 'a' | 'b' | 'adjusted' | 'q'>, Bounds {}

/** How far a group is the same on both sides. The paper's words, universal to unique, are for its matching alone. */
export type Strength = 'mostly' | 'partly';
export type Form = 'one to one' | 'divided differently';

/** Concepts of both sides whose unions are one: what the two share. The interval does not know of the search for them. */
export interface ConceptGroup extends Bounds {
  /** Ascending. */
  a: number[];
  b: number[];
  /** Of the unions of its concepts. */
  adjusted: number;
  strength: Strength;
  form: Form;
}

/** A concept that has a candidate, but whose union with that one's group makes the group no better. */
export interface Overlap {
  side: Side;
  concept: number;
  /** Place of the group of its best candidate. */
  group: number;
  /** Of its best candidate. */
  adjusted: number;
  q: number;
}

/**
 * How well the concepts of a group come back together in runs with other seeds, however these divide them: in [0, 1], on either side;
 * null without features or members. Of a group that is one to one as well as its concepts do.
 */
export type GroupRobustness = Record<Side, number | null>;

/** What rows that are not independent of each other are of; a row where each is by itself. */
export type UnitKind = 'image' | 'document' | 'recording' | 'text' | 'sample' | 'unit' | 'row';

/** Concepts of which too few units can tell: even with the very same concept on the other side the test would find nothing. */
export interface TooFew {
  kind: UnitKind;
  /** How many there are. */
  units: number;
  a: number[];
  b: number[];
}

/** What two representations share, what they divide differently, and what only one of them has. */
export interface SharedConcepts {
  /** Images, documents or recordings that the rows are of; null where rows are taken as independent. */
  units: number | null;
  /** Adjusted alignment from which on a pair can be a candidate. */
  floor: number;
  /** False discovery rate below which it can. */
  falseDiscoveryRate: number;
  /** Sorted by a, then b. */
  candidates: CandidatePair[];
  /** The one-to-one matching over candidates, sorted by a. */
  pairs: SharedPair[];
  /** The best first. */
  groups: ConceptGroup[];
  overlaps: Overlap[];
  onlyA: number[];
  onlyB: number[];
  /** null where units tell of all concepts; not there in files that were saved before it was known. */
  tooFew?: TooFew | null;
}
