import type { ReviewView } from '../../src/shared/results/review';
import { modelStyles, type ModelStyle } from './modelPalette';
import { seriesOf } from './reviewTables';

/** How each series of a review is told apart in charts, by its name. */
export function reviewStyles(view: ReviewView, isLight: boolean): Map<string, ModelStyle> {
  return modelStyles(
    seriesOf(view).map(({ series }) => series),
    isLight,
  );
}
