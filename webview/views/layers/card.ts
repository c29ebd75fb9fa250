import './layers.css';
import { viewCard } from '../viewCard';
import type { ReviewContext } from '../../model/reviewContext';
import { reviewStyles } from '../../model/reviewStyles';
import { layerCurves } from './layerCurves';
import { createLayers } from './layers';
import { layerCurvesFigure } from './layersFigure';

/** Measures of representations through the layers, or through training. */
export const layersView = viewCard({
  id: 'layers',
  label: 'Through the layers',
  initial: {},
  create: (context: ReviewContext) => createLayers(context),
  figures: [
    {
      id: 'curves',
      label: 'Measures through the layers',
      draw({ view }, _, { theme, isLight }) {
        const { curves, positions, axis } = layerCurves(view);
        return layerCurvesFigure(curves, { axis, positions }, reviewStyles(view, isLight), theme);
      },
    },
  ],
});
