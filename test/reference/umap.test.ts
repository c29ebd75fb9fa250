import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { placeRows } from '../../src/compute/rows';
import { nearestNeighbors } from '../../src/concepts/neighbors';
import type { Neighbors } from '../../src/concepts/types';
import { fitCurve } from '../../src/concepts/umap/curve';
import { fuzzySimplicialSet, smoothDistances } from '../../src/concepts/umap/fuzzySet';
import { connectedComponents } from '../../src/concepts/umap/graph';
import { withPool } from '../support/pool';
import { readExpected, readReference, SHARED, sharedTest } from '../support/shared';

interface Expected {
  n: number;
  d: number;
  n_neighbors: number;
  connected_components: number;
  ab_params: { min_dist: number; a: number; b: number }[];
}

const root = join(SHARED, 'reference/umap');
const cases = existsSync(root) ? readdirSync(root) : ['mixture_n800_d32'];

function neighborsOf(folder: string, pool: KernelPool): Promise<Neighbors> {
  const { n_neighbors: k } = readExpected<Expected>(join(folder, 'expected.json'));
  const { shape, data } = readReference(join(folder, 'X.npy'));
  const memory = new KernelMemory();
  return nearestNeighbors(memory, placeRows(memory, data, shape[0], shape[1]), k, pool, () => {});
}

function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  assert.equal(actual.length, expected.length, `${what}: length`);
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i]);
    assert.ok(error <= tolerance, `${what}[${i}] is ${actual[i]}, expected ${expected[i]}`);
  }
}

for (const name of cases) {
  sharedTest(
    `reference/umap/${name}`,
    `${name}: exact neighbours, fuzzy simplicial set, curve`,
    async (folder) => {
      const expected = readExpected<Expected>(join(folder, 'expected.json'));
      const neighbors = await withPool(2, (pool) => neighborsOf(folder, pool));
      assert.deepEqual(
        Array.from(neighbors.indices),
        Array.from(readReference(join(folder, 'knn_indices.npy')).data),
      );
      assertClose(
        neighbors.distances,
        readReference(join(folder, 'knn_distances.npy')).data,
        1e-6,
        'distance',
      );

      const { rhos, sigmas } = smoothDistances(neighbors);
      assertClose(rhos, readReference(join(folder, 'rhos.npy')).data, 1e-5, 'rho');
      const expectedSigmas = readReference(join(folder, 'sigmas.npy')).data;
      assertClose(
        sigmas.map((sigma, i) => sigma / expectedSigmas[i]),
        expectedSigmas.map(() => 1),
        1e-3,
        'relative sigma',
      );

      const graph = fuzzySimplicialSet(neighbors);
      const rows = Array.from({ length: graph.rows }, (_, i) =>
        Array<number>(graph.offsets[i + 1] - graph.offsets[i]).fill(i),
      ).flat();
      assert.deepEqual(rows, Array.from(readReference(join(folder, 'graph_rows.npy')).data));
      assert.deepEqual(
        Array.from(graph.columns),
        Array.from(readReference(join(folder, 'graph_cols.npy')).data),
      );
      assertClose(graph.weights, readReference(join(folder, 'graph_vals.npy')).data, 1e-3, 'weight');
      assert.equal(connectedComponents(graph).count, expected.connected_components);

      for (const { min_dist, a, b } of expected.ab_params) {
        const curve = fitCurve(min_dist);
        assertClose([curve.a, curve.b], [a, b], 1e-3, `a, b at min_dist ${min_dist}`);
      }
    },
  );
}
