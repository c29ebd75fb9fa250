/** What the concept atlas shows. */
export interface AtlasState {
  measure: 'distance' | 'adjusted';
  colour: 'side' | 'label' | 'category';
}

export const INITIAL_ATLAS: AtlasState = { measure: 'adjusted', colour: 'side' };
