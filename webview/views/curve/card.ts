import './curve.css';
import { createCurve } from './curve';
import { curveFigure } from './curveFigure';
import { viewCard } from '../viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** The distances of the matched pairs, from universal to unique; it takes two pairs to have an order. */
export const curveView = viewCard({
  id: 'curve',
  label: 'Universal to unique',
  initial: {},
  isThere: ({ model }: ComparisonContext) => model.view.alignment.matched.length > 1,
  create: ({ model, linked, borders }) => createCurve(model, linked, borders),
  figures: [
    {
      id: 'curve',
      label: 'Curve from universal to unique',
      draw: ({ model }, _, { theme }) => curveFigure(model, theme),
    },
  ],
});
