import type { ReviewView } from '../../../src/shared/results/review';
import { seriesOf } from '../../model/reviewTables';
import type { BlockConcept } from './flowWays';
import { FIRST_THRESHOLD, type ShareOf } from './linkShare';

/** What the flow shows. */
export interface FlowState {
  /** The series whose blocks are shown; null for the first. */
  series: string | null;
  /** The least share of rows that move together, of the links that are drawn, and what it is a share of. */
  threshold: number;
  shareOf: ShareOf;
  /** The concept that is followed; null for the largest of all blocks. */
  selected: BlockConcept | null;
  /** What is followed of it: where it comes from and goes to, or only its ancestors, what flows into it over all earlier blocks. */
  followed: 'both' | 'ancestors';
}

export const INITIAL_FLOW: FlowState = {
  ...{ series: null, selected: null, followed: 'both' },
  ...{ threshold: FIRST_THRESHOLD.smaller, shareOf: 'smaller' },
};

/** The series that is shown: the chosen one while there is such, else the first; null without any. */
export function shownSeries(view: ReviewView, { series }: FlowState): string | null {
  const all = seriesOf(view).map((each) => each.series);
  return series !== null && all.includes(series) ? series : (all[0] ?? null);
}
