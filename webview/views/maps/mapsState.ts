/** What the maps of the rows show. */
export interface MapsState {
  colour: 'concept' | 'label' | 'proximity';
}

export const INITIAL_MAPS: MapsState = { colour: 'concept' };
