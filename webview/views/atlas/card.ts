import './atlas.css';
import { createAtlas } from './atlas';
import { atlasFigure } from './atlasFigure';
import { INITIAL_ATLAS } from './atlasState';
import { viewCard } from '../viewCard';
import type { Linked } from '../../model/linked';
import type { ShownConcepts } from '../../model/shownConcepts';

/** The concepts of all sides as one map. */
export const atlasView = viewCard({
  id: 'atlas',
  label: 'Atlas',
  initial: INITIAL_ATLAS,
  create: ({ model, linked }: { model: ShownConcepts; linked: Linked }, state, keep) =>
    createAtlas(model, linked, state, keep),
  figures: [
    {
      id: 'atlas',
      label: 'Concept atlas',
      draw: ({ model }, state, { theme, isLight }) => atlasFigure(model, state, theme, isLight),
    },
  ],
});
