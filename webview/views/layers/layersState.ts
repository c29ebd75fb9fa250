import type { MeasureSet } from '../../drawing/layerMeasures';

/** Which measures are drawn. */
export interface LayersState {
  measures: MeasureSet;
}

export const INITIAL_LAYERS: LayersState = { measures: 'ours' };
