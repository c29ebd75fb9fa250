import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { csv } from '../../src/exports/csv';
import { reviewSummary } from '../../src/exports/reviewJson';
import { reviewPairsTable } from '../../src/exports/reviewTables';
import { startRun } from '../../src/runs/client';
import { readComparison, writeComparison } from '../../src/saved/savedComparison';
import type { RandIndex } from '../../src/shared/results/alignment';
import { runCli } from '../support/cli';
import { compareAll } from '../support/compare';
import { ROWS, writeExperiment } from '../support/experiment';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';
import { alongOf } from '../../src/shared/results/review';

/** More rows than a cluster of these files has, so that none is found. */
const NONE = { nEpochs: 20, nComponents: 5, minClusterSize: ROWS - 10 };
const SOME = { ...NONE, minClusterSize: 20 };

function assertUnknown(index: RandIndex): void {
  const { rand, randError, adjustedRand, adjustedRandError } = index;
  assert.deepEqual([rand, randError, adjustedRand, adjustedRandError], [null, null, null, null]);
}

folderTest('align and merge of scores without concepts have no index, and say why', async (folder) => {
  const [none, some, sketched] = ['none.npy', 'some.npy', 'sketched'].map((name) => join(folder, name));
  await writeNpy(none, { shape: [ROWS, 0], data: new Float32Array(0) });
  await writeNpy(some, { shape: [ROWS, 2], data: Float32Array.from({ length: 2 * ROWS }, (_, i) => i % 2) });
  for (const [p, q, why] of [
    [none, none, /No concept was found in A nor in B, so there is nothing to compare\./],
    [none, some, /No concept was found in A, so the 2 concepts of B cannot be matched\./],
    [some, none, /No concept was found in B, so the 2 concepts of A cannot be matched\./],
  ] as const) {
    for (const more of [[], ['--pairs', 'sample:50']]) {
      const { stdout, stderr } = await runCli(['align', p, q, ...more]);
      assertUnknown(JSON.parse(stdout) as RandIndex);
      assert.match(stderr, /No row of \S+none\.npy has a score above 0, so there is no concept to compare\./);
    }
    const { stderr } = await runCli(['sketch', p, q, '--first-row', '0', '--out', sketched]);
    const merged = await runCli(['merge', sketched]);
    assert.ok(merged.stdout !== '', stderr + merged.stderr);
    assertUnknown(JSON.parse(merged.stdout) as RandIndex);
    assert.match(merged.stderr, why);
  }
});

folderTest('a comparison without concepts has no index, as computed, saved and robust', async (folder) => {
  const [a, b] = await Promise.all(
    [1, 2].map((seed) => writeBlobs(join(folder, `${seed}.npy`), { rows: ROWS, columns: 6, blobs: 3, seed })),
  );
  const source = (file: string) => ({ file, array: null, root: file });
  const ask = { a: source(a), b: source(b), settings: NONE, settingsB: SOME, robustnessRuns: 2 };
  const { comparison } = await compareAll(ask, null);
  const { view } = comparison;
  assert.equal(view.alignment.conceptsA, 0);
  assert.ok(view.alignment.conceptsB > 0);
  assertUnknown(view.alignment);
  const { rand, adjustedRand, recurrence } = view.a.quality!.robustness!;
  assert.deepEqual([rand, adjustedRand, recurrence], [null, null, null]);
  assert.ok(view.b.quality!.robustness!.adjustedRand! > 0);

  const extras = { files: { a, b }, imageFolder: null, borders: null, asked: comparison.asked };
  const json = await writeComparison(comparison, { ...extras, thumbnails: new Map(), texts: null });
  assertUnknown((await readComparison(json, 'x')).view.alignment);
  const before = json
    .replaceAll(/"(rand|adjustedRand)":null/g, '"$1":1')
    .replaceAll(/"(randError|adjustedRandError)":null/g, '"$1":0');
  assert.notEqual(before, json);
  assertUnknown((await readComparison(before, 'x')).view.alignment);
});

folderTest('pairs of a review without concepts have no index, and pass no sanity check', async (folder) => {
  const experiment = await writeExperiment(join(folder, 'x'));
  const pairs = { exactRows: 1000 };
  const ask = { folder: experiment, settings: NONE, features: {}, samples: null, pairs, robustnessRuns: 0 };
  const run = startRun({ kind: 'review', ask, threads: 2, cache: null }, { distFolder: resolve('dist') });
  const view = await run.result;
  assert.deepEqual(view.failures, []);
  assert.equal(view.pairs.length, 15);
  view.pairs.forEach(assertUnknown);
  assert.equal(alongOf(view).sanity.rand.overall.blocks, 0);
  const printed = JSON.parse(JSON.stringify(reviewSummary(view))) as { pairs: RandIndex[] };
  printed.pairs.forEach(assertUnknown);
  const [, line] = csv(reviewPairsTable(view)).split('\r\n');
  assert.match(line, /^[^,]+,[^,]+,,,,,/);
});
