import './matrix.css';
import { createMatrix } from './matrix';
import { matrixFigure } from './matrixFigure';
import { INITIAL_MATRIX, type MatrixState } from './matrixState';
import { createShownOrders } from './shownOrder';
import { viewCard, type Ink } from '../viewCard';
import type { Svg } from '../../drawing/figureSvg';
import type { ComparisonContext } from '../../model/comparisonContext';
import type { Measure } from '../../model/model';

/** All pairs of concepts by one measure. */
export const matrixView = viewCard({
  id: 'matrix',
  label: 'Matrix',
  initial: INITIAL_MATRIX,
  isThere: hasMatrices,
  create: ({ model, linked }: ComparisonContext, state, keep) => createMatrix(model, linked, state, keep),
  figures: [
    {
      ...{ id: 'adjusted', label: 'Matrix of adjusted alignments' },
      ...{ isThere: hasMatrices, draw: drawing('adjusted') },
    },
    {
      ...{ id: 'distance', label: 'Matrix of distances' },
      ...{ isThere: hasMatrices, draw: drawing('distance') },
    },
  ],
});

function hasMatrices({ model }: ComparisonContext): boolean {
  return model.matrices !== null;
}

function drawing(measure: Measure) {
  return ({ model }: ComparisonContext, { order }: MatrixState, { theme }: Ink): Svg =>
    matrixFigure(model, measure, createShownOrders(model)(order), theme);
}
