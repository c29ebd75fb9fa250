import { alignmentView } from '../../views/alignment/card';
import { atlasView } from '../../views/atlas/card';
import { paperView } from '../../views/curve/card';
import { lensView } from '../../views/lens/card';
import { mapsView } from '../../views/maps/card';
import { matrixView } from '../../views/matrix/card';
import type { ViewCard } from '../../views/viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** The views that share the middle of the panel, in the order of their tabs; the menu of exports has their figures. */
export const VIEWS: readonly ViewCard<ComparisonContext>[] = [
  alignmentView,
  matrixView,
  mapsView,
  atlasView,
  lensView,
  paperView,
];
