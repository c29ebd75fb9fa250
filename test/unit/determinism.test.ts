import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cluster } from '../../src/concepts/cluster';
import { DEFAULT_DISCOVERY, type DiscoverySettings } from '../../src/shared/settings/discovery';
import { embed } from '../../src/concepts/umap/embed';
import { normalRandom, seededRandom } from '../../src/shared/random';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { withPool } from '../support/pool';

const ROWS = 700;
const COLUMNS = 20;

function fourClusters(): FeatureMatrix {
  const normal = normalRandom(seededRandom(3));
  const data = Float32Array.from(
    { length: ROWS * COLUMNS },
    (_, at) => normal() + 3 * Number(at % COLUMNS === Math.floor(at / COLUMNS) % 4),
  );
  return { rows: ROWS, columns: COLUMNS, data };
}

test('discovery gives the same bytes on any number of threads, and others for another seed', async () => {
  const settings: DiscoverySettings = {
    ...DEFAULT_DISCOVERY,
    nComponents: 12,
    minClusterSize: 20,
    minSamples: 5,
  };
  const discover = (threads: number, seed: number) =>
    withPool(threads, async (pool) => {
      const z = await embed(fourClusters(), { ...settings, seed }, pool, () => {});
      const { labels, probabilities, outlierScores, proximity } = await cluster(z, settings, pool, () => {});
      return { z: z.data, labels, probabilities, outlierScores, proximity };
    });
  // Two threads first: kernels that are not yet optimised must agree with those that are.
  const two = await discover(2, 1);
  assert.ok(two.proximity.concepts > 1);
  for (const threads of [1, 3]) assert.deepEqual(await discover(threads, 1), two, `${threads} threads`);
  assert.notDeepEqual((await discover(2, 2)).z, two.z);
});
