import type { KernelPool } from '../../../src/compute/pool';
import type { Side } from '../../../src/shared/results/alignment';
import { normalRandom, seededRandom } from '../../../src/shared/random';
import { GRID_ROWS, type Explanation } from '../known/explanation';
import { kMeansLabels } from './kMeansClusters';
import { ASKED } from './plainDistances';

/** As RDX's configurations have them. */
const [GAMMA, BETA] = [0.1, 5];

const ITERATIONS = 60;
/** Directions beside those asked for, which make the iteration converge. */
const SPARE = 4;

/**
 * Representational Differences Explanations (Kondapaneni, Mac Aodha, Perona, NeurIPS 2025), written after the paper: the affinity
 * of two rows is high where they are neighbours in one representation and not in the other,
 *
 *     exp(−β · tanh(γ (r_X − r_Y) / (min(r_X, r_Y) + 1))),   r the rank of one among the neighbours of the other,
 *
 * and spectral clustering of it gives groups that X sees; the loosest of one more than asked for is left out.
 */
export async function rdxExplanations(
  ranks: Record<Side, Uint16Array>,
  rows: number,
  seed: number,
  pool: KernelPool,
): Promise<Explanation[]> {
  const explanations: Explanation[] = [];
  for (const side of ['a', 'b'] as const) {
    const affinity = differenceAffinity(ranks[side], ranks[side === 'a' ? 'b' : 'a'], rows);
    const labels = await spectralClusters(affinity, rows, ASKED + 1, seed, pool);
    const clusters = Array.from({ length: ASKED + 1 }, (_, cluster) =>
      [...labels.keys()].filter((row) => labels[row] === cluster),
    ).filter((each) => each.length > 0);
    const tightness = new Map(clusters.map((each) => [each, meanAffinity(affinity, rows, each)]));
    const tightest = clusters.sort((one, other) => (tightness.get(other) ?? 0) - (tightness.get(one) ?? 0));
    for (const cluster of tightest.slice(0, ASKED)) {
      explanations.push({ side, rows: cluster, grid: closeRows(affinity, rows, cluster) });
    }
  }
  return explanations;
}

/** N × N, row-major, symmetric. */
function differenceAffinity(own: Uint16Array, other: Uint16Array, rows: number): Float32Array {
  const one = (at: number): number =>
    Math.exp(-BETA * Math.tanh((GAMMA * (own[at] - other[at])) / (Math.min(own[at], other[at]) + 1)));
  const affinity = new Float32Array(rows * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column <= row; column++) {
      const [there, back] = [row * rows + column, column * rows + row];
      affinity[there] = affinity[back] = (one(there) + one(back)) / 2;
    }
  }
  return affinity;
}

/** k-means over the leading eigenvectors of D^−½ W D^−½, scaled by D^−½ as scikit-learn does. */
async function spectralClusters(
  affinity: Float32Array,
  rows: number,
  count: number,
  seed: number,
  pool: KernelPool,
): Promise<Int32Array> {
  const scale = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < rows; column++) sum += affinity[row * rows + column];
    scale[row] = 1 / Math.sqrt(sum);
  }
  const vectors = leadingVectors(affinity, scale, rows, count, seed);
  const data = new Float32Array(rows * count);
  vectors.forEach((vector, k) => {
    for (let row = 0; row < rows; row++) data[row * count + k] = vector[row] * scale[row] * rows;
  });
  return kMeansLabels({ rows, columns: count, data }, count, seed, pool);
}

/** Orthogonal iteration on D^−½ W D^−½ + 1, whose eigenvalues are positive. */
function leadingVectors(
  affinity: Float32Array,
  scale: Float64Array,
  rows: number,
  count: number,
  seed: number,
): Float64Array[] {
  const normal = normalRandom(seededRandom(seed));
  let vectors: Float64Array[] = Array.from({ length: count + SPARE }, () =>
    Float64Array.from({ length: rows }, () => normal()),
  );
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const scaled = vectors.map((vector) => vector.map((value, row) => value * scale[row]));
    vectors = orthonormal(
      vectors.map((vector, k) =>
        vector.map((value, row) => {
          let sum = 0;
          const start = row * rows;
          for (let column = 0; column < rows; column++) sum += affinity[start + column] * scaled[k][column];
          return value + sum * scale[row];
        }),
      ),
    );
  }
  return vectors.slice(0, count);
}

/** Gram and Schmidt, each vector after those before it. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (const base of done) {
      const along = rest.reduce((sum, value, row) => sum + value * base[row], 0);
      rest = rest.map((value, row) => value - along * base[row]);
    }
    const norm = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0));
    done.push(rest.map((value) => value / norm));
  }
  return done;
}

function meanAffinity(affinity: Float32Array, rows: number, cluster: readonly number[]): number {
  let sum = 0;
  for (const row of cluster) for (const column of cluster) sum += affinity[row * rows + column];
  return sum / cluster.length ** 2;
}

/** The row of the cluster whose nearest are the nearest, and these. */
function closeRows(affinity: Float32Array, rows: number, cluster: readonly number[]): number[] {
  let best: { total: number; grid: number[] } = { total: -1, grid: [] };
  for (const row of cluster) {
    const near = cluster
      .filter((other) => other !== row)
      .sort((one, other) => affinity[row * rows + other] - affinity[row * rows + one] || one - other)
      .slice(0, GRID_ROWS - 1);
    const total = near.reduce((sum, other) => sum + affinity[row * rows + other], 0);
    if (total > best.total) best = { total, grid: [row, ...near] };
  }
  return best.grid;
}
