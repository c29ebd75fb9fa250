import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import { embed } from '../../src/concepts/umap/embed';
import { transform } from '../../src/concepts/umap/transform';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { withPool } from '../support/pool';

const COLUMNS = 16;
const CLUSTERS = 5;
const SETTINGS = { ...DEFAULT_DISCOVERY, nComponents: 4, nNeighbors: 15 };

/** Rows of five clusters; row i is of cluster i mod 5. */
function mixture(rows: number, seed: number): FeatureMatrix {
  const centre = normalRandom(seededRandom(1));
  const centres = Float32Array.from({ length: CLUSTERS * COLUMNS }, () => 4 * centre());
  const normal = normalRandom(seededRandom(seed));
  const data = new Float32Array(rows * COLUMNS);
  for (let at = 0; at < data.length; at++) {
    const cluster = Math.floor(at / COLUMNS) % CLUSTERS;
    data[at] = centres[cluster * COLUMNS + (at % COLUMNS)] + normal();
  }
  return { rows, columns: COLUMNS, data };
}

function distance(a: FeatureMatrix, i: number, b: FeatureMatrix, j: number): number {
  let sum = 0;
  for (let c = 0; c < a.columns; c++) sum += (a.data[i * a.columns + c] - b.data[j * b.columns + c]) ** 2;
  return Math.sqrt(sum);
}

function nearest(row: number, of: FeatureMatrix, to: FeatureMatrix): number {
  let best = 0;
  for (let j = 1; j < to.rows; j++) if (distance(of, row, to, j) < distance(of, row, to, best)) best = j;
  return best;
}

test('new rows are placed among the rows of their cluster, the same on any number of threads and in any company', async () => {
  const x = mixture(300, 2);
  const fresh = mixture(60, 3);
  const half = { ...fresh, rows: 30, data: fresh.data.slice(30 * COLUMNS) };
  const placed = await withPool(2, async (pool) => {
    const z = await embed(x, SETTINGS, pool, () => {});
    const all = await transform({ x, z }, fresh, SETTINGS, pool, () => {});
    for (let i = 0; i < fresh.rows; i++) {
      assert.equal(nearest(i, all, z) % CLUSTERS, i % CLUSTERS, `row ${i} is in another cluster`);
    }
    const apart = await transform({ x, z }, half, SETTINGS, pool, () => {});
    assert.deepEqual(apart.data, all.data.slice(30 * all.columns), 'the second half alone');

    const known = await transform({ x, z }, x, SETTINGS, pool, () => {});
    const moved = Array.from({ length: x.rows }, (_, i) => distance(known, i, z, i)).sort((a, b) => a - b);
    const across = Array.from({ length: x.rows }, (_, i) => distance(z, i, z, (i + 1) % x.rows));
    const between = across.reduce((sum, d) => sum + d, 0) / x.rows;
    assert.ok(moved[150] < between / 5, `known rows move by ${moved[150]}, clusters are ${between} apart`);
    return { z, all };
  });
  for (const threads of [1, 3]) {
    await withPool(threads, async (pool) => {
      const again = await transform({ x, z: placed.z }, fresh, SETTINGS, pool, () => {});
      assert.deepEqual(again.data, placed.all.data, `${threads} threads`);
    });
  }
});

test('new rows of other columns are refused', async () => {
  const x = mixture(50, 2);
  const z = { rows: 50, columns: 2, data: new Float32Array(100) };
  const other = { rows: 1, columns: 3, data: new Float32Array(3) };
  await withPool(1, async (pool) => {
    await assert.rejects(
      transform({ x, z }, other, SETTINGS, pool, () => {}),
      { name: 'RangeError', message: 'The new rows have 3 columns, those embedded 16.' },
    );
  });
});
