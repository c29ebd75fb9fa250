import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KernelMemory } from '../../src/compute/memory';
import { placeRows } from '../../src/compute/rows';
import { divideIntoCells } from '../../src/concepts/cells';
import { eachExemplarDistances, exemplarDistances } from '../../src/concepts/hdbscan/exemplarDistances';
import { exemplarDistances as allDistances } from '../support/exemplarDistances';
import { withPool } from '../support/pool';
import { shapes } from '../support/shapes';

test('distances to exemplars over cells are those of all pairs, of compact and of scattered concepts', () =>
  withPool(2, async (pool) => {
    for (const [name, { rows, dims, data }] of Object.entries(shapes())) {
      const memory = new KernelMemory();
      const x = placeRows(memory, data, rows, dims);
      const cells = await divideIntoCells(memory, x, pool);
      const { view: order } = cells.order;
      const compact = [order.slice(0, 40), order.slice(-1), order.slice(rows >> 1, (rows >> 1) + 7)];
      const scattered = [1, 5, 7].map((step) => order.filter((_, place) => place % step === 0));
      const exemplars = [...compact, ...scattered].filter((each) => each.length > 0);
      const distances = await exemplarDistances(memory, cells, x, exemplars, pool, () => {});
      assert.deepEqual(distances, allDistances(data, rows, dims, exemplars), name);

      const seen = new Uint8Array(rows);
      const visit = (row: number, own: Float64Array): void => {
        seen[row]++;
        assert.deepEqual(own, distances.subarray(row * exemplars.length, (row + 1) * exemplars.length), name);
      };
      await eachExemplarDistances(memory, cells, x, exemplars, pool, visit, () => {}, 1);
      assert.deepEqual(seen, new Uint8Array(rows).fill(1), `${name}: each row once, cell by cell`);
    }
  }));
