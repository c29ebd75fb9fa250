import type { HierarchyNode } from '../../shared/results/concepts';
import type { HardClustering } from './clusterFromLinkage';

/** The clusters of the condensed tree, parents before their children, with the concepts among them. */
export function conceptHierarchy({
  condensed,
  tree,
  selected,
}: Pick<HardClustering, 'condensed' | 'tree' | 'selected'>): HierarchyNode[] {
  const { rows, child, size } = condensed;
  const sizes = new Int32Array(tree.parent.length);
  sizes[0] = rows;
  child.forEach((each, edge) => {
    if (each >= rows) sizes[each - rows] = size[edge];
  });
  const conceptOf = new Map(Array.from(selected, (cluster, concept) => [cluster, concept]));
  return Array.from(tree.parent, (parent, cluster) => ({
    parent,
    size: sizes[cluster],
    birth: tree.birth[cluster],
    death: tree.maxLambda[cluster],
    concept: conceptOf.get(cluster) ?? null,
  }));
}
