import { alikeView } from '../../views/alike/card';
import { atlasView } from '../../views/atlas/card';
import { hierarchyView } from '../../views/hierarchy/card';
import { lensView } from '../../views/lens/card';
import type { ViewCard } from '../../views/viewCard';
import type { ConceptsContext } from '../../model/conceptsContext';

/** The views that share the middle of the panel, in the order of their tabs. */
export const VIEWS: readonly ViewCard<ConceptsContext>[] = [atlasView, hierarchyView, lensView, alikeView];
