import assert from 'node:assert/strict';
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DiscoverySettings } from '../../src/shared/settings/discovery';
import { CancelledError, UserError } from '../../src/errors';
import { openCache } from '../../src/store/cache';
import { startRun } from '../../src/runs/client';
import type { Requests } from '../../src/runs/requests';
import { ESTIMATE_PAIRS } from '../../src/runs/context/rowPairs';
import { withIndex } from '../../src/shared/withIndex';
import { compareAll, startCompare } from '../support/compare';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const distFolder = resolve('dist');
const ANSWER = ['finding the interval of the index', 'leaving out unassigned rows', 'finding what is shared'];
const QUICK: Partial<DiscoverySettings> = { nEpochs: 20, nComponents: 5, minClusterSize: 20, minSamples: 20 };

async function twoSources(folder: string, rows: number): Promise<Pick<Requests['compare'], 'a' | 'b'>> {
  const [a, b] = await Promise.all(
    ['a', 'b'].map((name, at) =>
      writeBlobs(join(folder, `${name}.npy`), { rows, columns: 8, blobs: 4, seed: at + 1 }),
    ),
  );
  return { a: { file: a, array: null, root: folder }, b: { file: b, array: null, root: folder } };
}

folderTest('what is cached is not computed again, and the answer is the same', async (folder) => {
  const files = await twoSources(folder, 240);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const first = await compareAll({ ...files, settings: QUICK }, cache);
  const discovery = (letter: string) =>
    ['finding neighbours', 'embedding', 'clustering'].map((stage) => `${stage} ${letter}`);
  const reading = ['reading A', 'reading B'];
  const concepts = [...discovery('A'), ...discovery('B')];
  const quality = ['measuring quality A', 'measuring quality B'];
  const between = ['measuring similarity', 'aligning', ...ANSWER];
  const within = ['relating concepts A', 'relating concepts B'];
  assert.deepEqual(first.stages, [...reading, ...concepts, ...between, ...within, ...quality]);

  const second = await compareAll({ ...files, settings: QUICK }, cache);
  assert.deepEqual(second.stages, [...reading, 'aligning']);
  assert.deepEqual(second.comparison, first.comparison);

  const clustering = await compareAll({ ...files, settings: { ...QUICK, minSamples: 5 } }, cache);
  const again = ['clustering A', 'clustering B', 'aligning', ...ANSWER, ...within];
  assert.deepEqual(clustering.stages, [...reading, ...again, ...quality]);

  await writeBlobs(files.b.file, { rows: 240, columns: 8, blobs: 4, seed: 9 });
  const changed = await compareAll({ ...files, settings: QUICK }, cache);
  assert.deepEqual(changed.stages, [...reading, ...discovery('B'), ...between, within[1], quality[1]]);
});

folderTest('entries of the cache that were swapped by hand are computed anew', async (folder) => {
  const files = await twoSources(folder, 240);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const first = await compareAll({ ...files, settings: QUICK }, cache);
  const entries = (await readdir(cache.folder)).sort().map((name) => join(cache.folder, name));
  // Each takes the name of the next.
  const aside = join(folder, 'aside');
  await rename(entries[0], aside);
  for (const [at, entry] of entries.slice(1).entries()) await rename(entry, entries[at]);
  await rename(aside, entries.at(-1)!);
  const second = await compareAll({ ...files, settings: QUICK }, cache);
  assert.deepEqual(second.comparison, first.comparison);
  assert.deepEqual(second.stages, first.stages);
});

