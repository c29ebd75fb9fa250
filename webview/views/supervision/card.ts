import './supervision.css';
import { viewCard } from '../viewCard';
import type { ReviewContext } from '../../model/reviewContext';
import { createSupervision } from './supervision';
import { supervisionCharts, supervisionFigure } from './supervisionFigure';

/** Semantic structure against supervision. */
export const supervisionView = viewCard({
  id: 'supervision',
  label: 'Supervision',
  initial: {},
  // A report cannot be given an order any more.
  isThere: ({ view, measure }: ReviewContext) => measure !== null || supervisionCharts(view) !== null,
  create: (context: ReviewContext) => createSupervision(context),
  figures: [
    {
      id: 'supervision',
      label: 'Structure against supervision',
      isThere: ({ view }) => supervisionCharts(view) !== null,
      draw: ({ view }, _, { theme, isLight }) => supervisionFigure(view, theme, isLight)!,
    },
  ],
});
