import type { HierarchyNode } from '../../../src/shared/results/concepts';
import type { ShownConcepts } from '../../model/shownConcepts';
import { h } from '../../elements/dom';
import { drawHierarchy, type HierarchyDrawing } from './hierarchyFigure';
import { hideHover, showHover } from '../../elements/hover';
import type { Linked } from '../../model/linked';
import type { View } from '../../elements/view';
import { isLightTheme, readTheme } from '../../elements/theme';
import { conceptName, decimals, rowsText } from '../../words/words';

/** HDBSCAN's condensed tree with the concepts that were taken from it. The list of concepts is its way for the keyboard. */
export function createHierarchy(
  hierarchy: readonly HierarchyNode[],
  model: ShownConcepts,
  linked: Linked,
): View {
  const tree = h('div', { class: 'hierarchy-host', 'aria-hidden': 'true' });
  const nameOf = (concept: number): string => conceptName(model.concepts.a.get(concept)!);
  let drawn: HierarchyDrawing | null = null;

  function paint(): void {
    if (tree.clientWidth === 0) return;
    const { colorOf } = model.palette!(readTheme().muted, isLightTheme());
    const selected = linked.selection?.a ?? null;
    const picture = { nodes: hierarchy, selected, nameOf, colorOf };
    drawn = drawHierarchy(picture, readTheme(), tree.clientWidth, tree.clientHeight);
    tree.replaceChildren(drawn.svg.node()!);
  }

  function under(event: MouseEvent): HierarchyNode | undefined {
    const box = tree.firstElementChild?.getBoundingClientRect();
    if (!box || !drawn) return undefined;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const found = drawn.clusters.find(
      ({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height,
    );
    return found && hierarchy[found.index];
  }

  tree.addEventListener('pointermove', (event) => {
    const node = under(event);
    const concept = node?.concept ?? null;
    tree.classList.toggle('over', concept !== null);
    linked.light(concept === null ? null : { side: 'a', concept });
    if (!node) return hideHover();
    const title = concept === null ? 'Cluster above or below concepts' : nameOf(concept);
    const lives = `Density λ from ${decimals(node.birth, 2)} to ${decimals(node.death, 2)}`;
    showHover(
      { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 },
      { title, lines: [rowsText(node.size), lives] },
    );
  });
  tree.addEventListener('pointerleave', () => {
    hideHover();
    linked.light(null);
  });
  tree.addEventListener('click', (event) => {
    const concept = under(event)?.concept ?? null;
    if (concept !== null) linked.select({ a: concept, b: null });
  });
  linked.on('select', 'hierarchy', paint);
  new ResizeObserver(paint).observe(tree);
  return {
    element: h(
      'section',
      { class: 'hierarchy', 'aria-labelledby': 'hierarchy-heading' },
      h(
        'header',
        { class: 'bar' },
        h('h2', { id: 'hierarchy-heading' }, 'Hierarchy of clusters'),
        h('span', { class: 'aside' }, 'as wide as their rows; concepts in colour'),
      ),
      tree,
    ),
    repaint: paint,
    shown: paint,
  };
}
