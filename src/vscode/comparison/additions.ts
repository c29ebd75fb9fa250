import type { Comparison } from '../../runs/compare';
import type { Results } from '../../runs/requests';
import { withIndex } from '../../shared/withIndex';
import type { ComparisonPage } from './comparisonPage';

/** The runs that say more about a comparison. */
export type AddedKind = 'exactRand' | 'maps';

/** Something that a comparison gets when it is asked for. */
export interface Addition<K extends AddedKind> {
  kind: K;
  /** What a failure says did not come about. */
  failing: string;
  /** Whether there is nothing to add: a page that was loaded anew may ask again. */
  isThere(comparison: Comparison): boolean;
  add(comparison: Comparison, result: Results[K]): Comparison;
  show(page: ComparisonPage, result: Results[K]): void;
}

/** The generalized Rand index over all row pairs, in place of the estimate. */
export const EXACT_RAND: Addition<'exactRand'> = {
  kind: 'exactRand',
  failing: 'The index over all row pairs was not computed',
  isThere: ({ view }) => !view.alignment.randError,
  add: ({ view, ...rest }, rand) => ({
    ...rest,
    view: { ...view, alignment: withIndex(view.alignment, rand) },
  }),
  show: (page, rand) => page.showRand(rand),
};

/** The rows in two dimensions. */
export const MAPS: Addition<'maps'> = {
  kind: 'maps',
  failing: 'The maps of the rows were not computed',
  isThere: ({ maps }) => maps !== null,
  add: (comparison, maps) => ({ ...comparison, maps }),
  show: (page, maps) => page.showMaps(maps),
};