folderTest('runs with other seeds say how well each concept comes back, and are cached', async (folder) => {
  const files = await twoSources(folder, 240);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const plain = await compareAll({ ...files, settings: QUICK }, cache);
  assert.equal(plain.comparison.view.a.quality!.robustness, null);
  const ask = { ...files, settings: QUICK, robustnessRuns: 2 };
  const { comparison, stages } = await compareAll(ask, cache);
  const runs = ['A, run 1 of 2', 'A, run 2 of 2', 'B, run 1 of 2', 'B, run 2 of 2'];
  assert.deepEqual(
    stages.filter((stage) => stage.startsWith('clustering')),
    runs.map((run) => `clustering ${run}`),
  );
  // Four blobs far apart: any seed finds the same.
  for (const { quality, concepts } of [comparison.view.a, comparison.view.b]) {
    assert.ok(quality!.robustness!.rand! > 0.9, `${quality!.robustness!.rand}`);
    assert.equal(quality!.robustness!.runs, 2);
    const mean = concepts.reduce((sum, { robustness }) => sum + robustness!, 0) / concepts.length;
    assert.ok(Math.abs(mean - quality!.robustness!.recurrence!) < 1e-12);
    assert.ok(mean > 0.8 && mean <= 1, `${mean}`);
  }
  const second = await compareAll(ask, cache);
  assert.deepEqual(second.stages, ['reading A', 'reading B', 'aligning']);
  assert.deepEqual(second.comparison, comparison);

  // Directions of variance depend on no seed.
  const pca = await compareAll({ ...ask, settings: { method: 'pca' } }, cache);
  const { rand, adjustedRand, recurrence } = pca.comparison.view.a.quality!.robustness!;
  assert.deepEqual([rand, adjustedRand, recurrence], [1, 1, 1]);
});

folderTest('a baseline runs NLMCD only where it needs its number of concepts', async (folder) => {
  const files = await twoSources(folder, 240);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const reading = ['reading A', 'reading B'];
  const run = async (settings: Partial<DiscoverySettings>) => {
    const { comparison, stages } = await compareAll({ ...files, settings: { ...QUICK, ...settings } }, cache);
    assert.deepEqual(stages.slice(0, 2), reading);
    return { view: comparison.view, stages: stages.slice(2) };
  };
  const four = await run({ method: 'kmeans', nConcepts: 4 });
  const letters = ['A', 'B'];
  const quality = ['relating concepts', 'measuring quality'].flatMap((stage) =>
    letters.map((letter) => `${stage} ${letter}`),
  );
  const first = ['k-means A', 'k-means B', 'measuring similarity', 'aligning', ...ANSWER];
  assert.deepEqual(four.stages, [...first, ...quality]);
  assert.equal(four.view.a.quality!.rmse, null);
  assert.deepEqual(four.view.a.settings, { method: 'kmeans', nConcepts: 4, seed: 42 });
  assert.deepEqual([four.view.a.concepts.length, four.view.a.noiseRatio, four.view.a.notes], [4, 0, []]);
  assert.equal(four.view.a.concepts[0].persistence, null);
  assert.deepEqual((await run({ method: 'kmeans', nConcepts: 4, minClusterSize: 9 })).stages, ['aligning']);

  const nlmcd = (letter: string) =>
    ['finding neighbours', 'embedding', 'clustering'].map((stage) => `${stage} ${letter}`);
  const counted = await run({ method: 'mcd' });
  assert.deepEqual(counted.stages, [
    ...nlmcd('A'),
    'MCD A',
    ...nlmcd('B'),
    'MCD B',
    'aligning',
    ...ANSWER,
    ...quality,
  ]);
  const found = await run({});
  assert.deepEqual(found.stages, ['aligning', ...ANSWER, ...quality]);
  assert.equal(counted.view.a.concepts.length, found.view.a.concepts.length);
  assert.equal(counted.view.a.settings.nConcepts, found.view.a.concepts.length);
  assert.equal(counted.view.a.settings.minClusterSize, 20);
  assert.match(counted.view.a.notes.join(), /NLMCD finds/);

  const pca = await run({ method: 'pca' });
  assert.deepEqual(pca.stages, ['PCA A', 'PCA B', 'aligning', ...ANSWER, ...quality]);
  assert.deepEqual(pca.view.a.settings, { method: 'pca', nConcepts: 8 });
  const fewer = await run({ method: 'pca', nConcepts: 20 });
  assert.match(fewer.view.a.notes.join(), /^8 concepts instead of 20/);
});

