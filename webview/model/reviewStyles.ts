import type { ReviewView } from '../../src/shared/results/review';
import { modelStyles, type ModelStyle } from './modelPalette';
import { modelsOf } from './reviewTables';

/** How each model of a review is told apart in charts, by its name. */
export function reviewStyles(view: ReviewView, isLight: boolean): Map<string, ModelStyle> {
  return modelStyles(
    modelsOf(view).map(({ model }) => model),
    isLight,
  );
}
