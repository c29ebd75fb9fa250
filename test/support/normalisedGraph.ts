import type { EigenProblem } from '../../src/concepts/umap/krylov';

/** D^(−½) W D^(−½) of the graph with an edge of weight 1 for each pair, and its eigenvector of eigenvalue 1. */
export function normalisedGraph(rows: number, pairs: Iterable<readonly [number, number]>): EigenProblem {
  const neighbors = Array.from({ length: rows }, () => new Set<number>());
  for (const [i, j] of pairs) {
    neighbors[i].add(j);
    neighbors[j].add(i);
  }
  const edges = neighbors.map((each) => Array.from(each).sort((i, j) => i - j));
  const degree = edges.map((each) => each.length);
  const offsets = Int32Array.from([0, ...degree]);
  for (let i = 0; i < rows; i++) offsets[i + 1] += offsets[i];
  const weights = edges.flatMap((each, i) => each.map((j) => 1 / Math.sqrt(degree[i] * degree[j])));
  const length = Math.sqrt(degree.reduce((sum, d) => sum + d, 0));
  return {
    matrix: { rows, offsets, columns: Int32Array.from(edges.flat()), weights: Float32Array.from(weights) },
    without: Float64Array.from(degree, (d) => Math.sqrt(d) / length),
  };
}
