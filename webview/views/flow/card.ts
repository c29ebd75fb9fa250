import './flow.css';
import { viewCard } from '../viewCard';
import type { ReviewContext } from '../../model/reviewContext';
import { createFlow } from './flow';
import { drawFlow } from './flowFigure';
import { flowedSeries, flowPicture, NO_FLOW } from './flowPicture';
import { INITIAL_FLOW } from './flowState';

const FIGURE_WIDTH = 1100;

/** Concepts through the blocks of a series. */
export const flowView = viewCard({
  id: 'flow',
  label: 'Flow',
  initial: INITIAL_FLOW,
  create: (context: ReviewContext, state, keep) => createFlow(context, state, keep),
  figures: [
    {
      id: 'flow',
      label: 'Concept flow',
      draw({ view }, state, { theme, isLight }) {
        const flowed = flowedSeries(view, state);
        return drawFlow(
          flowed ? flowPicture(flowed, state, { grey: theme.muted, isLight }) : NO_FLOW,
          theme,
          FIGURE_WIDTH,
        ).svg;
      },
    },
  ],
});
