import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readKernels } from '../../src/compute/kernelFile';
import { KernelMemory } from '../../src/compute/memory';
import { KernelPool } from '../../src/compute/pool';
import { placeRows } from '../../src/compute/rows';
import { cellNeighbors } from '../../src/concepts/cellNeighbors';
import { CELL_ROWS, divideIntoCells } from '../../src/concepts/cells';
import { cluster } from '../../src/concepts/cluster';
import { coreDistances } from '../../src/concepts/hdbscan/coreDistances';
import type { SpanningTree } from '../../src/concepts/hdbscan/singleLinkage';
import { minimumSpanningTree } from '../../src/concepts/hdbscan/spanningTree';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import { CancelledError } from '../../src/errors';
import { withPool } from '../support/pool';
import { shapes } from '../support/shapes';
import { bruteForceNeighbors, distanceMatrix, kruskal, prim, type Points } from '../support/spanningTree';

/** Neighbours and spanning tree over cells, listing `listed` rows beside the row itself. */
async function fit({ rows, dims, data }: Points, minSamples: number, listed: number, pool: KernelPool) {
  const memory = new KernelMemory();
  const cells = await divideIntoCells(memory, placeRows(memory, data, rows, dims), pool);
  const neighbors = await cellNeighbors(memory, cells, Math.min(rows, listed + 1), pool, () => {});
  const core = coreDistances(neighbors, Math.min(minSamples, rows - 1));
  const tree = await minimumSpanningTree(memory, cells, neighbors, core, pool, () => {});
  return { neighbors, core, tree };
}

/** The edges from the smaller row, in the order of their weight and rows. */
function sorted({ from, to, weight }: SpanningTree): [number, number, number][] {
  const edges = Array.from(weight, (w, i): [number, number, number] => [
    w,
    Math.min(from[i], to[i]),
    Math.max(from[i], to[i]),
  ]);
  return edges.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}

const total = ({ weight }: SpanningTree): number => weight.reduce((sum, each) => sum + each, 0);

test('cells hold each row once and lie in their balls', () =>
  withPool(2, async (pool) => {
    for (const [name, { rows, dims, data }] of Object.entries(shapes())) {
      const memory = new KernelMemory();
      const x = placeRows(memory, data, rows, dims);
      const { points, order, starts, centres, radii, count } = await divideIntoCells(memory, x, pool);
      assert.deepEqual(
        order.view.slice().sort(),
        Int32Array.from({ length: rows }, (_, row) => row),
        name,
      );
      const radius = new Float64Array(memory.memory.buffer, radii, count);
      for (let cell = 0; cell < count; cell++) {
        const [start, end] = starts.view.subarray(cell, cell + 2);
        assert.ok(end > start && end - start <= CELL_ROWS, `${name}: ${end - start} rows in cell ${cell}`);
        for (let place = start; place < end; place++) {
          let sum = 0;
          for (let d = 0; d < dims; d++) {
            const value = points.view[place * points.stride + d];
            assert.equal(value, data[order.view[place] * dims + d], name);
            sum += (value - centres.view[cell * centres.stride + d]) ** 2;
          }
          assert.ok(Math.sqrt(sum) <= radius[cell] * (1 + 1e-12), `${name}: row outside of cell ${cell}`);
        }
      }
    }
  }));

test('neighbours over cells are those of all distances, equal distances in the order of the rows', () =>
  withPool(2, async (pool) => {
    for (const [name, points] of Object.entries(shapes())) {
      const distances = distanceMatrix(points);
      for (const k of [1, 2, 12, 80]) {
        const few = Math.min(k, points.rows);
        const { neighbors } = await fit(points, 0, few - 1, pool);
        assert.deepEqual(neighbors, bruteForceNeighbors(distances, few), `${name}, ${k}`);
      }
    }
  }));

test('the spanning tree is that of all pairs in the order of weight and rows', () =>
  withPool(2, async (pool) => {
    for (const [name, points] of Object.entries(shapes())) {
      const distances = distanceMatrix(points);
      for (const [minSamples, listed] of [
        [1, 1],
        [1, 15],
        [5, 5],
        [5, 20],
        [40, 42],
      ]) {
        const { core, tree } = await fit(points, minSamples, listed, pool);
        const what = `${name}, ${minSamples} samples, ${listed} listed`;
        assert.deepEqual(sorted(tree), sorted(kruskal(distances, core)), what);
        const weights = total(prim(distances, core));
        assert.ok(
          Math.abs(total(tree) - weights) <= 1e-12 * weights,
          `${what}: ${total(tree)}, not ${weights}`,
        );
      }
    }
  }));

test('neighbours and spanning tree are the same bytes on any number of threads', async () => {
  const { 'clusters, 50 columns': clusters, 'a lattice': lattice } = shapes();
  for (const points of [clusters, lattice]) {
    const one = await withPool(1, (pool) => fit(points, 4, 6, pool));
    for (const threads of [2, 3])
      assert.deepEqual(await withPool(threads, (pool) => fit(points, 4, 6, pool)), one, `${threads} threads`);
  }
});

test('clustering stops where it is cancelled', async () => {
  const { rows, dims, data } = shapes()['clusters, 50 columns'];
  const z = { rows, columns: dims, data: Float32Array.from(data) };
  const settings = { ...DEFAULT_DISCOVERY, minClusterSize: 20, minSamples: 5 };
  const module = new WebAssembly.Module(readKernels('dist'));
  const stopAt = async (share: number): Promise<number> => {
    const cancellation = { cancelled: false };
    const pool = new KernelPool(module, resolve('dist/kernelWorker.js'), 2, cancellation);
    let reached = 0;
    const onProgress = (fraction: number): void => {
      reached = fraction;
      cancellation.cancelled = fraction >= share;
    };
    try {
      await assert.rejects(cluster(z, settings, pool, onProgress), CancelledError);
    } finally {
      await pool.close();
    }
    return reached;
  };
  for (const share of [0.1, 0.65, 0.75]) {
    const reached = await stopAt(share);
    assert.ok(reached >= share && reached < 1, `stopped at ${reached} instead of ${share}`);
  }
});
