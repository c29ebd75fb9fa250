import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KernelMemory } from '../../src/compute/memory';
import { placeRows } from '../../src/compute/rows';
import { approximateNeighbors } from '../../src/concepts/nnDescent';
import { nearestNeighbors } from '../../src/concepts/neighbors';
import { withPool } from '../support/pool';
import { readExpected, readReference, SHARED, sharedTest } from '../support/shared';

const root = join(SHARED, 'reference/umap');
const cases = existsSync(root) ? readdirSync(root) : ['mixture_n800_d32'];

/** Share of equal entries, row by row; the row itself is not counted. */
function sharedEntries(a: ArrayLike<number>, b: ArrayLike<number>, k: number): number {
  let shared = 0;
  for (let row = 0; row < a.length; row += k) {
    const found = new Set(Array.from({ length: k - 1 }, (_, c) => a[row + c + 1]));
    for (let c = 1; c < k; c++) if (found.has(b[row + c])) shared++;
  }
  return shared / ((a.length / k) * (k - 1));
}

for (const name of cases) {
  sharedTest(
    `reference/umap/${name}`,
    `${name}: 98 % of the neighbours are found approximately`,
    async (folder) => {
      const { n_neighbors: k } = readExpected<{ n_neighbors: number }>(join(folder, 'expected.json'));
      const { shape, data } = readReference(join(folder, 'X.npy'));
      const memory = new KernelMemory();
      const x = placeRows(memory, data, shape[0], shape[1]);
      const { indices } = await withPool(2, (pool) =>
        approximateNeighbors(memory, x, k, 7, pool, () => undefined),
      );
      const expected = readReference(join(folder, 'knn_indices.npy')).data;
      assert.ok(sharedEntries(indices, expected, k) >= 0.98);
    },
  );
}

sharedTest(
  'data/cifar-vits/features/dino',
  'real features: 98 % of 30 neighbours are found approximately',
  async (folder) => {
    for (const file of readdirSync(folder).slice(0, 2)) {
      const { shape, data } = readReference(join(folder, file));
      const memory = new KernelMemory();
      const x = placeRows(memory, data, shape[0], shape[1]);
      await withPool(2, async (pool) => {
        const found = await approximateNeighbors(memory, x, 30, 7, pool, () => undefined);
        const exact = await nearestNeighbors(memory, x, 30, pool, () => undefined);
        const recall = sharedEntries(found.indices, exact.indices, 30);
        assert.ok(recall >= 0.98, `${file}: ${recall}`);
        assert.ok(
          Math.abs(found.recall! - recall) < 0.01,
          `${file}: ${recall} was estimated as ${found.recall}`,
        );
      });
    }
  },
);
