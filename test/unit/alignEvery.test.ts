import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { sideBySide } from '../../src/shared/cutScores';
import { fitClustering } from '../../src/concepts/fitClustering';
import { cluster } from '../../src/concepts/cluster';
import { predict } from '../../src/concepts/hdbscan/predict';
import { UserError } from '../../src/errors';
import { writeNpy } from '../../src/features/npy/writeNpy';
import type { Alignment } from '../../src/shared/results/alignment';
import type { Comparison } from '../../src/runs/compare';
import { startRun } from '../../src/runs/client';
import type { CacheLocation } from '../../src/runs/context/runCache';
import type { Requests } from '../../src/runs/requests';
import { reviewArguments } from '../../src/slurm/reviewArguments';
import { clusteringPart } from '../../src/runs/stages/alignedPart';
import { CLUSTERING_KEYS } from '../../src/shared/settings/clustering';
import { DEFAULT_DISCOVERY, pickSettings, type DiscoverySettings } from '../../src/shared/settings/discovery';
import type { ClusteringSettings } from '../../src/shared/settings/clustering';
import { PAPER, withPreset } from '../../src/shared/settings/paper';
import { runCli } from '../support/cli';
import { compareAll } from '../support/compare';
import { ROWS, writeExperiment } from '../support/experiment';
import { blobFeatures, writeBlobs } from '../support/features';
import { withPool } from '../support/pool';
import { folderTest } from '../support/temporaryFolder';

const QUICK: Partial<DiscoverySettings> = { nEpochs: 20, nComponents: 5, minClusterSize: 20, minSamples: 20 };
const EVERY = 5;

interface Ask {
  a: Requests['compare']['a'];
  b: Requests['compare']['b'];
  settings: Partial<DiscoverySettings>;
}

async function twoFiles(folder: string, rows = 300): Promise<Ask> {
  const write = (name: string, seed: number): Promise<string> =>
    writeBlobs(join(folder, name), { rows, columns: 8, blobs: 4, seed });
  const [a, b] = [await write('a.npy', 1), await write('b.npy', 2)];
  return {
    ...{ a: { file: a, array: null, root: folder }, b: { file: b, array: null, root: folder } },
    settings: QUICK,
  };
}

const cacheIn = (folder: string): CacheLocation => ({ folder: join(folder, 'cache'), maxBytes: 1e9 });
const withoutAsked = (comparison: Comparison): object => ({ ...comparison, asked: null });

folderTest('with each row aligned, a comparison is the plain one', async (folder) => {
  const ask = await twoFiles(folder);
  const plain = await compareAll(ask, null);
  const each = await compareAll({ ...ask, features: { alignEvery: 1 } }, null);
  assert.deepEqual(withoutAsked(each.comparison), withoutAsked(plain.comparison));
});

folderTest('one row in five is aligned, with the scores that it has among all', async (folder) => {
  const ask = await twoFiles(folder);
  const cache = cacheIn(folder);
  const { comparison: plain } = await compareAll(ask, cache);
  const { comparison: part, stages } = await compareAll({ ...ask, features: { alignEvery: EVERY } }, cache);
  // The concepts are the same ones: they are not discovered again.
  assert.deepEqual(
    stages.filter((stage) => /embedding|clustering|quality/.test(stage)),
    [],
  );
  const ids = [...new Uint32Array(part.rows.columns.ids)];
  assert.deepEqual(
    ids,
    Array.from({ length: 60 }, (_, at) => 5 * at),
  );

  const files: string[] = [];
  for (const side of ['a', 'b'] as const) {
    const { concepts, quality, rowsUsed, rowsOfFile, notes } = part.view[side];
    assert.deepEqual([rowsUsed, rowsOfFile], [60, 300]);
    assert.deepEqual(quality, plain.view[side].quality);
    assert.match(notes.join(' '), /found in 300 rows; one in 5 of these, 60 in all, is aligned and shown/);
    const labels = [...new Int32Array(plain.rows[side].labels)].filter((_, row) => row % EVERY === 0);
    assert.deepEqual([...new Int32Array(part.rows[side].labels)], labels);
    assert.deepEqual(
      concepts.map(({ size }) => size),
      concepts.map((_, concept) => labels.filter((label) => label === concept).length),
    );
    const scores = new Float32Array(plain.rows[side].proximity as ArrayBuffer);
    const expected = scores.filter((_, at) => Math.floor(at / concepts.length) % EVERY === 0);
    assert.deepEqual(new Float32Array(part.rows[side].proximity as ArrayBuffer), expected);
    files.push(join(folder, `${side}-scores.npy`));
    await writeNpy(files.at(-1)!, { shape: [60, concepts.length], data: expected });
  }
  // As of those scores alone.
  const { stdout } = await runCli(['align', ...files]);
  const { rand, adjustedRand, matching } = JSON.parse(stdout) as Alignment;
  const { alignment } = part.view;
  assert.deepEqual([alignment.rows, alignment.matching], [60, matching]);
  assert.ok(
    Math.abs(alignment.rand! - rand!) < 1e-9 && Math.abs(alignment.adjustedRand! - adjustedRand!) < 1e-9,
  );
  assert.notEqual(alignment.rand, plain.view.alignment.rand);
});