folderTest('beyond the limit comes an estimate, which all row pairs replace', async (folder) => {
  const rows = Math.ceil(Math.sqrt(2.2 * ESTIMATE_PAIRS));
  const files = await twoSources(folder, rows);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const ask = { ...files, settings: QUICK };
  const limited = { ...ask, pairs: { exactRows: rows - 1 } };
  const estimated = (await compareAll(limited, cache)).comparison.view.alignment;
  assert.ok(estimated.randError! > 0 && estimated.adjustedRandError! > 0);

  const stages = new Set<string>();
  const run = startRun(
    { kind: 'exactRand', ask: { ...files, settings: QUICK, features: {} }, threads: 2, cache },
    { distFolder, onProgress: ({ stage }) => stages.add(stage) },
  );
  const exact = await run.result;
  assert.deepEqual([...stages], ['reading A', 'reading B', 'aligning']);
  assert.equal(exact.randError, 0);
  assert.ok(Math.abs(exact.rand! - estimated.rand!) < 2 * estimated.randError!);
  assert.ok(Math.abs(exact.adjustedRand! - estimated.adjustedRand!) < 2 * estimated.adjustedRandError!);

  const whole = (await compareAll({ ...ask, pairs: { exactRows: rows } }, null)).comparison.view.alignment;
  const replaced = withIndex(estimated, exact);
  for (const bound of ['adjustedRandLow', 'adjustedRandHigh'] as const) {
    assert.ok(Math.abs(replaced[bound]! - whole[bound]!) < 1e-12, bound);
    replaced[bound] = whole[bound];
  }
  assert.deepEqual(replaced, whole);
  assert.deepEqual(
    (await compareAll(limited, cache)).comparison.view.alignment,
    whole,
    'what is known is shown',
  );
});

folderTest('a cancelled run rejects in every stage, and leaves whole cache entries only', async (folder) => {
  const files = await twoSources(folder, 1500);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const stages = ['reading A', 'finding neighbours A', 'embedding A', 'clustering A'];
  for (const at of [
    ...stages,
    'measuring similarity',
    'aligning',
    ...ANSWER,
    'relating concepts A',
    'measuring quality A',
  ]) {
    let cancelled = false;
    const run = startCompare({ ...files, settings: { ...QUICK, seed: at.length } }, cache, (stage) => {
      assert.ok(!cancelled, 'no progress after cancelling');
      if (stage !== at) return;
      cancelled = true;
      run.cancel();
    });
    await assert.rejects(run.result, CancelledError, at);
    assert.ok(cancelled, at);
  }
  const kept = openCache(cache.folder, cache.maxBytes);
  for (const name of await readdir(cache.folder)) {
    assert.match(name, /^[0-9a-f]{64}\.entry$/);
    assert.notEqual(await kept.get(name.slice(0, 64)), null);
  }
});

folderTest('re-runs for robustness and all row pairs stop when cancelled', async (folder) => {
  const files = await twoSources(folder, 1500);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const ask = { ...files, settings: QUICK };
  const rerun = startCompare({ ...ask, robustnessRuns: 2 }, cache, (stage) => {
    if (stage === 'embedding B, run 1 of 2') rerun.cancel();
  });
  await assert.rejects(rerun.result, CancelledError);

  await compareAll({ ...ask, pairs: { exactRows: 100 } }, cache);
  const exact = startRun(
    { kind: 'exactRand', ask: { ...ask, features: {} }, threads: 2, cache },
    { distFolder, onProgress: ({ stage }) => stage === 'aligning' && exact.cancel() },
  );
  await assert.rejects(exact.result, CancelledError);
});

