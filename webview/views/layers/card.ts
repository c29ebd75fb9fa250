import './layers.css';
import { viewCard } from '../viewCard';
import type { ReviewContext } from '../../model/reviewContext';
import { reviewStyles } from '../../model/reviewStyles';
import { layerCurves } from './layerCurves';
import { createLayers } from './layers';
import { layerCurvesFigure } from './layersFigure';
import { INITIAL_LAYERS } from './layersState';

/** Measures of representations through the layers, or through training. */
export const layersView = viewCard({
  id: 'layers',
  label: 'Through the layers',
  initial: INITIAL_LAYERS,
  create: (context: ReviewContext, state, keep) => createLayers(context, state, keep),
  figures: [
    {
      id: 'curves',
      label: 'Measures through the layers',
      draw({ view }, { measures }, { theme, isLight }) {
        const { curves, positions, axis } = layerCurves(view, measures);
        return layerCurvesFigure(curves, { axis, positions }, reviewStyles(view, isLight), theme);
      },
    },
  ],
});
