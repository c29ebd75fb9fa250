import './document';
import type { HierarchyNode } from '../../src/shared/results/concepts';
import { categoryColours } from '../../webview/model/modelPalette';
import { drawHierarchy } from '../../webview/views/hierarchy/hierarchyFigure';
import type { Figure } from './figure';
import { nameAt } from './names';
import { LIGHT } from './paper';

const node = (parent: number, size: number, concept: number | null): HierarchyNode => ({
  ...{ parent, size, concept },
  ...{ birth: 0.1, death: 0.5 },
});
export const NODES: readonly HierarchyNode[] = [
  node(-1, 600, null),
  node(0, 380, null),
  node(0, 200, 0),
  node(1, 190, null),
  node(1, 150, 1),
  node(2, 60, null),
  node(2, 90, null),
  node(3, 25, 2),
  node(3, 120, 3),
  node(8, 50, null),
];

/** The tree of these nodes. */
export function hierarchyDrawing(width: number, height: number, selected: number | null) {
  const colours = categoryColours(true);
  const picture = {
    ...{ nodes: NODES, selected },
    nameOf: (concept: number) => `${concept} ${nameAt(concept) ?? ''}`.trim(),
    colorOf: (concept: number) => colours[concept],
  };
  return drawHierarchy(picture, LIGHT, width, height);
}

/** HDBSCAN's tree in the panel of one representation. */
export const HIERARCHY_FIGURES: readonly Figure[] = [
  { name: 'hierarchy', draw: () => hierarchyDrawing(760, 400, null).svg },
  { name: 'hierarchy-selected', draw: () => hierarchyDrawing(320, 80, 0).svg },
  { name: 'hierarchy-low', draw: () => hierarchyDrawing(760, 30, null).svg },
];