folderTest('what is added to such a comparison is of the same rows', async (folder) => {
  const ask = { ...(await twoFiles(folder)), features: { alignEvery: EVERY } };
  const cache = cacheIn(folder);
  const { comparison } = await compareAll({ ...ask, pairs: { sample: 400, seed: 1 } }, cache);
  const run = <K extends 'exactRand' | 'findShared' | 'maps'>(kind: K, more: object) =>
    startRun(
      { kind, ask: { ...ask, samples: null, ...more } as Requests[K], threads: 2, cache },
      { distFolder: resolve('dist') },
    ).result;
  const { comparison: exact } = await compareAll(ask, cache);
  assert.equal((await run('exactRand', {})).rand, exact.view.alignment.rand);
  const { alignment, shared, toldApart } = comparison.view;
  const concepts = { a: alignment.conceptsA, b: alignment.conceptsB };
  assert.deepEqual(await run('findShared', { pairs: 'exact', concepts }), { shared, toldApart });
  const maps = await run('maps', {});
  assert.equal(new Float32Array(maps.b!).length, 2 * 60);
});

folderTest('a review aligns the same rows as a comparison, and shows all', async (folder) => {
  const experiment = await writeExperiment(join(folder, 'x'));
  const cache = cacheIn(folder);
  const features = { alignEvery: 4 };
  const ask = { folder: experiment, settings: QUICK, features, samples: null };
  const pairs = { exactRows: 1000 };
  const view = await startRun(
    { kind: 'review', ask: { ...ask, pairs, robustnessRuns: 0 }, threads: 2, cache },
    { distFolder: resolve('dist') },
  ).result;
  assert.equal(view.outline.rows.ids.byteLength, 4 * ROWS);
  const [first] = view.pairs;
  const [a, b] = [first.a, first.b].map((place) => view.outline.entries[place].file);
  const source = (file: string): Ask['a'] => ({ file, array: null, root: experiment });
  const compared = await compareAll({ a: source(a), b: source(b), settings: QUICK, features }, null);
  const { alignment, scalars, unassigned } = compared.comparison.view;
  assert.equal(alignment.rows, ROWS / 4);
  assert.deepEqual(
    [first.rand, first.adjustedRand, first.scalars],
    [alignment.rand, alignment.adjustedRand, scalars],
  );
  assert.deepEqual(first.unassigned, unassigned);
  assert.match(
    view.representations[0]!.notes.join(' '),
    /160 rows; one in 4 of these, 40 in all, is aligned, with/,
  );
  assert.ok(reviewArguments({ ...ask, pairs, robustnessRuns: 0 }, 'c').includes('--align-every=4'));
});

test('scores of some rows are what is predicted of these alone', async () => {
  const { data } = blobFeatures({ rows: 300, columns: 5, blobs: 4 });
  const z = { rows: 300, columns: 5, data };
  const settings = pickSettings(DEFAULT_DISCOVERY, CLUSTERING_KEYS) as ClusteringSettings;
  await withPool(2, async (pool) => {
    const nothing = (): void => undefined;
    const found = await cluster(z, { ...settings, minClusterSize: 20 }, pool, nothing);
    const proximity = sideBySide(clusteringPart({ ...found, neighborRecall: null }, EVERY).proximity);
    const fitted = await fitClustering(z, { ...settings, minClusterSize: 20 }, pool, nothing);
    const rows = data.filter((_, at) => Math.floor(at / 5) % EVERY === 0);
    const { memberships } = await predict(fitted, { rows: 60, columns: 5, data: rows }, pool, nothing);
    assert.equal(memberships.length, proximity.data.length);
    memberships.forEach((value, at) => assert.ok(Math.abs(value - proximity.data[at]) < 1e-6, `${at}`));
  });
});

folderTest('too few rows to align are refused with what to do', async (folder) => {
  const ask = await twoFiles(folder, 60);
  await assert.rejects(
    compareAll({ ...ask, features: { alignEvery: 60 } }, null),
    (error) =>
      error instanceof UserError && /a\.npy: of 60 rows one in 60 is 1, .*Align more/.test(error.message),
  );
});

folderTest(
  'the preset of the command line is the paper’s settings, and flags go before it',
  async (folder) => {
    await twoFiles(folder);
    const files = ['a.npy', 'b.npy'].map((name) => join(folder, name));
    const flags = ['--preset', 'paper', '--n-epochs', '20', '--align-every', '3'];
    const { code, stdout, stderr } = await runCli(['compare', ...files, ...flags]);
    assert.equal(code, 0, stderr);
    const { a, alignment } = JSON.parse(stdout) as { a: { settings: object }; alignment: Alignment };
    assert.equal(alignment.rows, 100);
    // Without the preset so few rows would be clustered by fewer.
    assert.deepEqual(a.settings, {
      ...a.settings,
      nEpochs: 20,
      nComponents: 50,
      minClusterSize: 50,
      minSamples: 20,
    });
    const wrong = await runCli(['review', folder, '--preset', 'authors']);
    assert.deepEqual([wrong.code, /it takes none or paper/.test(wrong.stderr)], [2, true]);
  },
);

test('what is given goes before a preset, and none changes nothing', () => {
  const given = { settings: { nNeighbors: 7 }, features: { maxRows: 10 } };
  assert.deepEqual(withPreset('none', given), given);
  const { settings, features } = withPreset('paper', given);
  assert.deepEqual(settings, { ...DEFAULT_DISCOVERY, nNeighbors: 7 });
  assert.deepEqual(features, { maxRows: 10, alignEvery: 5 });
  assert.deepEqual(PAPER.features, { maxRows: null, alignEvery: 5 });
});
