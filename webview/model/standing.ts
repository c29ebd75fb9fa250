import type { Category } from '../../src/shared/results/alignment';

/** Where a concept stands: the category of its matched pair, or that it has none. */
export type Standing = Category | 'unmatched';

/** How a standing is coloured, as an alikeness. */
export const ALIKENESS: Record<Standing, number> = {
  universal: 1,
  'semi-universal': 0.66,
  unique: 0.33,
  unmatched: 0,
};
