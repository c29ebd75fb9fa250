/** A figure for a file: one of those that a page draws. */
export interface RequestOf<Figure extends string> {
  figure: Figure;
  format: 'svg' | 'png';
  /** On white, whatever the theme is. */
  light: boolean;
}

/** The request is answered by the bytes of the file. */
export interface DrawAsk<Figure extends string> {
  ask: RequestOf<Figure>;
  answer: ArrayBuffer;
}
