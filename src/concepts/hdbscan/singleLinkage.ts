/** A minimum spanning tree of N rows: N − 1 edges in any order. */
export interface SpanningTree {
  from: Int32Array;
  to: Int32Array;
  /** Mutual reachability distances, not squared. */
  weight: Float64Array;
}

/**
 * Single-linkage tree of a minimum spanning tree, written as scipy and hdbscan do: (N−1) × 4, row-major, with the
 * two joined nodes, their distance and the number of rows below. Row i makes node N + i; nodes below N are rows.
 *
 * Edges join in the order of their weight, equal weights by the smaller row, then by the larger row of the edge. (Ties
 * are the rule: with more than one sample, several edges weigh exactly the core distance of one row.) Of the two nodes
 * the one with fewer rows is written first, of equal ones that of the edge's smaller row. Concepts are numbered by this,
 * and `memberships` depends on their numbers in places; so neither the order nor the direction of the edges matters,
 * and row order only in ties.
 */
export function singleLinkage({ from, to, weight }: SpanningTree): Float64Array {
  const edges = weight.length;
  const rows = edges + 1;
  const low = from.map((row, edge) => Math.min(row, to[edge]));
  const high = from.map((row, edge) => Math.max(row, to[edge]));
  const order = Int32Array.from(low, (_, edge) => edge).sort(
    (a, b) => weight[a] - weight[b] || low[a] - low[b] || high[a] - high[b],
  );

  const parent = Int32Array.from({ length: rows + edges }, (_, node) => node);
  const size = new Int32Array(rows + edges).fill(1, 0, rows);
  const top = (node: number): number => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]];
    return node;
  };
  const linkage = new Float64Array(edges * 4);
  order.forEach((edge, i) => {
    const [a, b] = [top(low[edge]), top(high[edge])];
    const [left, right] = size[a] <= size[b] ? [a, b] : [b, a];
    const joined = rows + i;
    parent[left] = parent[right] = joined;
    size[joined] = size[left] + size[right];
    linkage.set([left, right, weight[edge], size[joined]], i * 4);
  });
  return linkage;
}
