import './atlas.css';
import { createAtlas } from './atlas';
import { atlasFigure } from './atlasFigure';
import { INITIAL_ATLAS } from './atlasState';
import { viewCard } from '../viewCard';
import type { Linked } from '../../model/linked';
import type { ShownConcepts } from '../../model/shownConcepts';

interface AtlasContext {
  model: ShownConcepts;
  linked: Linked;
}

/** The concepts of all sides as one map. */
export const atlasView = viewCard({
  id: 'atlas',
  label: 'Atlas',
  initial: INITIAL_ATLAS,
  isThere: hasMatrices,
  create: ({ model, linked }: AtlasContext, state, keep) => createAtlas(model, linked, state, keep),
  figures: [
    {
      id: 'atlas',
      label: 'Concept atlas',
      isThere: hasMatrices,
      draw: ({ model }: AtlasContext, state, { theme, isLight }) => atlasFigure(model, state, theme, isLight),
    },
  ],
});

function hasMatrices({ model }: AtlasContext): boolean {
  return model.matrices !== null;
}
