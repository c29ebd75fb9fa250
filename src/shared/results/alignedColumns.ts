/** How concepts go together with what is known of the rows. */

/**
 * How well hard labels agree with a column of what is known of the rows, over the rows that have both: 1 the same partition,
 * 0 chance. Rows in no concept are left out, so the noise ratio stands beside it.
 */
export interface Agreement {
  /** Mutual information, adjusted for chance and divided by the mean entropy (Vinh et al., JMLR 2010). */
  mutualInformation: number;
  /** Rand index adjusted for chance (Hubert & Arabie, J. Classif. 1985). */
  rand: number;
  /** Rows that have both, and distinct values of the column among them. */
  rows: number;
  values: number;
}

/** How concepts are aligned with a column of what is known of the rows, whose values are taken as concepts with scores of 0 and 1. */
export interface RandWithColumn {
  /** Generalized Rand index over all pairs of the rows whose value is known, and the same adjusted for chance. */
  rand: number;
  /** Null where no two rows differ in either. */
  adjustedRand: number | null;
  /** Rows whose value is known, and values among them. */
  rows: number;
  values: number;
}

/** How the concepts of a representation are aligned with what is known of the rows; null where that is not known or all the same. */
export interface AlignedColumns {
  labels: RandWithColumn | null;
  /** Groups of labels, such as synsets of WordNet; labels without a group are one more. */
  labelGroups: RandWithColumn | null;
  /** Of the token in its sample, or of the patch in its image. */
  position: RandWithColumn | null;
}
