import type { SpanningTree } from './singleLinkage';

/**
 * A forest that grows to a minimum spanning tree by Borůvka's rule: each round joins every component by the lightest
 * edge that leaves it. Edges are ordered by weight, equal ones by the smaller row, then by the larger row; no two are
 * equal in that order, so there is one minimum spanning tree, and no round closes a circle.
 */
export interface Forest {
  /** The first row of the component of each row; may lie in shared memory. */
  component: Int32Array;
  components: number;
  /** By component (its row): the lightest edge offered in this round, weight Infinity for none. */
  weight: Float64Array;
  low: Int32Array;
  high: Int32Array;
  /** The edges that joined so far. */
  tree: SpanningTree;
}

/** N components of one row each. */
export function startForest(component: Int32Array): Forest {
  const rows = component.length;
  component.forEach((_, row) => (component[row] = row));
  return {
    component,
    components: rows,
    weight: new Float64Array(rows).fill(Infinity),
    low: new Int32Array(rows),
    high: new Int32Array(rows),
    tree: {
      from: new Int32Array(rows - 1),
      to: new Int32Array(rows - 1),
      weight: new Float64Array(rows - 1),
    },
  };
}

/** Offers an edge between two components to both. */
export function offerEdge(forest: Forest, a: number, b: number, weight: number): void {
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  offerTo(forest, forest.component[a], low, high, weight);
  offerTo(forest, forest.component[b], low, high, weight);
}

function offerTo(forest: Forest, component: number, low: number, high: number, weight: number): void {
  const known = forest.weight[component];
  if (weight > known) return;
  if (weight === known) {
    if (low > forest.low[component]) return;
    if (low === forest.low[component] && high >= forest.high[component]) return;
  }
  forest.weight[component] = weight;
  forest.low[component] = low;
  forest.high[component] = high;
}

/** Joins the components by the edges offered, and begins the next round. */
export function joinComponents(forest: Forest): void {
  const { component, weight, low, high, tree } = forest;
  const rows = component.length;
  const parent = component.slice();
  const top = (row: number): number => {
    while (parent[row] !== row) row = parent[row] = parent[parent[row]];
    return row;
  };
  for (let row = 0; row < rows; row++) {
    if (component[row] !== row || weight[row] === Infinity) continue;
    const a = top(low[row]);
    const b = top(high[row]);
    if (a === b) continue; // The other side joined by the same edge.
    parent[Math.max(a, b)] = Math.min(a, b);
    const edge = rows - forest.components--;
    tree.from[edge] = low[row];
    tree.to[edge] = high[row];
    tree.weight[edge] = weight[row];
  }
  for (let row = 0; row < rows; row++) component[row] = top(row);
  weight.fill(Infinity);
}
