/** What the views of a panel show and remember. */
import type { AskedSettings } from '../settings/asked';
import type { Borders } from './comparison';
import type { Category, Side } from '../results/alignment';

/** What the list of concepts shows, and in which order. */
export interface ListState {
  /** Matched pairs, the concepts of one side, or those of both. */
  scope: 'pairs' | Side | 'both';
  sort: 'category' | 'adjusted' | 'size' | 'robustness' | 'persistence' | 'label' | 'name';
  /** Only those that stand so; null for all. */
  standing: Category | 'unmatched' | null;
}

/** What the matrix shows. */
export interface MatrixState {
  measure: 'distance' | 'adjusted';
  /** Rows and columns: by the matching, as hierarchical clustering joins them, by size, or by label. */
  order: 'matching' | 'clusters' | 'size' | 'label';
  /** Edge of a cell in CSS pixels; null where all shall fit. */
  cell: number | null;
}

/** What the concept atlas shows. */
export interface AtlasState {
  measure: 'distance' | 'adjusted';
  colour: 'side' | 'label' | 'category';
}

/** What the maps of the rows show. */
export interface MapsState {
  colour: 'concept' | 'label' | 'proximity';
}

/** What the image lens shows. */
export interface LensState {
  /** What tints a token: its own concept, or how near it is to the selected one. */
  mode: 'concept' | 'proximity';
  /** Of the strongest tints, in [0, 1]. */
  opacity: number;
  /** Whether the borders of tokens are drawn. */
  grid: boolean;
  /** The image, by its path in the samples table; null for the first. */
  image: string | null;
}

/** What a panel needs to come back after the window reloads. Kept with the webview's `setState`. */
export interface ComparisonPanelState {
  /** URIs of the two feature files. */
  a: string;
  b: string;
  selected: { a: number | null; b: number | null } | null;
  borders: Borders;
  /** The id of the view that is seen; null for the first. */
  tab: string | null;
  /** The settings that this panel compares with in place of those in force; null for the latter. */
  own: AskedSettings | null;
  /** What the list of concepts shows; null for matched pairs from universal to unique. */
  list: ListState | null;
  /** null for what they show at first. */
  matrix: MatrixState | null;
  atlas: AtlasState | null;
  maps: MapsState | null;
  lens: LensState | null;
}

/** What the user has chosen and the panel remembers. */
export type Choices = Omit<ComparisonPanelState, 'a' | 'b'>;

export const NO_CHOICES: Choices = {
  selected: null,
  borders: null,
  tab: null,
  own: null,
  list: null,
  matrix: null,
  atlas: null,
  maps: null,
  lens: null,
};
