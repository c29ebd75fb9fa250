import type { ReviewView } from '../../../src/shared/results/review';
import { seriesOf } from '../../model/reviewTables';
import type { BlockConcept } from './flowWays';

/** What the flow shows. */
export interface FlowState {
  /** The series whose blocks are shown; null for the first. */
  series: string | null;
  /** The least share of members that move together, of the flows that are told apart. */
  threshold: number;
  /** The concept that is followed; null for the largest of all blocks. */
  selected: BlockConcept | null;
}

export const INITIAL_FLOW: FlowState = { series: null, threshold: 0.3, selected: null };

/** The series that is shown: the chosen one while there is such, else the first; null without any. */
export function shownSeries(view: ReviewView, { series }: FlowState): string | null {
  const all = seriesOf(view).map((each) => each.series);
  return series !== null && all.includes(series) ? series : (all[0] ?? null);
}
