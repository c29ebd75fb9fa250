import { coreDistances } from '../../src/concepts/hdbscan/coreDistances';
import type { SpanningTree } from '../../src/concepts/hdbscan/singleLinkage';
import type { Neighbors } from '../../src/concepts/types';

/** A small matrix, N × `dims`, row-major. */
export interface Points {
  rows: number;
  dims: number;
  data: Float64Array;
}

/** All Euclidean distances of a small matrix, N × N. */
export function distanceMatrix({ rows, dims, data }: Points): Float64Array {
  const distances = new Float64Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < a; b++) {
      let sum = 0;
      for (let d = 0; d < dims; d++) sum += (data[a * dims + d] - data[b * dims + d]) ** 2;
      distances[a * rows + b] = distances[b * rows + a] = Math.sqrt(sum);
    }
  }
  return distances;
}

/** The k nearest rows of each row, itself first and equal distances by row. */
export function bruteForceNeighbors(distances: Float64Array, k: number): Neighbors {
  const rows = Math.sqrt(distances.length);
  const neighbors = {
    rows,
    k,
    indices: new Int32Array(rows * k),
    distances: new Float64Array(rows * k),
  };
  for (let row = 0; row < rows; row++) {
    const from = distances.subarray(row * rows, (row + 1) * rows);
    const isSelf = (other: number): number => Number(other === row);
    const order = Int32Array.from(from.keys()).sort(
      (a, b) => isSelf(b) - isSelf(a) || from[a] - from[b] || a - b,
    );
    for (let i = 0; i < k; i++) {
      neighbors.indices[row * k + i] = order[i];
      neighbors.distances[row * k + i] = from[order[i]];
    }
  }
  return neighbors;
}

/** A minimum spanning tree of the mutual reachability distances (Prim). */
export function prim(distances: Float64Array, core: Float64Array): SpanningTree {
  const rows = core.length;
  const tree: SpanningTree = {
    from: new Int32Array(rows - 1),
    to: new Int32Array(rows - 1),
    weight: new Float64Array(rows - 1),
  };
  const reach = new Float64Array(rows).fill(Infinity);
  const source = new Int32Array(rows);
  const isInside = new Uint8Array(rows);
  let row = 0;
  for (let edge = 0; edge < rows - 1; edge++) {
    isInside[row] = 1;
    let nearest = -1;
    for (let other = 0; other < rows; other++) {
      if (isInside[other]) continue;
      const weight = Math.max(distances[row * rows + other], core[row], core[other]);
      if (weight < reach[other]) {
        reach[other] = weight;
        source[other] = row;
      }
      if (nearest < 0 || reach[other] < reach[nearest]) nearest = other;
    }
    tree.from[edge] = source[nearest];
    tree.to[edge] = nearest;
    tree.weight[edge] = reach[nearest];
    row = nearest;
  }
  return tree;
}

/** From points to what HDBSCAN starts with, for several values of `minSamples`. */
export function bruteForceSpanningTrees(
  points: Points,
  minSamples: readonly number[],
): { core: Float64Array; tree: SpanningTree }[] {
  const distances = distanceMatrix(points);
  const neighbors = bruteForceNeighbors(distances, Math.max(...minSamples) + 1);
  return minSamples.map((each) => {
    const core = coreDistances(neighbors, each);
    return { core, tree: prim(distances, core) };
  });
}

/**
 * The minimum spanning tree of all mutual reachability distances where edges of the same weight are in the order of
 * their smaller row, then of their larger row (Kruskal): the edges in that order, from the smaller row.
 */
export function kruskal(distances: Float64Array, core: Float64Array): SpanningTree {
  const rows = core.length;
  const edges: { low: number; high: number; weight: number }[] = [];
  for (let high = 0; high < rows; high++)
    for (let low = 0; low < high; low++)
      edges.push({ low, high, weight: Math.max(distances[low * rows + high], core[low], core[high]) });
  edges.sort((a, b) => a.weight - b.weight || a.low - b.low || a.high - b.high);
  const group = Int32Array.from({ length: rows }, (_, row) => row);
  const joining = edges.filter(({ low, high }) => {
    const [into, from] = [group[low], group[high]];
    if (into === from) return false;
    for (let row = 0; row < rows; row++) if (group[row] === from) group[row] = into;
    return true;
  });
  return {
    from: Int32Array.from(joining, ({ low }) => low),
    to: Int32Array.from(joining, ({ high }) => high),
    weight: Float64Array.from(joining, ({ weight }) => weight),
  };
}
