import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { seededRandom } from '../../src/shared/random';
import { comparisonNpz } from '../../src/exports/arrays';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { startRun } from '../../src/runs/client';
import type { FeatureSettings } from '../../src/shared/settings/features';
import type { Comparison } from '../../src/runs/compare';
import type { Requests } from '../../src/runs/requests';
import { compareAll } from '../support/compare';
import { decodeNpy } from '../support/npy';
import { folderTest } from '../support/temporaryFolder';

const SAMPLES = 30;
/** A class token and 4 × 4 patches. */
const TOKENS = 17;
const FEATURES = 3;
const POOL = 2;
/** 3 × 3 windows. */
const WINDOWS = 9;

type Pair = Pick<Requests['compare'], 'a' | 'b'>;

/** Features of tokens, and as lists of rows the same tokens averaged, with and without the class token. */
async function writeTokens(folder: string): Promise<Record<'tokens' | 'means' | 'all' | 'patches', string>> {
  const random = seededRandom(5);
  const tokens = Float32Array.from({ length: SAMPLES * TOKENS * FEATURES }, () => random());
  const means = new Float32Array(SAMPLES * WINDOWS * FEATURES);
  for (let row = 0; row < SAMPLES * WINDOWS; row++) {
    const [sample, window] = [Math.floor(row / WINDOWS), row % WINDOWS];
    for (const step of [0, 1, 4, 5]) {
      const token = 1 + 4 * Math.floor(window / 3) + (window % 3) + step;
      for (let f = 0; f < FEATURES; f++) {
        means[row * FEATURES + f] += tokens[(sample * TOKENS + token) * FEATURES + f] / 4;
      }
    }
  }
  const at = (name: string): string => join(folder, name);
  await writeNpy(at('tokens.npy'), { shape: [SAMPLES, TOKENS, FEATURES], data: tokens });
  await writeNpy(at('means.npy'), { shape: [SAMPLES * WINDOWS, FEATURES], data: means });
  await writeNpy(at('all.npy'), { shape: [SAMPLES * TOKENS, FEATURES], data: tokens });
  const lines = Array.from({ length: SAMPLES * TOKENS }, (_, row) =>
    tokens.subarray(row * FEATURES, (row + 1) * FEATURES).join(','),
  );
  await writeFile(at('patches.csv'), lines.filter((_, row) => row % TOKENS > 0).join('\n'));
  return { tokens: at('tokens.npy'), means: at('means.npy'), all: at('all.npy'), patches: at('patches.csv') };
}

const labelOf = (sample: number): string => (sample < 6 ? 'rare' : 'common');

folderTest(
  'tokens by samples compare with lists of rows, in either order and with all settings',
  async (folder) => {
    const { tokens, ...lists } = await writeTokens(folder);
    const lines = Array.from({ length: SAMPLES }, (_, sample) => labelOf(sample));
    await writeFile(join(folder, 'samples.csv'), ['label', ...lines].join('\n'));
    const features: Partial<FeatureSettings> = { pool: POOL, dropTokens: 1, maxRows: 60, balanceBy: 'label' };
    const settings = { method: 'kmeans', nConcepts: 3 } as const;
    const compared = async (pair: Pair): Promise<Comparison> =>
      (await compareAll({ ...pair, settings, features }, null)).comparison;
    const a = { file: tokens, array: null, root: folder };
    for (const [name, file] of Object.entries(lists)) {
      const b = { file, array: null, root: folder };
      const there = await compared({ a, b });
      const back = await compared({ a: b, b: a });
      for (const { view, rows } of [there, back]) {
        assert.deepEqual(view.warnings, [], name);
        // The same numbers up to rounding.
        assert.ok(view.alignment.adjustedRand! > 0.999, `${name} ${view.alignment.adjustedRand}`);
        assert.equal(view.a.rowsOfFile, SAMPLES * WINDOWS);
        const ids = new Uint32Array(rows.columns.ids);
        const { values, codes } = rows.columns.attributes[0];
        const labels = Array.from(new Uint32Array(codes), (code) => values[code]);
        const expected = Array.from(ids, (id) => labelOf(Math.floor(id / WINDOWS)));
        assert.deepEqual(labels, expected);
        assert.equal(labels.filter((each) => each === 'rare').length, 30, 'balanced');

        const arrays = unzipSync(comparisonNpz({ view, rows, maps: null }));
        const read = (array: string): ReturnType<typeof decodeNpy> =>
          decodeNpy(arrays[`${array}.npy`], array);
        assert.deepEqual([...read('rows').data], [...ids]);
        assert.deepEqual(read('proximity_a').shape, [60, 3]);
        assert.deepEqual(read('labels_b').data, new Int32Array(rows.b.labels));
      }
      assert.deepEqual(there.rows.columns, back.rows.columns);

      const exact = startRun(
        { kind: 'exactRand', ask: { a: b, b: a, settings, features }, threads: 2, cache: null },
        { distFolder: resolve('dist') },
      );
      assert.equal((await exact.result).rand, back.view.alignment.rand);
    }
  },
);

folderTest('lists alone cannot be averaged, and other numbers of rows do not fit', async (folder) => {
  const { tokens, means, all } = await writeTokens(folder);
  const pair = (a: string, b: string): Pair => ({
    a: { file: a, array: null, root: folder },
    b: { file: b, array: null, root: folder },
  });
  const settings = { method: 'pca' } as const;
  await assert.rejects(
    compareAll({ ...pair(all, all), settings, features: { pool: 2 } }, null),
    /all\.npy has the shape \(510, 3\), which is no grid of tokens/,
  );
  await assert.rejects(
    compareAll({ ...pair(tokens, means), settings }, null),
    /tokens\.npy has 480 rows and .*means\.npy has 270\./,
  );
});
