/**
 * A binary tree over leaves 0..n−1: node n + i joins the nodes `left[i]` and `right[i]`, which come before it, at `heights[i]`.
 * The last node is the root; a single leaf has none.
 */
export interface Tree {
  leaves: number;
  left: Int32Array;
  right: Int32Array;
  heights: Float64Array;
}

/**
 * Hierarchical clustering by average linkage (UPGMA; Sokal and Michener, 1958) with the chain of nearest neighbours (Murtagh,
 * 1983) in O(n²). Of equally near neighbours the one before in the chain is taken, else the first.
 *
 * @param distances n × n, symmetric, row-major
 */
export function averageLinkage(distances: Float64Array, n: number): Tree {
  const between = distances.slice();
  const nodes = Int32Array.from({ length: n }, (_, leaf) => leaf);
  const sizes = new Int32Array(n).fill(1);
  const isGone = new Uint8Array(n);
  const joins = Math.max(0, n - 1);
  const tree = {
    leaves: n,
    left: new Int32Array(joins),
    right: new Int32Array(joins),
    heights: new Float64Array(joins),
  };
  const chain: number[] = [];
  for (let join = 0; join < joins;) {
    if (chain.length === 0) chain.push(isGone.indexOf(0));
    const last = chain[chain.length - 1];
    const before = chain.length > 1 ? chain[chain.length - 2] : -1;
    let nearest = before;
    let least = before < 0 ? Infinity : between[last * n + before];
    for (let other = 0; other < n; other++) {
      if (other === last || isGone[other] || !(between[last * n + other] < least)) continue;
      nearest = other;
      least = between[last * n + other];
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [kept, gone] = last < before ? [last, before] : [before, last];
    [tree.left[join], tree.right[join], tree.heights[join]] = [nodes[kept], nodes[gone], least];
    for (let other = 0; other < n; other++) {
      if (isGone[other] || other === kept || other === gone) continue;
      const mean =
        (sizes[kept] * between[kept * n + other] + sizes[gone] * between[gone * n + other]) /
        (sizes[kept] + sizes[gone]);
      between[kept * n + other] = between[other * n + kept] = mean;
    }
    isGone[gone] = 1;
    sizes[kept] += sizes[gone];
    nodes[kept] = n + join;
    join++;
  }
  return tree;
}

/**
 * How differently two concepts relate to those of the other side: root mean square difference of two rows of a matrix.
 * @param values n × m, row-major, or m × n where `transposed`: then of two columns
 * @returns n × n, symmetric
 */
export function profileDistances(
  values: Float64Array,
  n: number,
  m: number,
  transposed: boolean,
): Float64Array {
  const profiles = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < m; k++) profiles[i * m + k] = values[transposed ? k * n + i : i * m + k];
  }
  const distances = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = 0, x = i * m, y = j * m; k < m; k++, x++, y++) {
        const difference = profiles[x] - profiles[y];
        sum += difference * difference;
      }
      distances[i * n + j] = distances[j * n + i] = Math.sqrt(sum / Math.max(1, m));
    }
  }
  return distances;
}
