import type { Side } from '../../../src/shared/results/alignment';

/** What the maps of the rows show. */
export interface MapsState {
  colour: 'concept' | 'label' | 'proximity';
  /** The side whose map has the whole pane; null for both. */
  enlarged: Side | null;
}

export const INITIAL_MAPS: MapsState = { colour: 'concept', enlarged: null };
