import { definitionsView } from '../../views/definitions/card';
import { familiesView } from '../../views/families/card';
import { flowView } from '../../views/flow/card';
import { layersView } from '../../views/layers/card';
import { pairsView } from '../../views/pairs/card';
import { supervisionView } from '../../views/supervision/card';
import type { ViewCard } from '../../views/viewCard';
import type { ReviewContext } from '../../model/reviewContext';

/** The views that stand side by side below the tabs. */
export const COLUMNS: readonly ViewCard<ReviewContext>[] = [pairsView, layersView];

/** The views of what the concepts of all have in common, in the order of their tabs. */
export const TABS: readonly ViewCard<ReviewContext>[] = [
  familiesView,
  flowView,
  supervisionView,
  definitionsView,
];

/** All of them; the menu of exports has their figures. */
export const VIEWS = [...TABS, ...COLUMNS];
