import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { DEFAULT_DISCOVERY, type DiscoverySettings } from '../../src/shared/settings/discovery';
import { CancelledError } from '../../src/errors';
import { startRun, type Run } from '../../src/runs/client';
import type { CacheLocation } from '../../src/runs/context/runCache';
import { inBlocks } from '../../src/runs/review/blocks';
import { alongOf, assembleReview, type ReviewPart, type ReviewView } from '../../src/shared/results/review';
import { runCli } from '../support/cli';
import { ROWS, writeExperiment } from '../support/experiment';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const distFolder = resolve('dist');
const QUICK: Partial<DiscoverySettings> = { nEpochs: 20, nComponents: 5, minClusterSize: 20, minSamples: 20 };

interface Seen {
  stages: string[];
  parts: ReviewPart[];
}

function startReview(
  folder: string,
  cache: CacheLocation | null,
  seen: Seen,
  onPart: (part: ReviewPart, run: Run<ReviewView>) => void = () => undefined,
): Run<ReviewView> {
  const pairs = { exactRows: 1000 };
  const ask = { folder, settings: QUICK, features: {}, samples: null, pairs, robustnessRuns: 0 };
  const run = startRun(
    { kind: 'review', ask, threads: 2, cache },
    {
      distFolder,
      onProgress: ({ stage }) => seen.stages.push(stage),
      onPart(part) {
        seen.parts.push(part);
        onPart(part, run);
      },
    },
  );
  return run;
}

async function reviewAll(folder: string, cache: CacheLocation | null): Promise<Seen & { view: ReviewView }> {
  const seen: Seen = { stages: [], parts: [] };
  return { view: await startReview(folder, cache, seen).result, ...seen };
}

const cacheIn = (folder: string): CacheLocation => ({ folder: join(folder, 'cache'), maxBytes: 1e9 });

const discovering = (stages: readonly string[]): string[] =>
  stages.filter((stage) => /^(?:finding|embedding|clustering|measuring).* · /.test(stage));

folderTest(
  'a review finds all that comparisons of two find, and tells it as soon as it is known',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const { view, parts } = await reviewAll(experiment, cacheIn(folder));
    const { entries } = view.outline;
    assert.deepEqual(
      entries.map(({ id }) => id),
      ['clip', 'mae'].flatMap((model) => [1, 2, 3].map((layer) => `${model}/block_${layer}`)),
    );
    assert.deepEqual(view.outline.supervisionOrder, ['mae', 'clip']);
    assert.deepEqual(view.failures, []);
    assert.deepEqual(
      view.pairs.map(({ a, b }) => [a, b]),
      [0, 1, 2, 3, 4, 5].flatMap((a) => [0, 1, 2, 3, 4, 5].flatMap((b) => (a < b ? [[a, b]] : []))),
    );
    assert.deepEqual(assembleReview(parts), view, 'nothing is in the view that no part told');
    const kinds = parts.map(({ type }) => type);
    assert.deepEqual(
      [kinds[0], kinds.at(-1), kinds.filter((kind) => kind === 'pair').length],
      ['outline', 'summary', 15],
    );

    // The four blobs are the same rows everywhere, and the labels say so.
    for (const each of view.representations) {
      assert.equal(each!.concepts.length, 4);
      assert.ok(each!.labelAgreement!.mutualInformation > 0.9, `${each!.labelAgreement!.mutualInformation}`);
      assert.equal(each!.positionAgreement, null);
    }
    assert.deepEqual(
      view.families!.families.map(({ members, first }) => [members.length, first.length]),
      new Array(4).fill([6, 2]),
    );
    assert.deepEqual(view.families!.families.map(({ majorityLabel }) => majorityLabel).sort(), [
      'sand',
      'sea',
      'sky',
      'snow',
    ]);
    const { flows, sanity } = alongOf(view);
    assert.equal(flows.length, 4);
    for (const { from, counts } of flows) {
      const total = new Uint32Array(counts).reduce((sum, count) => sum + count, 0);
      assert.equal(total, ROWS, `the flow from ${entries[from].id}`);
    }
    assert.equal(sanity.rand.overall.blocks, 6);

    const [first] = view.pairs;
    const [a, b] = [first.a, first.b].map((place) => ({
      file: entries[place].file,
      array: null,
      root: experiment,
    }));
    const compared = await startRun(
      {
        kind: 'compare',
        ask: { a, b, settings: QUICK, features: {}, samples: null, pairs: 'exact', robustnessRuns: 0 },
        threads: 1,
        cache: null,
      },
      { distFolder },
    ).result;
    const { rand, adjustedRand } = compared.view.alignment;
    assert.deepEqual([first.rand, first.adjustedRand], [rand, adjustedRand]);
    assert.deepEqual(first.scalars, compared.view.scalars);
    const { groups, overlaps, candidates, units } = compared.view.shared!;
    const oneToOne = groups.filter(({ form }) => form === 'one to one').length;
    assert.deepEqual(first.shared, {
      ...{ units, sharedA: 4, sharedB: 4, oneToOne, divided: groups.length - oneToOne },
      ...{ overlapping: overlaps.length, onlyA: 0, onlyB: 0 },
      candidates: candidates.map(({ a, b, adjusted, q }) => ({ a, b, adjusted, q })),
    });
    assert.equal(oneToOne, 4, 'the four blobs');
    const { place, labels, labelAgreement, positionAgreement, alignedWith, linearity, ...shown } =
      view.representations[first.a]!;
    assert.deepEqual(shown, compared.view.a);
    assert.deepEqual(labels, compared.rows.a.labels);
    assert.deepEqual(
      [place, labelAgreement !== null, positionAgreement, linearity],
      [first.a, true, null, null],
    );
    assert.deepEqual([alignedWith.labels!.values, alignedWith.labelGroups], [4, null]);
    assert.ok(alignedWith.labels!.adjustedRand! > 0.8, `${alignedWith.labels!.adjustedRand}`);
  },
);

