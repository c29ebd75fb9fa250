import type { Neighbors } from '../types';
import type { Graph } from './graph';

const ITERATIONS = 64;
const TOLERANCE = 1e-5;
/** σ is at least this share of the mean neighbour distance (umap-learn's MIN_K_DIST_SCALE). */
export const MIN_SCALE = 1e-3;

/**
 * σ of one row such that Σ_j exp(−max(0, d_j − ρ) / σ) = `target` over its neighbours but the first, which is the row itself
 * (McInnes et al., arXiv 1802.03426, algorithm 3).
 */
export function bandwidth(distances: Float64Array, rho: number, target: number): number {
  let low = 0;
  let high = Infinity;
  let sigma = 1;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let sum = 0;
    let slope = 0;
    for (let j = 1; j < distances.length; j++) {
      const beyond = Math.max(0, distances[j] - rho) / sigma;
      const membership = Math.exp(-beyond);
      sum += membership;
      slope += (beyond * membership) / sigma;
    }
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) high = sigma;
    else low = sigma;
    const newton = sigma - (sum - target) / slope;
    if (newton > low && newton < high) sigma = newton;
    else sigma = high === Infinity ? sigma * 2 : (low + high) / 2;
  }
  return sigma;
}

/**
 * ρ (distance to the nearest other point) and σ (bandwidth) of each row, such that
 * Σ_j exp(−max(0, d_ij − ρ_i) / σ_i) = log₂ k over the row's neighbours without itself
 * (McInnes et al., arXiv 1802.03426, algorithm 3; local connectivity 1).
 */
export function smoothDistances(neighbors: Neighbors): { rhos: Float64Array; sigmas: Float64Array } {
  const { rows, k, distances } = neighbors;
  const target = Math.log2(k);
  const rhos = new Float64Array(rows);
  const sigmas = new Float64Array(rows);
  const overallMean = distances.reduce((sum, d) => sum + d, 0) / distances.length;
  for (let i = 0; i < rows; i++) {
    const row = distances.subarray(i * k, (i + 1) * k);
    const rho = row.find((d) => d > 0) ?? 0;
    const sigma = bandwidth(row, rho, target);
    const mean = rho > 0 ? row.reduce((sum, d) => sum + d, 0) / k : overallMean;
    rhos[i] = rho;
    sigmas[i] = Math.max(sigma, MIN_SCALE * mean);
  }
  return { rhos, sigmas };
}

/**
 * The fuzzy simplicial set as a symmetric graph: the directed memberships exp(−max(0, d − ρ) / σ) joined by the
 * fuzzy union A + Aᵀ − A∘Aᵀ (McInnes et al., arXiv 1802.03426, algorithms 1 and 2). Zeros are left out.
 */
export function fuzzySimplicialSet(neighbors: Neighbors): Graph {
  const { rows, k, indices, distances } = neighbors;
  const { rhos, sigmas } = smoothDistances(neighbors);
  const memberships = distances.map((distance, at) => {
    const i = Math.floor(at / k);
    const beyond = distance - rhos[i];
    return beyond <= 0 || sigmas[i] === 0 ? 1 : Math.exp(-beyond / sigmas[i]);
  });

  // Each row's slots twice: as owner, and as neighbour of another row (the transposed entries).
  const incoming = new Int32Array(rows + 1);
  for (let i = 0; i < rows; i++) for (let s = 1; s < k; s++) incoming[indices[i * k + s] + 1]++;
  for (let i = 0; i < rows; i++) incoming[i + 1] += incoming[i];
  const fill = incoming.slice();
  const owners = new Int32Array(incoming[rows]);
  const transposed = new Float64Array(incoming[rows]);
  for (let i = 0; i < rows; i++) {
    for (let s = 1; s < k; s++) {
      const at = fill[indices[i * k + s]]++;
      owners[at] = i;
      transposed[at] = memberships[i * k + s];
    }
  }

  const offsets = new Int32Array(rows + 1);
  const columns = new Int32Array(2 * rows * (k - 1));
  const weights = new Float32Array(2 * rows * (k - 1));
  // The memberships of one row, by column. A column that is touched twice weighs nothing the second time.
  const own = new Float64Array(rows);
  const back = new Float64Array(rows);
  const touched = new Int32Array(rows);
  let size = 0;
  for (let i = 0; i < rows; i++) {
    let count = 0;
    for (let s = 1; s < k; s++) {
      const j = indices[i * k + s];
      own[j] = memberships[i * k + s];
      touched[count++] = j;
    }
    for (let at = incoming[i]; at < incoming[i + 1]; at++) {
      const j = owners[at];
      if (own[j] === 0) touched[count++] = j;
      back[j] = transposed[at];
    }
    for (const j of touched.subarray(0, count).sort()) {
      const weight = own[j] + back[j] - own[j] * back[j];
      own[j] = 0;
      back[j] = 0;
      if (Math.fround(weight) === 0) continue;
      columns[size] = j;
      weights[size++] = weight;
    }
    offsets[i + 1] = size;
  }
  return { rows, offsets, columns: columns.slice(0, size), weights: weights.slice(0, size) };
}
