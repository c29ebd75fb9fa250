import type { FigurePrint } from '../settings/figure';

/** A figure that a page can draw, as the menu of exports names it. */
export interface FigureOffer {
  id: string;
  label: string;
  /** Whether it is drawn in the size that is asked for. */
  isPrinted: boolean;
}

/** A figure for a file. */
export interface FigureRequest {
  /** The id of one that the page has offered. */
  figure: string;
  format: 'svg' | 'png';
  /** On white, whatever the theme is. */
  light: boolean;
  print: FigurePrint;
}
