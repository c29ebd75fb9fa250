/** What discovery finds in one representation. */
import type { RepresentationView } from './representation';
import type { RowColumns, RowScores } from './rows';
import type { WithinView } from './comparison';

/** A cluster of HDBSCAN's condensed tree. */
export interface HierarchyNode {
  /** Index of its parent, always a smaller one; −1 for the root. */
  parent: number;
  /** Rows in it when it leaves its parent. */
  size: number;
  /** Densities λ = 1 / distance at which it leaves its parent, and at which the last of it is gone or splits. */
  birth: number;
  death: number;
  /** The concept that it is; null for those above and below concepts. */
  concept: number | null;
}

/** One representation and its concepts. */
export interface ConceptsView {
  representation: RepresentationView;
  columns: RowColumns;
  scores: RowScores;
  /** How alike its concepts are among themselves. */
  within: WithinView;
  /** null where concepts do not come from a hierarchy. */
  hierarchy: HierarchyNode[] | null;
  /** Sentences the user should know, for example images that are missing. */
  warnings: string[];
}
