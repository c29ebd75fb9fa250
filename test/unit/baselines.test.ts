import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideBySide } from '../../src/shared/cutScores';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { placeRows } from '../../src/compute/rows';
import { discoverConcepts } from '../../src/concepts/discoverConcepts';
import { kMeans } from '../../src/concepts/baselines/kMeans';
import type { Clustering } from '../../src/concepts/types';
import { METHODS, type Method } from '../../src/shared/methods/methods';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import { adjustedRandIndex } from '../support/partitions';
import { withPool } from '../support/pool';
import { shuffled } from '../support/scores';

const none = (): void => undefined;

/** Rows of `blobs` Gaussian clusters, row i in cluster i mod `blobs`. */
function blobs(rows: number, columns: number, count: number, apart: number, seed = 1): FeatureMatrix {
  const normal = normalRandom(seededRandom(seed));
  const centres = Float64Array.from({ length: count * columns }, () => apart * normal());
  const data = Float32Array.from(
    { length: rows * columns },
    (_, at) => centres[(Math.floor(at / columns) % count) * columns + (at % columns)] + normal(),
  );
  return { rows, columns, data };
}

function matrixOf(rows: number[][]): FeatureMatrix {
  return { rows: rows.length, columns: rows[0].length, data: Float32Array.from(rows.flat()) };
}

function distinctRows({ rows, columns, data }: FeatureMatrix): number {
  return new Set(Array.from({ length: rows }, (_, i) => data.slice(i * columns, (i + 1) * columns).join()))
    .size;
}

/** A baseline, how many concepts it shall look for, and its seed where it has one. */
interface Baseline {
  method: Method;
  count: number;
  seed?: number;
}

async function discover(
  x: FeatureMatrix,
  { method, count, seed = 1 }: Baseline,
  threads = 1,
): Promise<Clustering> {
  const asked = { count, settings: { ...DEFAULT_DISCOVERY, seed } };
  const found = await withPool(threads, (pool) => discoverConcepts(method, x, asked, pool, none));
  return { ...found, proximity: sideBySide(found.proximity) };
}

function rowSums({ proximity: { rows, concepts, data } }: Clustering): number[] {
  return Array.from({ length: rows }, (_, i) =>
    data.subarray(i * concepts, (i + 1) * concepts).reduce((sum, score) => sum + score, 0),
  );
}

const BASELINES: Baseline[] = [
  { method: 'kmeans', count: 6, seed: 3 },
  { method: 'mcd', count: 6, seed: 3 },
  { method: 'pca', count: 6 },
  { method: 'pca', count: Infinity },
];

test('every method on the list has code, and finds clusters that lie apart', async () => {
  const x = blobs(200, 4, 3, 30);
  for (const { id } of METHODS) {
    const { labels, proximity } = await discover(x, { method: id, count: 3 });
    assert.deepEqual([labels.length, proximity.rows], [200, 200], id);
    assert.ok(proximity.concepts >= 2 && proximity.concepts <= 4, `${id}: ${proximity.concepts} concepts`);
  }
});

