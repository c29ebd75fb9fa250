/** How strongly pairs of points are tied, each pair once. */
export interface NeighbourGraph {
  /** Points i and j of each edge. */
  from: Uint32Array;
  to: Uint32Array;
  /** In (0, 1]. */
  weights: Float64Array;
}

const ITERATIONS = 64;
const TOLERANCE = 1e-5;
/** A bandwidth is at least this share of the mean distance, as in umap-learn. */
const LEAST_SCALE = 1e-3;

/**
 * The fuzzy graph of UMAP (McInnes et al., arXiv 1802.03426, algorithms 1 to 3) from distances that are known: each point is tied to its
 * nearest ones by exp(−(d − ρ) / σ), with ρ the distance of the nearest and σ such that the ties sum up to log₂ k, and the ties of both
 * ends are joined as w + w′ − w w′.
 *
 * @param distances n × n, symmetric, row-major
 * @param k neighbours of a point, itself among them
 */
export function neighbourGraph(distances: Float64Array, n: number, k: number): NeighbourGraph {
  const tied = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = distances.subarray(i * n, (i + 1) * n);
    const near = Array.from(row.keys())
      .filter((j) => j !== i)
      .sort((x, y) => row[x] - row[y] || x - y)
      .slice(0, k - 1);
    const reach = Float64Array.from(near, (j) => row[j]);
    const rho = reach.find((distance) => distance > 0) ?? 0;
    const sigma = bandwidth(reach, rho, Math.log2(k));
    near.forEach((j, at) => (tied[i * n + j] = membership(reach[at] - rho, sigma)));
  }
  const from: number[] = [];
  const to: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [own, back] = [tied[i * n + j], tied[j * n + i]];
      const weight = own + back - own * back;
      if (weight === 0) continue;
      from.push(i);
      to.push(j);
      weights.push(weight);
    }
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), weights: Float64Array.from(weights) };
}

function membership(beyond: number, sigma: number): number {
  return beyond <= 0 ? 1 : Math.exp(-beyond / sigma);
}

/** By bisection; the sum of the memberships grows with σ. */
function bandwidth(reach: Float64Array, rho: number, target: number): number {
  let [low, high, sigma] = [0, Infinity, 1];
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const sum = reach.reduce((total, distance) => total + membership(distance - rho, sigma), 0);
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) high = sigma;
    else low = sigma;
    sigma = high === Infinity ? sigma * 2 : (low + high) / 2;
  }
  const mean = reach.reduce((sum, distance) => sum + distance, 0) / Math.max(1, reach.length);
  return Math.max(sigma, LEAST_SCALE * mean, Number.MIN_VALUE);
}
