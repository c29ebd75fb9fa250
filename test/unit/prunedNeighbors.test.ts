import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KernelMemory } from '../../src/compute/memory';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { placeRows } from '../../src/compute/rows';
import { prunedNeighbors } from '../../src/concepts/prunedNeighbors';
import { bruteForceNeighbors, distanceMatrix } from '../support/spanningTree';
import { withPool } from '../support/pool';

const ROWS = 600;

/** Rows around `clusters` centres; with `scale` 0 the rows of a cluster are the same. */
function clustered(columns: number, clusters: number, scale: number, offset = 0): Float32Array {
  const normal = normalRandom(seededRandom(columns + clusters));
  const centres = Float32Array.from({ length: clusters * columns }, () => 3 * normal() + offset);
  return Float32Array.from(
    { length: ROWS * columns },
    (_, at) => centres[(Math.floor(at / columns) % clusters) * columns + (at % columns)] + scale * normal(),
  );
}

test('neighbours found by lower bounds are those of all pairs, in all columns', async () => {
  const cases: [string, number, Float32Array, number][] = [
    ['few columns', 64, clustered(64, 12, 1), 30],
    ['many columns', 300, clustered(300, 12, 1), 15],
    ['far from the origin', 96, clustered(96, 12, 0.01, 1000), 10],
    ['repeated rows', 70, clustered(70, 20, 0), 20],
    ['a neighbour each', 65, clustered(65, 30, 0.2), 2],
  ];
  await withPool(2, async (pool) => {
    for (const [name, columns, data, k] of cases) {
      const memory = new KernelMemory();
      const found = await prunedNeighbors(memory, placeRows(memory, data, ROWS, columns), k, pool, () => {});
      assert.ok(found, `${name}: nothing was pruned`);
      const all = distanceMatrix({ rows: ROWS, dims: columns, data: Float64Array.from(data) });
      const expected = bruteForceNeighbors(all, k);
      expected.distances.forEach((distance, at) => {
        const off = Math.abs(found.distances[at] - distance);
        assert.ok(off <= 1e-9 * Math.max(1, distance), `${name}: distance ${at} is off by ${off}`);
      });
      // Equal distances may differ in their last digit here; rows are compared where the next distance is another.
      expected.indices.forEach((row, at) => {
        const distance = expected.distances[at];
        const isTied = [at - 1, at + 1].some(
          (other) => Math.abs(expected.distances[other] - distance) < 1e-9,
        );
        const isLast = at % k === k - 1;
        if (!isTied && !isLast) assert.equal(found.indices[at], row, `${name}: neighbour ${at}`);
      });
    }
  });
});

test('rows that no projection tells apart are not pruned', async () => {
  const normal = normalRandom(seededRandom(5));
  const data = Float32Array.from({ length: ROWS * 400 }, normal);
  await withPool(1, async (pool) => {
    const memory = new KernelMemory();
    assert.equal(await prunedNeighbors(memory, placeRows(memory, data, ROWS, 400), 30, pool, () => {}), null);
  });
});
