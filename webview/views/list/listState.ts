import type { Category, Side } from '../../../src/shared/results/alignment';

/** What the list of concepts shows, and in which order. */
export interface ListState {
  /** Matched pairs, the concepts of one side, or those of both. */
  scope: 'pairs' | Side | 'both';
  sort: 'category' | 'adjusted' | 'size' | 'robustness' | 'persistence' | 'label' | 'name';
  /** Only those that stand so; null for all. */
  standing: Category | 'unmatched' | null;
}

export const INITIAL_LIST: ListState = { scope: 'pairs', sort: 'category', standing: null };
