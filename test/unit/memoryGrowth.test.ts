import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { align } from '../../src/alignment/align';
import { cluster } from '../../src/concepts/cluster';
import { DEFAULT_DISCOVERY, type DiscoverySettings } from '../../src/shared/settings/discovery';
import { embed } from '../../src/concepts/umap/embed';
import type { KernelPool } from '../../src/compute/pool';
import { normalRandom, seededRandom } from '../../src/shared/random';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { startRun } from '../../src/runs/client';
import { writeBlobs } from '../support/features';
import { countThreads, withPool } from '../support/pool';
import { folderTest } from '../support/temporaryFolder';

const ROWS = 200;
const COLUMNS = 8;
const SETTINGS: DiscoverySettings = {
  ...{ ...DEFAULT_DISCOVERY, nComponents: 4, nEpochs: 11 },
  ...{ minClusterSize: 20, minSamples: 5 },
};
const WARM_UP = 10;
const RUNS = 50;
/**
 * Most bytes that 50 runs may leave behind. A run takes 2 MB of kernel memory, so that keeping that of each would leave
 * 100 MB; what the process holds differs by 5 MB between one time and the next.
 */
const MOST_RESIDENT = 30e6;
const MOST_OWN = 5e6;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function fourClusters(seed: number): FeatureMatrix {
  const normal = normalRandom(seededRandom(seed));
  const data = Float32Array.from(
    { length: ROWS * COLUMNS },
    (_, at) => normal() + 9 * Number(at % 4 === Math.floor(at / COLUMNS) % 4),
  );
  return { rows: ROWS, columns: COLUMNS, data };
}

async function compareOnce(pool: KernelPool, seed: number): Promise<void> {
  const discover = async (x: FeatureMatrix) =>
    (await cluster(await embed(x, SETTINGS, pool, () => {}), SETTINGS, pool, () => {})).proximity;
  const p = await discover(fourClusters(seed));
  const q = await discover(fourClusters(seed + 1));
  assert.ok(p.concepts > 0 && q.concepts > 0);
  await align(p, q, pool, { pairs: 'exact' }, () => {});
}

/** Bytes of the process, and those of the JavaScript heap and of array buffers outside of it. */
function memoryHeld(): { resident: number; own: number } {
  collectGarbage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, own: heapUsed + external };
}

test('fifty comparisons on one pool leave no memory and no threads behind', async () => {
  const living = countThreads();
  await withPool(2, async (pool) => {
    for (let run = 0; run < WARM_UP; run++) await compareOnce(pool, run);
    const before = memoryHeld();
    for (let run = 0; run < RUNS; run++) await compareOnce(pool, run);
    const after = memoryHeld();
    const [resident, own] = [after.resident - before.resident, after.own - before.own];
    assert.ok(resident < MOST_RESIDENT, `the process grew by ${resident} bytes`);
    assert.ok(own < MOST_OWN, `heap and buffers grew by ${own} bytes`);
    assert.equal(living(), 2);
  });
  assert.equal(living(), 0);
});

/** The threads of this process, those that its threads have started included; Linux tells. */
const THREADS = '/proc/self/task';

folderTest(
  'comparisons on threads of their own leave none behind',
  async (folder) => {
    const [a, b] = await Promise.all(
      [1, 2].map(async (seed) => {
        const file = join(folder, `${seed}.npy`);
        await writeBlobs(file, { rows: ROWS, columns: COLUMNS, blobs: 4, seed });
        return { file, array: null, root: folder };
      }),
    );
    const ask = {
      ...{ a, b, settings: SETTINGS, features: {}, samples: null, robustnessRuns: 0 },
      pairs: 'exact' as const,
    };
    const options = { distFolder: resolve('dist') };
    const threadsAfter = async (runs: number): Promise<number> => {
      for (let run = 0; run < runs; run++) {
        await startRun({ kind: 'compare', ask, threads: 2, cache: null }, options).result;
      }
      return readdirSync(THREADS).length;
    };
    const before = await threadsAfter(2);
    const after = await threadsAfter(5);
    assert.ok(after <= before, `${after} threads, ${before} before`);
  },
  existsSync(THREADS) ? false : 'this system does not list the threads of a process',
);
