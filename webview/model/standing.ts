import type { Category } from '../../src/shared/results/alignment';
import type { Strength } from '../../src/shared/results/sharedConcepts';

/** Where a concept stands: the category of its matched pair, or that it has none. */
export type Standing = Category | 'unmatched';

/** Groups are coloured like the paper's categories, but go by other words. */
export const STANDING_OF = { mostly: 'universal', partly: 'semi-universal' } as const satisfies Record<
  Strength,
  Standing
>;

/** How a standing is coloured, as an alikeness. */
export const ALIKENESS: Record<Standing, number> = {
  universal: 1,
  'semi-universal': 0.66,
  unique: 0.33,
  unmatched: 0,
};