test('scores are not negative, rows sum to 1 or are zero, every concept has its best row', async () => {
  const same = new Array<number>(5).fill(2);
  const cases: Record<string, FeatureMatrix> = {
    'many rows': blobs(500, 12, 6, 2),
    'fewer rows than features': blobs(20, 60, 3, 2),
    'one feature': blobs(40, 1, 3, 5),
    'a constant column': matrixOf(Array.from({ length: 40 }, (_, i) => [7, Math.sin(i), Math.cos(i * i)])),
    'a row of zeros': matrixOf([[0, 0, 0], ...Array.from({ length: 30 }, (_, i) => [1 + i, Math.sin(i), 3])]),
    'many equal rows': matrixOf([
      ...Array.from({ length: 30 }, () => same),
      ...blobs(10, 5, 2, 3).data.reduce<number[][]>(
        (rows, value, at) => (at % 5 === 0 ? rows.push([value]) : rows.at(-1)!.push(value), rows),
        [],
      ),
    ]),
    'values far below 1': { ...blobs(100, 4, 3, 3), data: blobs(100, 4, 3, 3).data.map((v) => v * 1e-15) },
  };
  for (const [name, x] of Object.entries(cases)) {
    for (const baseline of BASELINES) {
      const what = `${name}: ${baseline.method}`;
      const found = await discover(x, baseline);
      const { labels, probabilities, exemplars, proximity } = found;
      const { concepts, data } = proximity;
      assert.ok(concepts >= 1 && concepts <= Math.max(baseline.count, x.columns), what);
      assert.ok(
        data.every((score) => score >= 0 && score <= 1),
        what,
      );
      rowSums(found).forEach((sum, row) => {
        const zeros = x.data.subarray(row * x.columns, (row + 1) * x.columns).every((value) => value === 0);
        if (sum === 0) assert.ok(labels[row] < 0 || zeros, `${what}: row ${row} has no proximity`);
        else assert.ok(Math.abs(sum - 1) < 1e-5, `${what}: row ${row} sums to ${sum}`);
      });
      assert.equal(exemplars.length, concepts, what);
      exemplars.forEach(([row], k) => {
        const column = Array.from({ length: x.rows }, (_, i) => data[i * concepts + k]);
        assert.equal(data[row * concepts + k], Math.max(...column), what);
      });
      labels.forEach((label, row) => {
        assert.ok(label >= -1 && label < concepts, what);
        if (label >= 0) assert.equal(Math.fround(probabilities[row]), data[row * concepts + label], what);
      });
    }
  }
});

test('a seed gives the same bytes on any number of threads, another seed another start', async () => {
  const x = blobs(3000, 20, 30, 0.7);
  for (const baseline of BASELINES) {
    const two = await discover(x, baseline, 2);
    for (const threads of [1, 3])
      assert.deepEqual(await discover(x, baseline, threads), two, baseline.method);
    if (baseline.method === 'pca') continue;
    assert.notDeepEqual(await discover(x, { ...baseline, seed: 4 }), two, baseline.method);
  }
});

test('well separated clusters are found, in whatever order the rows come', async () => {
  const x = blobs(400, 8, 5, 20);
  const truth = Array.from({ length: x.rows }, (_, row) => row % 5);
  const order = shuffled(2, x.rows);
  const reordered = {
    ...x,
    data: Float32Array.from(x.data, (_, at) => x.data[order[at >> 3] * 8 + (at & 7)]),
  };
  for (const method of ['kmeans', 'mcd'] as const) {
    const { labels } = await discover(x, { method, count: 5, seed: 1 });
    assert.equal(adjustedRandIndex(labels, truth), 1);
    const { labels: permuted } = await discover(reordered, { method, count: 5, seed: 1 });
    assert.equal(
      adjustedRandIndex(
        permuted,
        order.map((row) => labels[row]),
      ),
      1,
    );
  }
});

/** k-means of x, and the sum of squared distances of rows to their centroids and to the means of their clusters. */
async function inertias(x: FeatureMatrix, count: number, seed: number, pool: KernelPool) {
  const memory = new KernelMemory();
  const placed = placeRows(memory, x.data, x.rows, x.columns);
  const { labels, centroids } = await kMeans(memory, placed, count, seed, pool, none);
  const squared = (row: number, cluster: number): number => {
    let sum = 0;
    for (let c = 0; c < x.columns; c++) {
      sum += (x.data[row * x.columns + c] - centroids.view[cluster * centroids.stride + c]) ** 2;
    }
    return sum;
  };
  let inertia = 0;
  let misplaced = 0;
  labels.forEach((label, row) => {
    const own = squared(row, label);
    inertia += own;
    for (let k = 0; k < centroids.rows; k++) misplaced += Number(squared(row, k) < own * (1 - 1e-5));
  });
  return { labels, inertia, misplaced, clusters: centroids.rows };
}

