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
