import type { RowKind } from '../../src/shared/results/rows';

const TEXTS =
  'a column text; for tokens, columns document, token and position; for images, a column image, with x, y, width and height where rows are parts of them';

/**
 * What is missing for rows to be seen, in a sentence; null where they are.
 * @param isDescribed whether a samples table says anything of them
 */
export function howToSeeRows(kind: RowKind, isDescribed: boolean): string | null {
  if (kind !== 'nothing') return null;
  return isDescribed
    ? `The samples table does not say what these rows look like. Add to it ${TEXTS}.`
    : `To see what is behind these rows, put a samples.csv beside the features: one line per row, with ${TEXTS}; and a column label where there are labels.`;
}
