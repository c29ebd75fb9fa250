import type { Side } from '../../../src/shared/results/alignment';

const COLUMN = 'column ';

/** What the rows are coloured by; a column of the samples table that is not there any more counts as the concept. */
type MapColour = 'concept' | 'label' | 'proximity' | `${typeof COLUMN}${string}`;

/** The column of the samples table that the rows are coloured by; null for none. */
export function columnOf(colour: MapColour): string | null {
  if (colour === 'label') return colour;
  return colour.startsWith(COLUMN) ? colour.slice(COLUMN.length) : null;
}

/** Undoes `columnOf`. */
export function colourBy(column: string): MapColour {
  return column === 'label' ? column : `${COLUMN}${column}`;
}

/** What the maps of the rows show. */
export interface MapsState {
  colour: MapColour;
  /** The side whose map has the whole pane; null for both. */
  enlarged: Side | null;
}

export const INITIAL_MAPS: MapsState = { colour: 'concept', enlarged: null };
