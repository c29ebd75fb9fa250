import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { KernelMemory } from '../../src/compute/memory';
import { placeRows } from '../../src/compute/rows';
import { intrinsicDimensions, twoNN } from '../../src/concepts/quality/intrinsicDimension';
import { nearestNeighbors } from '../../src/concepts/neighbors';
import { withPool } from '../support/pool';
import { readExpected, readReference, sharedTest } from '../support/shared';

type Expected = Record<string, { twonn: Record<string, number> }>;

sharedTest(
  'reference/baselines/intrinsic_dimension',
  'TwoNN as in the reference, which numbers the ratios from 0',
  (folder) =>
    withPool(2, async (pool) => {
      const expected = readExpected<Expected>(resolve(folder, 'expected.json'));
      for (const [name, { twonn }] of Object.entries(expected)) {
        const { shape, data } = readReference(resolve(folder, `${name}.npy`));
        using memory = new KernelMemory();
        const rows = placeRows(memory, data, shape[0], shape[1]);
        const { distances } = await nearestNeighbors(memory, rows, 3, pool, () => {});
        const ratios = Float64Array.from(
          { length: shape[0] },
          (_, i) => distances[3 * i + 2] / distances[3 * i + 1],
        );
        for (const [fraction, wanted] of Object.entries(twonn)) {
          const found = twoNN(ratios, Number(fraction), 0)!;
          assert.ok(Math.abs(found - wanted) < 1e-8, `${name}, ${fraction}: ${found} instead of ${wanted}`);
        }
        const [found] = await intrinsicDimensions(memory, [rows], pool);
        assert.equal(found, twoNN(ratios, 0.5), name);
      }
    }),
);
