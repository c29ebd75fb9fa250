import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KernelMemory } from '../../src/compute/memory';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { placeConcepts } from '../../src/concepts/quality/conceptRows';
import { distanceError } from '../../src/concepts/quality/distanceError';
import { twoNN } from '../../src/concepts/quality/intrinsicDimension';
import { fitLinearClassifier } from '../../src/concepts/quality/linearClassifier';
import { measureQuality } from '../../src/concepts/quality/measureQuality';
import { membersOf } from '../../src/concepts/quality/members';
import { separability } from '../../src/concepts/quality/separability';
import { validity } from '../../src/concepts/quality/validity';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { withPool } from '../support/pool';

/** `blobs` groups of `each` rows around centres `apart` from each other, blob by blob. */
function blobs(blobs: number, each: number, columns: number, apart: number): FeatureMatrix {
  const normal = normalRandom(seededRandom(11));
  const centres = Float64Array.from({ length: blobs * columns }, () => apart * normal());
  const rows = blobs * each;
  const data = Float32Array.from({ length: rows * columns }, (_, at) => {
    const blob = Math.floor(at / columns / each);
    return centres[blob * columns + (at % columns)] + normal();
  });
  return { rows, columns, data };
}

const labelsOf = (groups: number, each: number) =>
  Int32Array.from({ length: groups * each }, (_, row) => Math.floor(row / each));

async function indices(z: FeatureMatrix, labels: Int32Array, concepts: number, threads = 2) {
  return withPool(threads, async (pool) => {
    using memory = new KernelMemory();
    const members = membersOf(labels, concepts, Infinity, 1);
    const found = await validity(memory, placeConcepts(memory, z, members), pool, () => {});
    return found.map(({ index }) => index);
  });
}

test('DBCV depends neither on the order of rows nor on the number of threads', async () => {
  const z = blobs(3, 90, 6, 2);
  const labels = labelsOf(3, 90);
  const forward = await indices(z, labels, 3);
  assert.ok(forward.every((index) => index !== null && Math.abs(index) <= 1));
  assert.deepEqual(await indices(z, labels, 3, 1), forward);
  const order = Int32Array.from(labels, (_, row) => (row * 101) % z.rows);
  const data = Float32Array.from(z.data, (_, at) => z.data[order[Math.floor(at / 6)] * 6 + (at % 6)]);
  const permuted = await indices(
    { ...z, data },
    order.map((row) => labels[row]),
    3,
  );
  permuted.forEach((index, k) => assert.ok(Math.abs(index! - forward[k]!) < 1e-12));
});

test('DBCV is higher the farther concepts are apart, and lowest where one is cut in two', async () => {
  const labels = labelsOf(2, 60);
  const [far] = await indices(blobs(2, 60, 4, 30), labels, 2);
  const [near] = await indices(blobs(2, 60, 4, 3), labels, 2);
  const [cut] = await indices(blobs(1, 120, 4, 0), labels, 2);
  assert.ok(far! > near! && near! > cut! && cut! < 0, `${far} ${near} ${cut}`);
});

test('DBCV of one concept, of none and of identical rows', async () => {
  const z = blobs(1, 20, 3, 1);
  assert.deepEqual(await indices(z, new Int32Array(20), 1), [null]);
  assert.deepEqual(await indices(z, new Int32Array(20).fill(-1), 0), []);
  const same = { rows: 40, columns: 2, data: new Float32Array(80) };
  assert.deepEqual(await indices(same, labelsOf(2, 20), 2), [0, 0]);
  same.data.fill(1, 40);
  assert.deepEqual(await indices(same, labelsOf(2, 20), 2), [1, 1]);
});

test('members beyond the most are drawn by the seed, each concept keeping about its share', () => {
  const labels = Int32Array.from({ length: 6000 }, (_, row) => (row % 3 === 0 ? -1 : Number(row >= 4500)));
  const drawn = membersOf(labels, 2, 1000, 4);
  assert.equal(drawn[0].length + drawn[1].length, 1000);
  assert.ok(Math.abs(drawn[0].length - 750) < 60, `${drawn[0].length}`);
  for (const [k, rows] of drawn.entries()) {
    assert.ok(rows.every((row, i) => labels[row] === k && (i === 0 || row > rows[i - 1])));
  }
  assert.deepEqual(membersOf(labels, 2, 1000, 4), drawn);
  assert.notDeepEqual(membersOf(labels, 2, 1000, 5), drawn);
});