folderTest('that neighbours are approximate is said of cached concepts too', async (folder) => {
  const files = await twoSources(folder, 800);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const ask = { ...files, settings: { ...QUICK, knn: 'approximate' as const } };
  const [first, second] = [await compareAll(ask, cache), await compareAll(ask, cache)];
  assert.deepEqual(second.stages, ['reading A', 'reading B', 'aligning']);
  for (const { comparison } of [first, second]) {
    assert.match(comparison.view.a.notes.join(), /^Neighbours are approximate: recall@30 (0\.9|1\.0)\d\d, /);
  }
});

folderTest('a run that cannot be cancelled by asking is ended', async (folder) => {
  const stuck = join(folder, 'runWorker.js');
  await writeFile(
    stuck,
    `require('node:worker_threads').parentPort.postMessage({ type: 'progress' }); for (;;);`,
  );
  const source = { file: join(folder, 'x.npy'), array: null, root: folder };
  const run = startRun(
    { kind: 'embed', ask: { source, settings: QUICK, tokens: {} }, threads: 1, cache: null },
    { distFolder: folder, onProgress: () => run.cancel() },
  );
  await assert.rejects(run.result, CancelledError);
});

folderTest('a coordinator that dies rejects, and says so', async (folder) => {
  const source = { file: join(folder, 'x.npy'), array: null, root: folder };
  for (const [program, expected] of [
    ['process.exit(3);', /ended unexpectedly with code 3/],
    ['throw new Error("broken");', /broken/],
  ] as const) {
    await writeFile(join(folder, 'runWorker.js'), program);
    const run = startRun(
      { kind: 'embed', ask: { source, settings: QUICK, tokens: {} }, threads: 1, cache: null },
      { distFolder: folder },
    );
    await assert.rejects(run.result, (error: Error) => {
      assert.ok(!(error instanceof UserError));
      assert.match(error.message, expected);
      return true;
    });
  }
});

folderTest(
  'the experiment gives names, labels and patches; what is wrong with it is a warning',
  async (folder) => {
    const files = await twoSources(folder, 240);
    const row = (at: number): string => `images/${at % 2}.png,${at},0,8,8,${at < 120 ? 'cat' : 'dog'}`;
    const lines = Array.from({ length: 240 }, (_, at) => row(at));
    await writeFile(join(folder, 'samples.csv'), ['image,x,y,width,height,label', ...lines].join('\n'));
    const { comparison } = await compareAll({ ...files, settings: QUICK }, null);
    const { view, imageFolder } = comparison;
    assert.equal(imageFolder, folder);
    const [concept] = view.a.concepts;
    const token = view.tokens![concept.exemplars[0]];
    assert.deepEqual(token, {
      ...{ image: '', x: concept.exemplars[0], y: 0, width: 8, height: 8, place: null },
      label: concept.exemplars[0] < 120 ? 'cat' : 'dog',
    });
    const shown = [...view.a.concepts, ...view.b.concepts].flatMap(({ exemplars }) => exemplars);
    assert.deepEqual(
      Object.keys(view.tokens!).map(Number),
      [...new Set(shown)].sort((a, b) => a - b),
    );
    assert.equal(view.warnings.length, 1);
    assert.match(
      view.warnings[0],
      /^2 images named in .*samples\.csv cannot be shown; the first: images\/\d\.png/,
    );

    await writeFile(join(folder, 'samples.csv'), 'label\ncat\n');
    const wrong = await compareAll({ ...files, settings: QUICK }, null);
    assert.deepEqual([wrong.comparison.view.tokens, wrong.comparison.imageFolder], [null, null]);
    assert.match(wrong.comparison.view.warnings.join(), /Images and labels are left out: .*1 rows.*240/);
    const named = startCompare({ ...files, settings: QUICK, samples: join(folder, 'samples.csv') }, null);
    await assert.rejects(named.result, UserError);
  },
);
