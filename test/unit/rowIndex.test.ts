import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KernelMemory } from '../../src/compute/memory';
import { placeRows } from '../../src/compute/rows';
import { indexRows, nearestInIndex } from '../../src/concepts/rowIndex';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';

const COLUMNS = 20;
const ROWS = 1500;
const QUERIES = 203;
const K = 12;

/** Rows in groups, every seventh the same as the one before it. */
function drawn(rows: number, seed: number): Float32Array {
  const centre = normalRandom(seededRandom(1));
  const centres = Float32Array.from({ length: 9 * COLUMNS }, () => 5 * centre());
  const normal = normalRandom(seededRandom(seed));
  const data = new Float32Array(rows * COLUMNS);
  for (let at = 0; at < data.length; at++)
    data[at] = centres[(Math.floor(at / COLUMNS) % 9) * COLUMNS + (at % COLUMNS)] + normal();
  for (let row = 7; row < rows; row += 7) data.copyWithin(row * COLUMNS, (row - 1) * COLUMNS, row * COLUMNS);
  return data;
}

/** The nearest rows by comparing with all of them. */
function nearestOf(x: Float32Array, query: Float32Array): { row: number; distance: number }[] {
  const all = Array.from({ length: ROWS }, (_, row) => {
    let sum = 0;
    for (let c = 0; c < COLUMNS; c++) sum += (x[row * COLUMNS + c] - query[c]) ** 2;
    return { row, distance: Math.sqrt(sum) };
  });
  return all.sort((a, b) => a.distance - b.distance || a.row - b.row).slice(0, K);
}

test('an index finds the same nearest rows as comparing with all rows, on any number of threads', async () => {
  const x = drawn(ROWS, 2);
  const queries = drawn(QUERIES, 3);
  queries.set(x.subarray(0, 10 * COLUMNS));
  const guide = x.filter((_, at) => at % COLUMNS < 3);
  for (const threads of [1, 2]) {
    await withPool(threads, async (pool) => {
      using memory = new KernelMemory();
      const placed = placeRows(memory, x, ROWS, COLUMNS);
      for (const by of [placed, placeRows(memory, guide, ROWS, 3)]) {
        const index = await indexRows(memory, placed, by, pool);
        const asked = placeRows(memory, queries, QUERIES, COLUMNS);
        const { indices, distances } = await nearestInIndex(memory, index, asked, K, pool, () => {});
        for (let q = 0; q < QUERIES; q++) {
          const wanted = nearestOf(x, queries.subarray(q * COLUMNS, (q + 1) * COLUMNS));
          const found = [...indices.subarray(q * K, (q + 1) * K)];
          assert.deepEqual(
            found,
            wanted.map(({ row }) => row),
            `query ${q}`,
          );
          wanted.forEach(({ distance }, at) => assert.ok(Math.abs(distances[q * K + at] - distance) < 1e-9));
        }
      }
    });
  }
});
