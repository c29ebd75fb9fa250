import type { CondensedTree } from './condenseTree';

/** The condensed tree by cluster and by row. Clusters are 0-based here (hdbscan's id less N); 0 is the root. */
export interface ClusterTree {
  /** Parent of each cluster, always a smaller number; −1 for the root. */
  parent: Int32Array;
  /** The first of the two children of each cluster, the other being the next number; −1 for a leaf. */
  firstChild: Int32Array;
  /** λ at which each cluster leaves its parent; 0 for the root. */
  birth: Float64Array;
  /** The largest λ at which a row or a child leaves each cluster. */
  maxLambda: Float64Array;
  /** Excess of mass of each cluster: Σ (λ − birth) · size over what leaves it. */
  stability: Float64Array;
  /** The cluster each row falls out of, and at which λ. */
  rowCluster: Int32Array;
  rowLambda: Float64Array;
}

/** Arranges the edges of a condensed tree by cluster and by row. */
export function buildClusterTree({ rows, parent, child, lambda, size }: CondensedTree): ClusterTree {
  const clusters = child.reduce((count, each) => count + (each >= rows ? 1 : 0), 1);
  const tree: ClusterTree = {
    parent: new Int32Array(clusters).fill(-1),
    firstChild: new Int32Array(clusters).fill(-1),
    birth: new Float64Array(clusters),
    maxLambda: new Float64Array(clusters),
    stability: new Float64Array(clusters),
    rowCluster: new Int32Array(rows),
    rowLambda: new Float64Array(rows),
  };
  for (let edge = 0; edge < child.length; edge++) {
    const cluster = parent[edge] - rows;
    const left = child[edge] - rows;
    if (left < 0) {
      tree.rowCluster[child[edge]] = cluster;
      tree.rowLambda[child[edge]] = lambda[edge];
    } else {
      tree.parent[left] = cluster;
      tree.birth[left] = lambda[edge];
      if (tree.firstChild[cluster] < 0) tree.firstChild[cluster] = left;
    }
    tree.maxLambda[cluster] = Math.max(tree.maxLambda[cluster], lambda[edge]);
    // Infinity − Infinity: what leaves a cluster of identical rows as it is born adds nothing.
    if (lambda[edge] > tree.birth[cluster])
      tree.stability[cluster] += (lambda[edge] - tree.birth[cluster]) * size[edge];
  }
  return tree;
}
