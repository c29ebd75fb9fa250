import type { ClusteringSettings } from '../settings/clustering';
import type { EmbeddingSettings } from '../settings/embedding';
import type { SettingCards } from '../settings/settingCard';

/**
 * A definition of what a concept is. Its code is the file of the same name in `src/concepts/methods`, which pages do not carry.
 */
export interface MethodCard<Id extends string, Own extends object> {
  /** Its name in settings and files. */
  id: Id;
  /** What pages call it. */
  name: string;
  /** What a concept is, as the settings of VS Code say it. */
  meaning: string;
  /** What its run is doing, for the user. */
  stage: string;
  /** Where it looks for concepts: in the features, or in their embedding by UMAP. */
  looksIn: 'features' | 'embedding';
  /** How many concepts there are where nobody asks for a number: what the data say, what NLMCD finds, or all. */
  count: 'found' | 'nlmcd' | 'all';
  /** The settings of UMAP and HDBSCAN that decide its concepts. */
  settings: readonly (keyof EmbeddingSettings | keyof ClusteringSettings)[];
  /** Settings of this method alone. */
  own: SettingCards<Own>;
  /** Sentences about the number of concepts; null where the method finds its own. */
  notes: {
    /** Where nobody asks for a number. */
    uncounted: string;
    /** Why there are fewer than asked for, without the period. */
    fewer: string;
  } | null;
  /**
   * Nanoseconds, roughly: only their proportions matter, to spread progress over stages.
   *
   * @param columns of the features or of their embedding, where it looks
   * @param concepts as far as can be expected
   */
  cost: (rows: number, columns: number, concepts: number) => number;
}

/** A number of concepts that NLMCD gives. */
export const OF_NLMCD = 'the number of concepts that NLMCD finds with the same settings, but at least 2';