folderTest(
  'a second review computes nothing and says the same; a changed file only what it changes',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const cache = cacheIn(folder);
    const first = await reviewAll(experiment, cache);
    const second = await reviewAll(experiment, cache);
    assert.deepEqual(second.view, first.view);
    assert.deepEqual(discovering(second.stages), []);
    assert.ok(!second.stages.some((stage) => /^(?:preparing|comparing)/.test(stage)));

    const changed = join(experiment, 'features', 'mae', 'block_2.npy');
    await writeBlobs(changed, { rows: ROWS, columns: 8, blobs: 4, seed: 77 });
    const third = await reviewAll(experiment, cache);
    assert.deepEqual(
      [...new Set(discovering(third.stages).map((stage) => stage.split(' · ')[1]))],
      ['mae/block_2'],
    );
    const compared = new Set(third.stages.filter((stage) => stage.startsWith('comparing')));
    assert.ok(
      compared.size > 0 && [...compared].every((stage) => stage.includes('mae/block_2')),
      [...compared].join(),
    );
  },
);

folderTest('what fails does so alone, with its reason', async (folder) => {
  const experiment = await writeExperiment(join(folder, 'x'));
  const features = join(experiment, 'features');
  await writeFile(join(features, 'mae', 'block_1.npy'), 'nothing');
  await writeBlobs(join(features, 'mae', 'block_3.npy'), { rows: 90, columns: 8, blobs: 4 });
  await writeBlobs(join(features, 'clip', 'block_4.npy'), { rows: ROWS, columns: 8, blobs: 1 });
  await copyFile(join(features, 'clip', 'block_1.npy'), join(features, 'clip', 'block_5.npy'));
  await writeFile(
    join(features, 'clip', 'block_6.csv'),
    `a,b\n${Array.from({ length: ROWS }, () => '1,1').join('\n')}\n`,
  );
  const { view } = await reviewAll(experiment, cacheIn(folder));
  const reasons = new Map(view.failures.map(({ id, reason }) => [id, reason]));
  assert.deepEqual([...reasons.keys()].sort(), ['clip/block_6', 'mae/block_1', 'mae/block_3']);
  assert.match(reasons.get('mae/block_1')!, /block_1\.npy/);
  assert.match(reasons.get('mae/block_3')!, /has 90 rows, and most of the experiment 160/);
  assert.match(reasons.get('clip/block_6')!, /all 160 rows are the same/);
  const known = view.representations.flatMap((each) => each ?? []);
  assert.equal(known.length, 6);
  assert.equal(view.pairs.length, 15);
  assert.deepEqual(
    alongOf(view).sanity.rand.all.map(({ series }) => series),
    [],
    'of both models blocks are missing',
  );
});

folderTest('a cancelled review keeps what it has found and goes on from there', async (folder) => {
  const experiment = await writeExperiment(join(folder, 'x'));
  const cache = cacheIn(folder);
  const seen: Seen = { stages: [], parts: [] };
  const stopped = startReview(experiment, cache, seen, (part, run) => {
    if (part.type === 'pair') run.cancel();
  });
  await assert.rejects(stopped.result, CancelledError);
  const partial = assembleReview(seen.parts)!;
  assert.equal(partial.pairs.length, 1);
  assert.equal(partial.families, null);

  const rest = await reviewAll(experiment, cache);
  assert.deepEqual(discovering(rest.stages), []);
  const { a, b } = partial.pairs[0];
  const { entries } = partial.outline;
  assert.ok(!rest.stages.includes(`comparing ${entries[a].id} with ${entries[b].id}`));
  assert.equal(rest.view.pairs.length, 15);
});

folderTest('entries that disappear from a cache in mid-run are computed again', async (folder) => {
  const experiment = await writeExperiment(join(folder, 'x'));
  const cache = cacheIn(folder);
  const whole = await reviewAll(experiment, null);
  const seen: Seen = { stages: [], parts: [] };
  const removed: Promise<void>[] = [];
  const run = startReview(experiment, cache, seen, (part) => {
    const isLast = part.type === 'representation' && part.representation.place === 5;
    if (isLast) removed.push(rm(cache.folder, { recursive: true, force: true }));
  });
  const view = await run.result;
  await Promise.all(removed);
  assert.equal(removed.length, 1);
  assert.deepEqual(view, whole.view, 'nor does it matter whether there is a cache');
  assert.ok((await readdir(cache.folder)).length > 0);
});