test('the RMSE of distances is 0 for a rotation and in the units of the features', () =>
  withPool(1, async (pool) => {
    const x = blobs(2, 20, 2, 3);
    const turned = {
      ...x,
      data: Float32Array.from(x.data, (_, at) => (at % 2 ? x.data[at - 1] : -x.data[at + 1])),
    };
    assert.deepEqual(distanceError(x, turned, 1, pool), { rmse: 0, rowPairs: 780 });
    const points = { rows: 3, columns: 1, data: Float32Array.of(0, 1, 3) };
    const none = { rows: 3, columns: 1, data: new Float32Array(3) };
    assert.equal(distanceError(points, none, 1, pool).rmse, Math.sqrt((1 + 4 + 9) / 3));
    const many = blobs(1, 700, 3, 0);
    const sampled = distanceError(many, { ...many, data: new Float32Array(2100) }, 1, pool);
    assert.equal(sampled.rowPairs, 200_000);
    assert.ok(Math.abs(sampled.rmse - Math.sqrt(6)) < 0.1, `${sampled.rmse}`);
    await Promise.resolve();
  }));

test('TwoNN finds the dimension that its law was made with, and none for identical rows', () => {
  // log μ of quantile u is −log(1 − u) / d.
  const quantiles = (from: number): Float64Array =>
    Float64Array.from({ length: 1000 }, (_, i) => Math.min(1e9, (1 - (i + from) / 1000) ** (-1 / 7)));
  for (const discarded of [0, 0.1, 0.5]) {
    assert.ok(Math.abs(twoNN(quantiles(1), discarded)! - 7) < 1e-9);
    assert.ok(Math.abs(twoNN(quantiles(0), discarded, 0)! - 7) < 1e-9);
  }
  // By numpy, with i = 1 … 4 of 8.
  const eight = Float64Array.of(1.6, 1.1, 3, 1.2, 1.05, 1.3, 2, 1.5);
  assert.ok(Math.abs(twoNN(eight, 0.5)! - 2.6552855284873624) < 1e-12);
  assert.equal(twoNN(Float64Array.of(1, 1, 1, 1), 0.5), null);
  assert.equal(twoNN(Float64Array.of(NaN, Infinity, NaN, 1), 0.5), null);
});

test('the linear classifier finds classes on a line, where regression on indicators hides the middle one', () =>
  withPool(2, async (pool) => {
    const classes = labelsOf(3, 40);
    const normal = normalRandom(seededRandom(2));
    const data = Float64Array.from(classes, (label) => 10 * label + normal());
    const train = { rows: 120, columns: 1, data, classes };
    const classify = await fitLinearClassifier(train, 3, kernelAlgebra(pool), () => {});
    assert.deepEqual(await classify(train), classes);
  }));

test('separability: all of separate concepts, about chance of random ones, none of a single one', () =>
  withPool(2, async (pool) => {
    const x = blobs(4, 100, 8, 5);
    const labels = labelsOf(4, 100);
    const separate = await separability(x, labels, 4, 1, pool);
    assert.deepEqual(separate, { accuracy: 1, tested: 200, foldedColumns: null });
    const random = labels.map((_, row) => (row * 7919) % 4);
    const chance = await separability(x, random, 4, 1, pool);
    assert.ok(Math.abs(chance!.accuracy - 0.25) < 0.1, `${chance!.accuracy}`);
    assert.equal(await separability(x, new Int32Array(400), 1, 1, pool), null);
    const wide = blobs(3, 40, 1500, 1);
    const folded = await separability(wide, labelsOf(3, 40), 3, 1, pool);
    assert.deepEqual(folded, { accuracy: 1, tested: 60, foldedColumns: 1024 });
  }));

test('quality is the same on any number of threads; without a concept what needs one is null', async () => {
  const x = blobs(3, 50, 10, 6);
  const z = blobs(3, 50, 3, 6);
  const measure = (threads: number, concepts: number, labels: Int32Array) =>
    withPool(threads, (pool) => measureQuality(x, z, { labels, concepts, seed: 3 }, pool, () => {}));
  const two = await measure(2, 3, labelsOf(3, 50));
  assert.deepEqual(await measure(1, 3, labelsOf(3, 50)), two);
  assert.deepEqual([two.validity.length, two.intrinsicDimension.length], [3, 3]);
  const mean = two.validity.reduce<number>((sum, each) => sum + each!, 0) / 3;
  assert.equal(two.quality.validity, mean);
  const { quality } = await measure(2, 0, new Int32Array(150).fill(-1));
  assert.deepEqual(
    [quality.validity, quality.intrinsicDimension, quality.separability, quality.measuredOn.members],
    [null, null, null, 0],
  );
  assert.equal(quality.rmse, two.quality.rmse);
});
