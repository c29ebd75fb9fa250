import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { CancelledError, UserError } from '../../src/errors';
import { startRun } from '../../src/runs/client';
import type { CacheLocation } from '../../src/runs/context/runCache';
import type { Requests, Results } from '../../src/runs/requests';
import type { Side } from '../../src/shared/results/alignment';
import type { ComparisonView } from '../../src/shared/results/comparison';
import type { DiscoverySettings } from '../../src/shared/settings/discovery';
import { withPairRobustness } from '../../src/shared/withRobustness';
import { compareAll } from '../support/compare';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const QUICK: Partial<DiscoverySettings> = { nEpochs: 20, nComponents: 5, minClusterSize: 20, minSamples: 20 };
const FEW: Partial<DiscoverySettings> = { method: 'kmeans', nConcepts: 4 };
const SHARED = 'finding what is shared';

async function sources(folder: string, rows: number): Promise<Pick<Requests['compare'], 'a' | 'b'>> {
  const [a, b] = await Promise.all(
    ['a', 'b'].map((name, at) =>
      writeBlobs(join(folder, `${name}.npy`), { rows, columns: 8, blobs: 4, seed: at + 1 }),
    ),
  );
  return { a: { file: a, array: null, root: folder }, b: { file: b, array: null, root: folder } };
}

function conceptsOf({ a, b }: ComparisonView): Record<Side, number> {
  return { a: a.concepts.length, b: b.concepts.length };
}

async function run<K extends 'robustness' | 'findShared' | 'inspectConcepts'>(
  kind: K,
  ask: Requests[K],
  cache: CacheLocation,
): Promise<{ result: Results[K]; stages: string[] }> {
  const stages = new Set<string>();
  const onProgress = ({ stage }: { stage: string }) => stages.add(stage);
  const result = await startRun({ kind, ask, threads: 2, cache }, { distFolder: resolve('dist'), onProgress })
    .result;
  return { result, stages: [...stages] };
}

folderTest('runs with other seeds that come later say what they would have said at once', async (folder) => {
  const files = await sources(folder, 240);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const ask = { ...files, settings: QUICK, robustnessRuns: 2 };
  const first = await compareAll({ ...ask, answerWithin: 60 }, cache);
  const { view } = first.comparison;
  assert.ok(!first.stages.some((stage) => stage.includes('run 1')), first.stages.join());
  assert.deepEqual([view.a.quality!.robustness, view.groupRobustness], [null, null]);
  assert.ok(view.shared!.groups.length > 0);

  const { groups } = view.shared!;
  const later = await run('robustness', { ...ask, features: {}, groups, concepts: conceptsOf(view) }, cache);
  assert.ok(later.stages.includes('clustering A, run 1 of 2'), later.stages.join());
  assert.ok(!later.stages.includes('clustering A'));
  const found = withPairRobustness(view, later.result);

  const known = await compareAll({ ...ask, answerWithin: 60 }, cache);
  assert.deepEqual(known.comparison.view, found, 'what is known is shown at once');
  const other = { folder: join(folder, 'other'), maxBytes: 1e8 };
  assert.deepEqual((await compareAll(ask, other)).comparison.view, found);
  assert.equal(found.groupRobustness!.length, groups.length);
  for (const [at, { a, b }] of groups.entries()) {
    const { a: comesBack, b: inB } = found.groupRobustness![at];
    if (groups[at].form === 'one to one') {
      assert.deepEqual(
        [comesBack, inB],
        [found.a.concepts[a[0]].robustness, found.b.concepts[b[0]].robustness],
      );
    } else assert.ok(comesBack! > 0 && comesBack! <= 1 && inB! > 0 && inB! <= 1);
  }
});

folderTest(
  'of few rows one run with another seed is automatic, of one representation too',
  async (folder) => {
    const { a } = await sources(folder, 240);
    const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
    const ask = { settings: QUICK, features: {}, samples: null, robustnessRuns: null };
    const inspected = await run('inspectConcepts', { ...ask, source: a, answerFirst: true }, cache);
    const { representation } = inspected.result.view;
    assert.equal(representation.quality!.robustness, null);
    const concepts = { a: representation.concepts.length, b: 0 };
    const { result } = await run('robustness', { ...ask, a, b: null, groups: null, concepts }, cache);
    assert.deepEqual([result.b, result.groups, result.a!.robustness.runs], [null, null, 1]);
    assert.equal(result.a!.recurrence.length, representation.concepts.length);
    const again = await run('inspectConcepts', { ...ask, source: a, answerFirst: true }, cache);
    assert.deepEqual(again.result.view.representation.quality!.robustness, result.a!.robustness);
  },
);

folderTest('what is shared is the same where it comes later', async (folder) => {
  const files = await sources(folder, 240);
  const asked = { ...files, settings: QUICK, features: {}, samples: null, pairs: 'exact' as const };
  const cache = (name: string) => ({ folder: join(folder, name), maxBytes: 1e8 });
  const { comparison } = await compareAll({ ...files, settings: QUICK, answerWithin: 60 }, cache('one'));
  assert.ok(comparison.view.shared!.groups.length > 0, 'what is quick is there at once');
  assert.deepEqual(
    (await run('findShared', { ...asked, concepts: conceptsOf(comparison.view) }, cache('other'))).result,
    { shared: comparison.view.shared, toldApart: comparison.view.toldApart },
  );
});

folderTest('what is shared comes later where it takes long', async (folder) => {
  const files = await sources(folder, 240);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e9 };
  const ask = { ...files, settings: { ...FEW, nConcepts: 6 }, settingsB: FEW };
  const first = await compareAll({ ...ask, answerWithin: 0 }, cache);
  assert.equal(first.comparison.view.shared, null);
  assert.ok(!first.stages.includes(SHARED));
  const concepts = { a: 6, b: 4 };
  const asked = { ...ask, features: {}, samples: null, pairs: 'exact' as const, concepts };
  const later = await run('findShared', asked, cache);
  assert.ok(later.stages.includes(SHARED));
  const known = await compareAll({ ...ask, answerWithin: 0 }, cache);
  const { shared, toldApart } = known.comparison.view;
  assert.deepEqual({ shared, toldApart }, later.result, 'what is known is shown at once');
});

folderTest('nothing is added to concepts that are others by now', async (folder) => {
  const files = await sources(folder, 240);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const concepts = { a: 4, b: 3 };
  const ask = { ...files, settings: FEW, features: {}, concepts };
  const complaint = (error: Error) =>
    error instanceof UserError && /b\.npy has changed since/.test(error.message);
  const shared = run('findShared', { ...ask, samples: null, pairs: 'exact' }, cache);
  await assert.rejects(shared, complaint);
  await assert.rejects(run('robustness', { ...ask, robustnessRuns: 1, groups: null }, cache), complaint);
});

folderTest('runs in the background end when they are cancelled', async (folder) => {
  const files = await sources(folder, 1500);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  const ask = { ...files, settings: QUICK, features: {}, robustnessRuns: 1, groups: null };
  const concepts = { a: 1, b: 1 };
  const started = startRun(
    { kind: 'robustness', ask: { ...ask, concepts }, threads: 2, cache },
    {
      distFolder: resolve('dist'),
      onProgress: ({ stage }) => stage === 'embedding A, run 1 of 1' && started.cancel(),
    },
  );
  await assert.rejects(started.result, CancelledError);
});
