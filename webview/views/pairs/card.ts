import './pairs.css';
import { viewCard } from '../viewCard';
import { pairScale } from '../../model/pairMap';
import type { ReviewContext } from '../../model/reviewContext';
import { pairTable } from '../../model/reviewTables';
import { TERMS } from '../../words/terms';
import { createPairs } from './pairs';
import { pairMapFigure } from './pairMapFigure';
import { INITIAL_PAIRS, measureOf } from './pairsState';

/** Width that the figure may take, in pixels. */
const FIGURE_SPACE = 900;

/** All pairs of representations. */
export const pairsView = viewCard({
  id: 'pairs',
  label: 'All pairs',
  initial: INITIAL_PAIRS,
  create: (context: ReviewContext, state, keep) => createPairs(context, state, keep),
  figures: [
    {
      id: 'map',
      label: 'Map of all pairs',
      draw({ view }, state, { theme }) {
        const measure = measureOf(state);
        const table = pairTable(view, measure, state.order);
        return pairMapFigure(table, pairScale(table), theme, TERMS[measure.term].title, FIGURE_SPACE).svg;
      },
    },
  ],
});
