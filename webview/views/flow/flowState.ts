import type { ReviewView } from '../../../src/shared/results/review';
import { modelsOf } from '../../model/reviewTables';
import type { BlockConcept } from './flowWays';

/** What the flow shows. */
export interface FlowState {
  /** The model whose blocks are shown; null for the first. */
  model: string | null;
  /** The least share of members that move together, of the flows that are told apart. */
  threshold: number;
  /** The concept that is followed; null for the largest of all blocks. */
  selected: BlockConcept | null;
}

export const INITIAL_FLOW: FlowState = { model: null, threshold: 0.3, selected: null };

/** The model that is shown: the chosen one while there is such, else the first; null without models. */
export function shownModel(view: ReviewView, { model }: FlowState): string | null {
  const models = modelsOf(view).map((each) => each.model);
  return model !== null && models.includes(model) ? model : (models[0] ?? null);
}
