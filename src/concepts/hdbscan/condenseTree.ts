import { UserError } from '../../errors';

/**
 * The condensed tree: one edge for each row that falls out of a cluster and two for each split of a cluster into
 * clusters, in hdbscan's order, parents before their children. Clusters are numbered from N, the root.
 */
export interface CondensedTree {
  /** N; ids below are rows, from here on clusters. */
  rows: number;
  parent: Int32Array;
  child: Int32Array;
  /** Density λ = 1 / distance at which the child leaves its parent; Infinity among identical rows. */
  lambda: Float64Array;
  /** Rows in the child. */
  size: Int32Array;
}

/**
 * Prunes a single-linkage tree to splits where both sides hold at least `minClusterSize` rows (Campello, Moulavi and
 * Sander, 2013; hdbscan's `condense_tree`). On a smaller side all rows fall out of the cluster; the larger goes on as it.
 *
 * @param linkage (N−1) × 4, see `singleLinkage`
 * @throws UserError when `minClusterSize` is below 2
 */
export function condenseTree(linkage: Float64Array, minClusterSize: number): CondensedTree {
  if (!(minClusterSize >= 2))
    throw new UserError(`The minimum cluster size must be at least 2, but it is ${minClusterSize}.`);
  const rows = linkage.length / 4 + 1;
  const childOf = (node: number, side: number): number => linkage[(node - rows) * 4 + side];
  const sizeOf = (node: number): number => (node < rows ? 1 : linkage[(node - rows) * 4 + 3]);

  const tree: CondensedTree = {
    rows,
    parent: new Int32Array(2 * rows),
    child: new Int32Array(2 * rows),
    lambda: new Float64Array(2 * rows),
    size: new Int32Array(2 * rows),
  };
  let edges = 0;
  const addEdge = (parent: number, child: number, lambda: number, size: number): void => {
    tree.parent[edges] = parent;
    tree.child[edges] = child;
    tree.lambda[edges] = lambda;
    tree.size[edges++] = size;
  };

  const falling = new Int32Array(2 * rows - 1);
  const fallOut = (node: number, cluster: number, lambda: number): void => {
    falling[0] = node;
    for (let next = 0, end = 1; next < end; next++) {
      const each = falling[next];
      if (each < rows) addEdge(cluster, each, lambda, 1);
      else for (const side of [0, 1]) falling[end++] = childOf(each, side);
    }
  };

  const root = 2 * rows - 2;
  const pending = new Int32Array(rows);
  const clusterOf = new Int32Array(2 * rows - 1);
  pending[0] = root;
  clusterOf[root] = rows;
  let clusters = 1;
  for (let next = 0, end = rows > 1 ? 1 : 0; next < end; next++) {
    const node = pending[next];
    const cluster = clusterOf[node];
    const distance = childOf(node, 2);
    const lambda = distance > 0 ? 1 / distance : Infinity;
    const sides = [childOf(node, 0), childOf(node, 1)];
    const isSplit = sides.every((side) => sizeOf(side) >= minClusterSize);
    for (const side of sides) {
      if (sizeOf(side) < minClusterSize) {
        fallOut(side, cluster, lambda);
        continue;
      }
      if (isSplit) addEdge(cluster, rows + clusters, lambda, sizeOf(side));
      clusterOf[side] = isSplit ? rows + clusters++ : cluster;
      pending[end++] = side;
    }
  }
  return {
    rows,
    parent: tree.parent.slice(0, edges),
    child: tree.child.slice(0, edges),
    lambda: tree.lambda.slice(0, edges),
    size: tree.size.slice(0, edges),
  };
}
