import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { seededRandom } from '../../shared/random';
import { reserveRows, rowRanges, type Rows } from '../../compute/rows';
import { seedCentroids } from './seedCentroids';

interface KMeans {
  /** The cluster of each row; length N. */
  labels: Int32Array;
  /** K × F, float32, in shared memory. */
  centroids: Rows;
}

/** As in scikit-learn. */
const MOST_ITERATIONS = 300;
const TOLERANCE = 1e-4;

const SEEDING_SHARE = 0.4;

/**
 * k-means by Lloyd's algorithm (Lloyd, "Least squares quantization in PCM", 1982) from one greedy k-means++ start. It ends
 * when no row moves, or when the centroids move by less than scikit-learn's tolerance, 1e-4 of the mean variance of a column.
 * A cluster that loses all its rows takes the row that is farthest from its centroid. Nothing depends on the number of
 * threads: sums of clusters are taken in the order of the rows.
 *
 * @param count K; fewer clusters come back where fewer rows are distinct
 */
export async function kMeans(
  memory: KernelMemory,
  x: Rows,
  count: number,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<KMeans> {
  const seeds = await seedCentroids(memory, x, count, seededRandom(seed), pool, (fraction) =>
    onProgress(SEEDING_SHARE * fraction),
  );
  const { rows, stride } = x;
  const clusters = seeds.length;
  const centroids = reserveRows(memory, clusters, x.columns);
  seeds.forEach((row, c) => {
    centroids.view.set(x.view.subarray(row * stride, (row + 1) * stride), c * stride);
  });
  const tolerance = TOLERANCE * meanVariance(x);
  const nearest = memory.int32(rows);
  const distances = memory.float32(rows);
  const members = memory.int32(rows);
  const offsets = memory.int32(clusters + 1);
  const sums = memory.float64(clusters * stride);

  let labels = new Int32Array(rows).fill(-1);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    await assign();
    fillEmptyClusters(nearest.view, distances.view, clusters);
    if (nearest.view.every((label, row) => label === labels[row])) break;
    labels = nearest.view.slice();
    if ((await moveCentroids()) <= tolerance) {
      await assign();
      labels = nearest.view.slice();
      break;
    }
    onProgress(SEEDING_SHARE + (1 - SEEDING_SHARE) * (1 - 1 / (1 + iteration / 10)));
  }
  onProgress(1);
  return withoutEmpty(labels, centroids);

  async function assign(): Promise<void> {
    const calls = rowRanges(rows, stride * clusters).map(([start, end]) => [
      ...[x.pointer, stride, centroids.pointer, clusters, nearest.pointer, distances.pointer, start, end],
    ]);
    await pool.run(memory, 'nearestPoints', calls);
  }

  /** @returns the sum of the squared distances that the centroids move by */
  async function moveCentroids(): Promise<number> {
    sortByCluster(labels, members.view, offsets.view);
    const calls = rowRanges(clusters, (stride * rows) / clusters, 2e7).map(([first, last]) => [
      ...[x.pointer, stride, members.pointer, offsets.pointer, sums.pointer, first, last],
    ]);
    await pool.run(memory, 'clusterSums', calls);
    let moved = 0;
    for (let c = 0; c < clusters; c++) {
      const size = offsets.view[c + 1] - offsets.view[c];
      if (size === 0) continue;
      for (let at = c * stride; at < (c + 1) * stride; at++) {
        const mean = Math.fround(sums.view[at] / size);
        moved += (mean - centroids.view[at]) ** 2;
        centroids.view[at] = mean;
      }
    }
    return moved;
  }
}

/** Mean over the columns of their variances. */
function meanVariance({ rows, columns, stride, view }: Rows): number {
  let total = 0;
  for (let c = 0; c < columns; c++) {
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += view[row * stride + c];
    mean /= rows;
    for (let row = 0; row < rows; row++) total += (view[row * stride + c] - mean) ** 2;
  }
  return total / (rows * columns);
}

/** Rows by cluster, in their order within one; `offsets`: where each cluster begins, and where the last one ends. */
function sortByCluster(labels: Int32Array, members: Int32Array, offsets: Int32Array): void {
  offsets.fill(0);
  for (const label of labels) offsets[label + 1]++;
  for (let c = 1; c < offsets.length; c++) offsets[c] += offsets[c - 1];
  const next = offsets.slice();
  labels.forEach((label, row) => (members[next[label]++] = row));
}

/** Gives each empty cluster the row farthest from its centroid, the first of equals, that is not alone in its cluster. */
function fillEmptyClusters(labels: Int32Array, distances: Float32Array, clusters: number): void {
  const sizes = new Int32Array(clusters);
  for (const label of labels) sizes[label]++;
  for (let c = sizes.indexOf(0); c >= 0; c = sizes.indexOf(0, c + 1)) {
    let farthest = -1;
    let most = 0;
    for (let row = 0; row < labels.length; row++) {
      if (distances[row] > most && sizes[labels[row]] > 1) {
        farthest = row;
        most = distances[row];
      }
    }
    if (farthest < 0) return;
    sizes[labels[farthest]]--;
    sizes[c] = 1;
    labels[farthest] = c;
    distances[farthest] = 0;
  }
}

/** The clusters that have rows, numbered anew. */
function withoutEmpty(labels: Int32Array, centroids: Rows): KMeans {
  const { stride, view } = centroids;
  const used = [...new Set(labels)].sort((a, b) => a - b);
  const number = new Map(used.map((cluster, at) => [cluster, at]));
  used.forEach((cluster, at) => view.copyWithin(at * stride, cluster * stride, (cluster + 1) * stride));
  return {
    labels: labels.map((label) => number.get(label)!),
    centroids: { ...centroids, rows: used.length },
  };
}