test('k-means ends where every row is with its nearest centroid, near the least sum of squares', async () => {
  const count = 8;
  const x = blobs(1600, 10, count, 4);
  await withPool(2, async (pool) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { inertia, misplaced, clusters } = await inertias(x, count, seed, pool);
      assert.deepEqual([misplaced, clusters], [0, count]);
      // Unit variance around each of the centres.
      const expected = x.rows * x.columns;
      assert.ok(Math.abs(inertia / expected - 1) < 0.05, `seed ${seed}: ${inertia}, expected ${expected}`);
    }
  });
});

test('no more clusters than distinct rows', async () => {
  const x = matrixOf(Array.from({ length: 60 }, (_, i) => [i % 7, (i % 7) ** 2]));
  const { labels, proximity } = await discover(x, { method: 'kmeans', count: 20, seed: 1 });
  assert.equal(proximity.concepts, distinctRows(x));
  assert.equal(
    adjustedRandIndex(
      labels,
      Array.from({ length: 60 }, (_, i) => i % 7),
    ),
    1,
  );
  // A row on its centroid belongs to that alone.
  assert.deepEqual([...proximity.data].sort().slice(-60), new Array<number>(60).fill(1));
});

test('proximity to centroids does not change with the unit of the features', async () => {
  const x = blobs(200, 6, 4, 3);
  const scaled = { ...x, data: x.data.map((value) => value * 2 ** 20) };
  const baseline: Baseline = { method: 'kmeans', count: 4, seed: 1 };
  assert.deepEqual((await discover(scaled, baseline)).proximity, (await discover(x, baseline)).proximity);
});

test('PCA scores are clipped cosines with the directions of variance, the farthest row on the positive side', async () => {
  // Variance along the first axis, then the second; the third is constant.
  const x = matrixOf([
    [9, 1, 1],
    [-3, -1, 1],
    [-3, 1, 1],
    [-3, -1, 1],
  ]);
  const { labels, proximity } = await discover(x, { method: 'pca', count: Infinity });
  assert.equal(proximity.concepts, 2);
  const [first, second] = [proximity.data[0], proximity.data[1]];
  assert.ok(first > 0.5 && Math.abs(first + second - 1) < 1e-6);
  assert.deepEqual([labels[0], labels[2]], [0, 1]);
  assert.equal(proximity.data[1 * 2], 0, 'on the negative side of the first direction');
  assert.equal((await discover(x, { method: 'pca', count: 1 })).proximity.concepts, 1);
});

test('MCD finds the planes that clusters lie in', async () => {
  const normal = normalRandom(seededRandom(8));
  // Three clusters, each in a plane through the origin along two axes of its own.
  const rows = Array.from({ length: 300 }, (_, i) => {
    const row = new Array<number>(8).fill(0).map(() => 0.01 * normal());
    const plane = i % 3;
    row[2 * plane] += 30 + 2 * normal();
    row[2 * plane + 1] += 2 * normal();
    return row;
  });
  const { labels, proximity } = await discover(matrixOf(rows), { method: 'mcd', count: 3, seed: 1 });
  assert.equal(proximity.concepts, 3);
  labels.forEach((label, row) => {
    assert.equal(label, labels[row % 3]);
    const own = proximity.data[row * 3 + label];
    assert.ok(own > 0.9, `row ${row} has the proximity ${own} to its plane`);
  });
});

test('MCD leaves out clusters of one and two rows', async () => {
  const x = blobs(63, 4, 3, 30);
  x.data.fill(1e4, 0, 4);
  x.data.fill(-1e4, 4, 12);
  const { labels, proximity } = await discover(x, { method: 'mcd', count: 5, seed: 1 });
  assert.equal(proximity.concepts, 3);
  assert.deepEqual([...labels.subarray(0, 3)], [-1, -1, -1]);
  assert.ok(labels.subarray(3).every((label) => label >= 0));
});
