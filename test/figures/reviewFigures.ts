import './document';
import { modelStyles } from '../../webview/model/modelPalette';
import { pairScale } from '../../webview/model/pairMap';
import { layerCurves } from '../../webview/views/layers/layerCurves';
import { seriesOf, pairTable } from '../../webview/model/reviewTables';
import { PAIR_MEASURES } from '../../webview/views/pairs/pairMeasures';
import { layerCurveFigure, layerCurvesFigure } from '../../webview/views/layers/layersFigure';
import { supervisionFigure } from '../../webview/views/supervision/supervisionFigure';
import { pairMapFigure } from '../../webview/views/pairs/pairMapFigure';
import type { ReviewView } from '../../src/shared/results/review';
import type { Figure } from './figure';
import { LIGHT } from './paper';
import { reviewOf } from './reviewData';

const view = reviewOf(['dino', 'mae & <co>', 'a supervised model with a long name'], 4);
/** So many that layers have no room for their names. */
const many = reviewOf(['dino', 'clip'], 11);
/** Each model has one layer, so that models are named beside the cells. */
const single = reviewOf(['dino', 'mae', 'clip', '\u200fשלום\u200f'], 1);

const stylesOf = (review: ReviewView) =>
  modelStyles(
    seriesOf(review).map(({ series }) => series),
    true,
  );

/** The map of all pairs by one measure, and what it shows. */
export function pairMap(review: ReviewView, measure: string, order: 'model' | 'alike', space: number) {
  const shown = PAIR_MEASURES.find(({ id }) => id === measure)!;
  const table = pairTable(review, shown, order);
  return { table, ...pairMapFigure(table, pairScale(table), LIGHT, measure, space) };
}

const { curves, ...across } = layerCurves(view);

/** What the panel of a review exports, but for flow. */
export const REVIEW_FIGURES: readonly Figure[] = [
  { name: 'pairs-by-model', draw: () => pairMap(view, 'rand', 'model', 640).svg },
  { name: 'pairs-by-alikeness', draw: () => pairMap(view, 'cka', 'alike', 420).svg },
  { name: 'pairs-small-cells', draw: () => pairMap(many, 'adjustedRand', 'model', 200).svg },
  { name: 'pairs-single-layers', draw: () => pairMap(single, 'rand', 'model', 500).svg },
  { name: 'layers', draw: () => layerCurvesFigure(curves, across, stylesOf(view), LIGHT) },
  { name: 'layers-one-measure', draw: () => layerCurveFigure(curves[0], across, stylesOf(view), LIGHT, 320) },
  { name: 'supervision', draw: () => supervisionFigure(view, LIGHT, true)! },
];
