/**
 * The messages between the extension host and the panel of one representation's concepts, and the data they carry. Imports neither
 * `vscode` nor the DOM.
 */
import type { AtlasState, LensState } from '../messages/viewState';
import type { Progress, RepresentationView, RowColumns, RowScores, WithinView } from './comparison';

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

/** What the panel needs to come back after the window reloads. */
export interface ConceptsState {
  /** URI of the feature file. */
  file: string;
  selected: number | null;
  /** The order of the list of concepts, and what colours stand for. */
  sort: 'size' | 'label' | 'persistence' | 'robustness';
  colour: 'label' | 'concept';
  /** The id of the view that is seen; null for the first. */
  tab: string | null;
  /** null for what it shows at first. */
  atlas: AtlasState | null;
  lens: LensState | null;
}

export type ToConcepts =
  | { type: 'progress'; progress: Progress }
  | { type: 'concepts'; file: string; view: ConceptsView }
  | { type: 'failed'; message: string };

export type FromConcepts =
  | { type: 'ready' }
  /** Discover again with the settings in force now. */
  | { type: 'rerun' }
  | { type: 'cancel' }
  | { type: 'openSettings' };
