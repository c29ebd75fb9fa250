import './document';
import { measureScale } from '../../webview/model/scale';
import { matrixLayout, matrixWindow } from '../../webview/views/matrix/matrixLayout';
import { cellImage, paintMatrix } from '../../webview/views/matrix/matrixPaint';
import { comparisonModel, createShownOrders, withGroups, type OrderKind } from './comparisonData';
import type { Figure } from './figure';
import { paintedCanvas, PixelCanvas } from './paintedCanvas';
import { DARK, LIGHT } from './paper';

Object.assign(globalThis, { OffscreenCanvas: PixelCanvas });

const model = withGroups(comparisonModel(14, 10));
const size = { width: 460, height: 380 };

/** @param cell its edge; null where all shall fit */
function matrix(order: OrderKind, cell: number | null, scroll: { x: number; y: number }) {
  const theme = cell === null ? LIGHT : DARK;
  const { a, b } = model.concepts;
  const shown = createShownOrders(model)(order);
  const space = { ...size, lengths: { a: 130, b: 120 }, trees: shown.trees !== null, devicePixels: 1 };
  const layout = matrixLayout(a.size, b.size, space, cell);
  const measure = order === 'groups' ? 'adjusted' : 'distance';
  const values = measure === 'adjusted' ? model.matrices!.adjusted : model.matrices!.distances;
  const cells = cellImage(model, shown, values, measureScale(measure, values), theme);
  const { canvas, svg } = paintedCanvas();
  const seen = matrixWindow(layout, a.size, b.size, size, scroll);
  paintMatrix(canvas, model, shown, cells, layout, seen, theme);
  return svg;
}

/** The matrix as the panel paints it. */
export const MATRIX_PANEL_FIGURES: readonly Figure[] = [
  { name: 'matrix-panel-groups', draw: () => matrix('groups', null, { x: 0, y: 0 }) },
  { name: 'matrix-panel', draw: () => matrix('matching', null, { x: 0, y: 0 }) },
  { name: 'matrix-panel-clusters', draw: () => matrix('clusters', null, { x: 0, y: 0 }) },
  { name: 'matrix-panel-scrolled', draw: () => matrix('matching', 40, { x: 55, y: 130 }) },
  { name: 'matrix-panel-small-cells', draw: () => matrix('size', 6, { x: 0, y: 0 }) },
];
