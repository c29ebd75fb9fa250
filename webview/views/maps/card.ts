import './maps.css';
import { createMaps } from './maps';
import { mapsFigure } from './mapsFigure';
import { INITIAL_MAPS } from './mapsState';
import { viewCard } from '../viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** Every row as a point, on either side. */
export const mapsView = viewCard({
  id: 'maps',
  label: 'Maps',
  initial: INITIAL_MAPS,
  isThere: ({ model, computeMaps }: ComparisonContext) =>
    model.rows !== null && (model.maps !== null || computeMaps !== null),
  create: ({ model, linked, computeMaps }, state, keep) =>
    createMaps(model, model.rows!, linked, state, keep, computeMaps),
  figures: [
    {
      id: 'maps',
      label: 'Maps of the rows',
      isThere: ({ model }) => model.maps !== null,
      draw: ({ model, linked }, state, { theme, isLight }) =>
        mapsFigure(model, state, linked.selection, theme, isLight),
    },
  ],
});
