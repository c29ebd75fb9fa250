import './curve.css';
import { curveFigure } from './curveFigure';
import { createPaper } from './paper';
import { viewCard } from '../viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** The paper's view: pairs matched one to one by distance, from universal to unique; it takes two pairs to have an order. */
export const paperView = viewCard({
  id: 'paper',
  label: 'Paper',
  initial: {},
  isThere: ({ model }: ComparisonContext) => model.view.alignment.matched.length > 1,
  create: ({ model, linked, borders }) => createPaper(model, linked, borders),
  figures: [
    {
      id: 'curve',
      label: 'Curve from universal to unique',
      draw: ({ model }, _, { theme }) => curveFigure(model, theme),
    },
  ],
});
