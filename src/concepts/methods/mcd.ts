import type { Matrix } from '../../compute/dense';
import { kernelAlgebra } from '../../compute/kernelAlgebra';
import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, rowRanges, type Rows } from '../../compute/rows';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { baselineClustering } from '../baselines/baselineClustering';
import { cosineProximity } from '../baselines/cosineProximity';
import { kMeans } from '../baselines/kMeans';
import { principalComponents } from '../baselines/principalComponents';
import type { Discover } from '../types';

/** Smaller clusters span no subspace; the authors' code drops those of one and two rows. */
const FEWEST_ROWS = 3;

/** Directions of less than this share of the variance of the first one do not count as dimensions. */
const DIMENSION_SHARE = 0.05;

/**
 * Multi-dimensional concept discovery (Vielhaben, Blücher, Strodthoff, TMLR 2023), as the paper uses it as a baseline:
 * k-means clusters, and for each the linear subspace of the principal components of its centred rows whose variance
 * exceeds 5 % of the largest (Fukunaga, Olsen, "An algorithm for finding intrinsic dimensionality of data", IEEE Trans.
 * Comput. 1971; the rule of the authors' code). Proximity is the largest |cosine| between the row, as it is and not centred,
 * and a basis vector of the subspace, rows normalised. The authors' code takes the largest signed cosine, which depends on
 * the free signs of the basis. The hard label is the cluster; rows of clusters without a subspace are in no concept.
 * The number asked for is that of clusters; K is smaller where clusters span no subspace.
 */
export const discover: Discover = async (x, { count, settings: { seed } }, pool, onProgress) => {
  using memory = new KernelMemory();
  const rows = placeRows(memory, x.data, x.rows, x.columns);
  const clusters = await kMeans(memory, rows, count, seed, pool, (share) => onProgress(0.4 * share));
  const subspaces: Matrix[] = [];
  const conceptOf = new Int32Array(clusters.centroids.rows).fill(-1);
  for (let cluster = 0; cluster < conceptOf.length; cluster++) {
    const basis = await localSubspace(membersOf(x, clusters.labels, cluster), pool);
    if (basis.rows > 0) conceptOf[cluster] = subspaces.push(basis) - 1;
    onProgress(0.4 + (0.4 * (cluster + 1)) / conceptOf.length);
  }
  const labels = clusters.labels.map((cluster) => conceptOf[cluster]);
  const projections = await largestProjections(memory, rows, subspaces, pool, (share) =>
    onProgress(0.8 + 0.2 * share),
  );
  const scores = cosineProximity(projections, x, x.columns * 2 ** -24);
  return baselineClustering(labels, scores, subspaces.length);
};

function membersOf({ columns, data }: FeatureMatrix, labels: Int32Array, cluster: number): FeatureMatrix {
  const members: number[] = [];
  labels.forEach((label, row) => {
    if (label === cluster) members.push(row);
  });
  const taken = new Float32Array(members.length * columns);
  members.forEach((row, at) => taken.set(data.subarray(row * columns, (row + 1) * columns), at * columns));
  return { rows: members.length, columns, data: taken };
}

/** A basis of the subspace that the rows span around their mean, d × F; no rows where they span none. */
async function localSubspace(members: FeatureMatrix, pool: KernelPool): Promise<Matrix> {
  const { rows, columns } = members;
  if (rows < FEWEST_ROWS) return { rows: 0, columns, data: new Float64Array(0) };
  const { variances, directions } = await principalComponents(members, columns, kernelAlgebra(pool), () =>
    pool.throwIfCancelled(),
  );
  const dimensions = variances.filter((variance) => variance > DIMENSION_SHARE * variances[0]).length;
  return { rows: dimensions, columns, data: directions.data.slice(0, dimensions * columns) };
}

/** The largest |inner product| of each row with a basis vector of each subspace, N × K. */
async function largestProjections(
  memory: KernelMemory,
  x: Rows,
  subspaces: readonly Matrix[],
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float32Array> {
  const concepts = subspaces.length;
  const offsets = memory.int32(concepts + 1);
  offsets.view[0] = 0;
  subspaces.forEach(({ rows }, k) => (offsets.view[k + 1] = offsets.view[k] + rows));
  const total = offsets.view[concepts];
  const all = new Float32Array(total * x.columns);
  subspaces.forEach(({ data }, k) => all.set(data, offsets.view[k] * x.columns));
  const directions = placeRows(memory, all, total, x.columns);
  const out = memory.float32(x.rows * concepts);
  const calls = rowRanges(x.rows, x.stride * total, 5e7).map(([start, end]) => [
    ...[x.pointer, x.stride, directions.pointer, offsets.pointer, concepts, out.pointer, start, end],
  ]);
  await pool.run(memory, 'largestProjections', calls, { onProgress });
  return out.view;
}
