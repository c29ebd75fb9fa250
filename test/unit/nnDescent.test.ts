import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readKernels } from '../../src/compute/kernelFile';
import { KernelMemory } from '../../src/compute/memory';
import { KernelPool } from '../../src/compute/pool';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { placeRows } from '../../src/compute/rows';
import { approximateNeighbors, type ApproximateNeighbors } from '../../src/concepts/nnDescent';
import { nearestNeighbors } from '../../src/concepts/neighbors';
import type { Neighbors } from '../../src/concepts/types';
import { CancelledError } from '../../src/errors';
import { KERNEL_WORKER, withPool } from '../support/pool';

interface Points {
  rows: number;
  columns: number;
  data: Float32Array;
}

/** Normal clusters, the centres three times as far apart as the rows. */
function clusters(rows: number, columns: number, count: number): Points {
  const normal = normalRandom(seededRandom(3));
  const centres = Float64Array.from({ length: count * columns }, () => 3 * normal());
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < data.length; i++) {
    data[i] = centres[(Math.floor(i / columns) % count) * columns + (i % columns)] + normal();
  }
  return { rows, columns, data };
}

function uniform(rows: number, columns: number): Points {
  return { rows, columns, data: Float32Array.from({ length: rows * columns }, seededRandom(4)) };
}

function approximate({ rows, columns, data }: Points, k: number, { seed = 1, threads = 2 } = {}) {
  const memory = new KernelMemory();
  const x = placeRows(memory, data, rows, columns);
  return withPool(threads, (pool) => approximateNeighbors(memory, x, k, seed, pool, () => {}));
}

function exact({ rows, columns, data }: Points, k: number): Promise<Neighbors> {
  const memory = new KernelMemory();
  const x = placeRows(memory, data, rows, columns);
  return withPool(2, (pool) => nearestNeighbors(memory, x, k, pool, () => {}));
}

/** The share of neighbours found that are no farther than the exact ones of the same row. */
function recallAgainst(found: Neighbors, { rows, k, distances }: Neighbors): number {
  let near = 0;
  for (let row = 0; row < rows; row++) {
    const radius = distances[row * k + k - 1];
    for (let c = 1; c < k; c++) if (found.distances[row * k + c] <= radius) near++;
  }
  return near / (rows * (k - 1));
}

/** Asserts that each list begins with its row, names no row twice, and holds true distances in order. */
function assertLists({ rows, columns, data }: Points, { k, indices, distances }: ApproximateNeighbors): void {
  for (let row = 0; row < rows; row++) {
    const list = indices.subarray(row * k, (row + 1) * k);
    assert.equal(list[0], row);
    assert.equal(new Set(list).size, k, `row ${row} names a row twice: ${list.join(' ')}`);
    for (let c = 1; c < k; c++) {
      let sum = 0;
      for (let d = 0; d < columns; d++) sum += (data[row * columns + d] - data[list[c] * columns + d]) ** 2;
      const [before, distance] = [distances[row * k + c - 1], distances[row * k + c]];
      assert.ok(Math.abs(distance - Math.sqrt(sum)) <= 1e-9 * (1 + distance));
      assert.ok(before < distance || (before === distance && (c === 1 || list[c - 1] < list[c])));
    }
  }
}

for (const [name, points] of [
  ['clusters in 96 dimensions', clusters(6000, 96, 12)],
  ['one cluster in 64 dimensions', clusters(3000, 64, 1)],
  ['a uniform cube of ten dimensions', uniform(6000, 10)],
] as const) {
  for (const k of [5, 30]) {
    test(`at least 98 % of the ${k} nearest are found in ${name}, and the recall is estimated well`, async () => {
      const found = await approximate(points, k);
      assertLists(points, found);
      const recall = recallAgainst(found, await exact(points, k));
      assert.ok(recall >= 0.98, `recall ${recall}`);
      assert.ok(Math.abs(found.recall! - recall) < 0.01, `${recall} was estimated as ${found.recall}`);
    });
  }
}

test('approximate neighbours are the same bytes on any number of threads, and depend on the seed', async () => {
  const points = uniform(4000, 24);
  const one = await approximate(points, 15, { threads: 1 });
  for (const threads of [2, 3]) assert.deepEqual(await approximate(points, 15, { threads }), one);
  assert.notDeepEqual((await approximate(points, 15, { seed: 2 })).indices, one.indices);
});

test('approximate neighbours of rows that are all there forty times are their copies', async () => {
  const some = uniform(100, 8);
  const data = Float32Array.from(
    { length: 40 * some.data.length },
    (_, i) => some.data[i % some.data.length],
  );
  const points = { rows: 4000, columns: 8, data };
  const found = await approximate(points, 20);
  assertLists(points, found);
  assert.ok(recallAgainst(found, await exact(points, 20)) >= 0.98);
});

test('approximate neighbours of identical rows are any of them', async () => {
  const points = { rows: 2000, columns: 4, data: new Float32Array(8000).fill(2) };
  const found = await approximate(points, 10);
  assertLists(points, found);
  assert.equal(found.recall, 1);
});

for (const [rows, k] of [
  [3, 2],
  [100, 99],
  [700, 699],
  [600, 1],
]) {
  test(`${k} approximate neighbours of ${rows} rows are exact`, async () => {
    const points = uniform(rows, 6);
    const { recall, ...found } = await approximate(points, k);
    assert.deepEqual(found, await exact(points, k));
    assert.equal(recall, null);
  });
}

test('a search for approximate neighbours can be cancelled, and says how far it is', async () => {
  const { rows, columns, data } = uniform(5000, 16);
  const memory = new KernelMemory();
  const x = placeRows(memory, data, rows, columns);
  const fractions: number[] = [];
  await withPool(2, (pool) =>
    approximateNeighbors(memory, x, 10, 1, pool, (fraction) => fractions.push(fraction)),
  );
  assert.ok(fractions.every((fraction, i) => fraction >= (fractions[i - 1] ?? 0) && fraction <= 1));
  assert.equal(fractions.at(-1), 1);
  const module = new WebAssembly.Module(readKernels('dist'));
  const cancellation = { cancelled: false };
  const pool = new KernelPool(module, KERNEL_WORKER, 2, cancellation);
  const search = approximateNeighbors(memory, x, 10, 1, pool, (fraction) => {
    cancellation.cancelled = fraction > 0.3;
  });
  await assert.rejects(search, CancelledError).finally(() => pool.close());
});