test('blocks are consecutive and hold what fits into memory', () => {
  const sized = (rows: number, features: number) => ({
    rows,
    features,
    settings: DEFAULT_DISCOVERY as DiscoverySettings,
  });
  const small = Array.from({ length: 20 }, () => sized(1000, 10));
  assert.deepEqual(
    inBlocks(small).map(({ length }) => length),
    [8, 8, 4],
  );
  const large = Array.from({ length: 5 }, () => sized(50_000, 768));
  const blocks = inBlocks(large);
  assert.ok(blocks.length > 2 && blocks.length <= 5, `${blocks.length}`);
  assert.deepEqual(blocks.flat(), large);
  assert.deepEqual(inBlocks([sized(1e6, 2000)]).length, 1, 'one is one, however large');
  assert.deepEqual(inBlocks([]), []);
});

folderTest('the command prints the review as JSON, and its failures as sentences', async (folder) => {
  const experiment = await writeExperiment(join(folder, 'x'));
  await writeFile(join(experiment, 'features', 'mae', 'block_1.npy'), 'nothing');
  const quick = ['--n-epochs', '20', '--n-components', '5', '--min-cluster-size', '20', '--threads', '2'];
  const html = join(folder, 'report.html');
  const { code, stdout, stderr } = await runCli(['review', experiment, '--html', html, ...quick]);
  assert.equal(code, 0, stderr);
  const review = JSON.parse(stdout) as {
    representations: { id: string; model: string; layer: number; concepts: number }[];
    answer: string;
    pairs: { a: string; b: string; rand: number; shared: object }[];
    repeatedRuns: object | null;
    sanity: {
      share: number;
      passed: number;
      chance: number;
      byModel: Record<string, { share: number; blocks: number }>;
    };
    failed: { id: string; reason: string }[];
  };
  assert.equal(review.representations.length, 5);
  assert.deepEqual(
    [review.representations[0].id, review.representations[0].model, review.representations[0].layer],
    ['clip/block_1', 'clip', 1],
  );
  assert.equal(review.pairs.length, 10);
  assert.deepEqual([review.pairs[0].a, review.pairs[0].b], ['clip/block_1', 'clip/block_2']);
  assert.deepEqual(Object.keys(review.sanity.byModel), ['clip']);
  assert.equal(review.sanity.byModel['clip'].blocks, 3);
  assert.deepEqual(
    review.failed.map(({ id }) => id),
    ['mae/block_1'],
  );
  const page = await readFile(html, 'utf8');
  const data = /id="view">([^<]*)<\/script>/.exec(page)![1];
  const carried = JSON.parse(data) as ReviewView;
  assert.equal(carried.pairs.length, 10);
  assert.deepEqual(carried.outline.entries.map(({ file }) => file).slice(0, 1), [
    join('features', 'clip', 'block_1.npy'),
  ]);
  assert.match(stderr, /^concept-alignment: mae\/block_1: .*block_1\.npy/m);
  const answer =
    '5 of 6 representations, 10 pairs: 4 families of concepts occur in every model. All concepts are shared in every pair.';
  assert.equal(stderr.trim().split('\n').at(-1), `concept-alignment: ${answer}`);
  assert.equal(review.answer, answer);
  assert.deepEqual(review.pairs[0].shared, {
    ...{ units: null, sharedA: 4, sharedB: 4, oneToOne: 4, divided: 0, overlapping: 0, onlyA: 0, onlyB: 0 },
  });
  // As many of three blocks pass, or more: all three in a third of the orders, two in another.
  const chance = [1, 1, 2 / 3, 1 / 3][review.sanity.passed];
  assert.ok(Math.abs(review.sanity.chance - chance) < 1e-12);
  assert.equal(review.repeatedRuns, null);

  const empty = join(folder, 'empty');
  await mkdir(empty);
  const nothing = await runCli(['review', empty]);
  assert.equal(nothing.code, 1);
  assert.match(nothing.stderr, /holds no feature files/);
});

folderTest('a comparison serves a review, which takes no interval from it', async (folder) => {
  const experiment = await writeExperiment(join(folder, 'x'));
  const cache = cacheIn(folder);
  const [a, b] = [1, 2].map((layer) => ({
    file: join(experiment, 'features', 'clip', `block_${layer}.npy`),
    ...{ array: null, root: experiment },
  }));
  const ask = { a, b, settings: QUICK, features: {}, samples: null, robustnessRuns: 0 };
  await startRun(
    { kind: 'compare', ask: { ...ask, pairs: { exactRows: 1000 } }, threads: 1, cache },
    { distFolder },
  ).result;
  const { view } = await reviewAll(experiment, cache);
  const alone = await reviewAll(experiment, null);
  assert.deepEqual(view.pairs, alone.view.pairs);
});
