import { PAIR_MEASURES, type PairMeasure } from './pairMeasures';

/** What the map of all pairs shows. */
export interface PairsState {
  /** The id of a measure; null for the first. */
  measure: string | null;
  order: 'model' | 'alike';
}

export const INITIAL_PAIRS: PairsState = { measure: null, order: 'model' };

export function measureOf({ measure }: PairsState): PairMeasure {
  return PAIR_MEASURES.find(({ id }) => id === measure) ?? PAIR_MEASURES[0];
}
