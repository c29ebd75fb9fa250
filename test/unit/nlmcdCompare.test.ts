import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import type { Alignment } from '../../src/shared/results/alignment';
import type { SourceFile } from '../../src/runs/context/asks';
import { startRun } from '../../src/runs/client';
import { runCli } from '../support/cli';
import { compareAll } from '../support/compare';
import { writeBlobs } from '../support/features';
import { ROWS, SAMPLES, SIDE, TOKENS, twoRuns, writeRun } from '../support/nlmcdRuns';
import { folderTest } from '../support/temporaryFolder';

/** A samples table of the whole data set, of which the run drew the first samples. */
async function writeTable(root: string): Promise<void> {
  const lines = Array.from(
    { length: SAMPLES + 5 },
    (_, sample) => `images/${sample}.png,30,60,kind ${sample}`,
  );
  await writeFile(join(root, 'samples.csv'), ['image,width,height,label', ...lines].join('\n'));
}

const source = (file: string): SourceFile => ({ file, array: null, root: parse(file).root });

folderTest("two of the authors' runs are compared by their own scores", async (folder) => {
  const [a, b] = await twoRuns(folder);
  const [html, maps] = [join(folder, 'report.html'), join(folder, 'maps.npz')];
  const { code, stdout, stderr } = await runCli(['compare', a, b, '--html', html, '--maps', maps]);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /vit_dino\/layer_2 has no features, so there is no map of its rows/);
  const answer = JSON.parse(stdout) as Record<'a' | 'b', Record<string, unknown>> & {
    alignment: Alignment;
    scalars: null;
    warnings: string[];
  };
  const aligned = JSON.parse((await runCli(['align', a, b])).stdout) as Alignment;
  assert.deepEqual(answer.alignment.matching, aligned.matching);
  assert.ok(Math.abs(answer.alignment.rand! - aligned.rand!) < 1e-6);
  assert.equal(answer.scalars, null);
  assert.deepEqual(answer.warnings, []);
  const { id, features, quality, settings, concepts, noiseRatio, notes } = answer.a;
  assert.deepEqual([id, answer.b['id']], ['vit_dino/layer_11', 'vit_dino/layer_2']);
  assert.deepEqual([features, quality, settings, concepts], [null, null, {}, 3]);
  assert.equal(noiseRatio, 1 / ROWS);
  assert.match((notes as string[]).join(' '), /unassigned\. .*a grid of 3 × 3\.$/);
});

folderTest('their rows have the label and the patch that the index files name', async (folder) => {
  const [a, b] = await twoRuns(folder);
  await writeTable(folder);
  await mkdir(join(folder, 'images'));
  for (let sample = 0; sample < SAMPLES; sample++) {
    await writeFile(join(folder, 'images', `${sample}.png`), 'an image');
  }
  const ask = { a: source(a), b: source(b), settings: {} };
  const { comparison, stages } = await compareAll(ask, null);
  assert.deepEqual(stages, [
    'reading A',
    'reading B',
    'aligning',
    'finding the interval of the index',
    'leaving out unassigned rows',
    'finding what is shared',
    'relating concepts A',
    'relating concepts B',
  ]);
  const { view, rows } = comparison;
  assert.deepEqual(view.warnings, []);
  // Sample by sample: three concepts of which the first holds the rows of the last samples.
  const [first] = view.a.concepts;
  assert.equal(first.size, ROWS / 3);
  for (const row of first.exemplars) {
    const sample = SAMPLES - 1 - Math.floor(row / TOKENS);
    const token = row % TOKENS;
    assert.deepEqual(view.tokens![row], {
      ...{ image: join(folder, 'images', `${sample}.png`), label: `kind ${sample}` },
      ...{ x: 10 * (token % SIDE), y: 20 * Math.floor(token / SIDE), width: 10, height: 20 },
      place: { sample, token },
    });
  }
  assert.equal(new Int32Array(rows.a.labels).at(-1), -1);
  assert.equal(new Float32Array(rows.a.proximity as ArrayBuffer).length, 3 * ROWS);

  const pooled = await compareAll({ ...ask, features: { pool: 2 } }, null);
  const { x, y, width, height } = pooled.comparison.view.tokens![first.exemplars[0]];
  const token = first.exemplars[0] % TOKENS;
  const corner = [7.5 * (token % SIDE), 15 * Math.floor(token / SIDE)];
  assert.deepEqual([x, y, width, height], [...corner, 15, 30], 'each token is a mean over 2 × 2 of 4 × 4');

  const some = await compareAll({ ...ask, features: { maxRows: 36, balanceBy: 'label' } }, null);
  assert.equal(some.comparison.view.a.rowsUsed, 36);
  for (const [row, { label }] of Object.entries(some.comparison.view.tokens!)) {
    assert.equal(label, `kind ${SAMPLES - 1 - Math.floor(Number(row) / TOKENS)}`);
  }
});

folderTest(
  'scores are compared with features of the same rows, and the cache tells them apart',
  async (folder) => {
    const [scores] = await twoRuns(folder);
    const features = await writeBlobs(join(folder, 'x.npy'), { rows: ROWS, columns: 3, blobs: 3 });
    const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
    const settings = { method: 'kmeans', nConcepts: 3 } as const;
    const ask = { a: source(features), b: source(scores), settings, robustnessRuns: 1 };
    const { comparison } = await compareAll(ask, cache);
    const { a, b, scalars, alignment } = comparison.view;
    assert.deepEqual([scalars, b.quality, b.features, a.features], [null, null, null, 3]);
    assert.ok(a.quality!.robustness);
    assert.ok(alignment.adjustedRand! > 0.3, `${alignment.adjustedRand}`);
    const again = await compareAll(ask, cache);
    assert.deepEqual(again.stages, ['reading A', 'reading B', 'aligning']);
    assert.deepEqual(again.comparison, comparison);
  },
);

folderTest(
  'runs over other tokens are not compared, and broken index files cost the images alone',
  async (folder) => {
    const [a, b] = await twoRuns(folder);
    await writeTable(folder);
    const tokens = join(folder, 'results', '2024-10-11', '15-10-00', 'token_idx.npy');
    const save = (data: Int32Array): Promise<void> =>
      writeFile(tokens, encodeNpy({ shape: [data.length], data }));
    await save(Int32Array.from({ length: ROWS }, (_, row) => (row === 7 ? 0 : row % TOKENS)));
    const other = await runCli(['compare', a, b]);
    assert.equal(other.code, 1);
    assert.match(other.stderr, /Row 7 of .* is token 7 of sample 7, and of .* token 0 of sample 7\. /);

    const cases: [Int32Array, RegExp][] = [
      [Int32Array.of(0, 1), /sample_idx\.npy has 72 rows and token_idx\.npy 2\./],
      [new Int32Array(ROWS).fill(-1), /token_idx\.npy holds -1 in row 0\./],
    ];
    for (const [content, reason] of cases) {
      await save(content);
      const { code, stderr } = await runCli(['compare', b, b]);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /Images and labels are left out: /);
      assert.match(stderr, reason);
    }
  },
);

folderTest("a run's hard clustering says which rows are unassigned", async (folder) => {
  const [a, b] = await twoRuns(folder);
  const hard = join(folder, 'results', '2024-10-11', '15-00-00', 'train_hard_clustering-clustering.npy');
  const save = (labels: Int32Array): Promise<void> =>
    writeFile(hard, encodeNpy({ shape: [labels.length], data: labels }));
  // The scores of the last row are all 0; those of the first ten are not.
  await save(Int32Array.from({ length: ROWS }, (_, row) => (row < 10 ? -1 : 2)));
  const ask = { a: source(a), b: source(b), settings: {} };
  const { view, rows } = (await compareAll(ask, null)).comparison;
  const labels = new Int32Array(rows.a.labels);
  assert.deepEqual([...labels.subarray(0, 12)], [...new Array<number>(10).fill(-1), 0, 0]);
  assert.equal(labels.at(-1), 2);
  assert.deepEqual([view.a.noiseRatio, view.b.noiseRatio], [10 / ROWS, 1 / ROWS]);
  assert.match(view.a.notes.join(' '), /unassigned is what train_hard_clustering-clustering\.npy says/);
  const some = await compareAll({ ...ask, features: { maxRows: 36 } }, null);
  const unassigned = new Int32Array(some.comparison.rows.a.labels).filter((label) => label < 0).length;
  assert.equal(
    unassigned,
    [...new Uint32Array(some.comparison.rows.columns.ids)].filter((id) => id < 10).length,
  );

  for (const [wrong, reason] of [
    [
      new Int32Array(7),
      /hard_clustering-clustering\.npy has 7 rows, and .*hdbscan-clustering\.npy 72\. Copy/,
    ],
    [
      new Int32Array(ROWS).fill(3),
      /names concept 3 in row 0, and .* has scores of 3 concepts, counted from 0/,
    ],
  ] as const) {
    await save(wrong);
    const { code, stderr } = await runCli(['compare', a, b]);
    assert.equal(code, 1);
    assert.match(stderr, reason);
  }
});

folderTest('scores that are none are refused by their name', async (folder) => {
  const file = join(folder, 'train_hdbscan-clustering.npy');
  for (const [data, reason] of [
    [Float32Array.of(0.5, 0.5, 2, 0), /hdbscan-clustering\.npy: row 1, column 0 is 2/],
    [Float32Array.of(0.5, NaN, 0, 0), /hdbscan-clustering\.npy: row 0, column 1 is NaN/],
    [Float32Array.of(0.5, 0.5), /hdbscan-clustering\.npy has 1 rows, but at least two are needed/],
  ] as const) {
    await writeFile(file, encodeNpy({ shape: [data.length / 2, 2], data }));
    const { code, stderr } = await runCli(['compare', file, file]);
    assert.equal(code, 1);
    assert.match(stderr, reason);
  }
});

folderTest('a review of runs compares their scores, and says nothing of features', async (folder) => {
  const [a, b] = await twoRuns(folder);
  await writeTable(folder);
  const html = join(folder, 'review.html');
  const { code, stdout, stderr } = await runCli(['review', folder, '--html', html]);
  assert.equal(code, 0, stderr);
  const review = JSON.parse(stdout) as {
    representations: (Record<string, unknown> & { labelAgreement: { mutualInformation: number } })[];
    pairs: Record<string, unknown>[];
    families: unknown[];
    failed: unknown[];
  };
  assert.deepEqual(review.failed, []);
  assert.deepEqual(
    review.representations.map(({ id, layer, features, quality, concepts }) => [
      ...[id, layer, features, quality, concepts],
    ]),
    [
      ['vit_dino/layer_2', 2, null, null, 4],
      ['vit_dino/layer_11', 11, null, null, 3],
    ],
  );
  assert.ok(review.representations.every(({ labelAgreement }) => labelAgreement.mutualInformation > 0));
  assert.equal(review.pairs.length, 1);
  const [{ rand, scalars }] = review.pairs;
  const aligned = JSON.parse((await runCli(['align', a, b])).stdout) as Alignment;
  assert.ok(Math.abs(aligned.rand! - (rand as number)) < 1e-6, `${String(rand)} instead of ${aligned.rand}`);
  assert.equal(scalars, null);
  assert.ok(existsSync(html));
});

folderTest('runs of one model and layer go by their date and time in a review', async (folder) => {
  await twoRuns(folder);
  await writeRun(folder, { time: '16-00-00', layer: 11, concepts: 3 });
  const { code, stdout, stderr } = await runCli(['review', folder]);
  assert.equal(code, 0, stderr);
  const { representations } = JSON.parse(stdout) as { representations: { id: string; layer: number }[] };
  assert.deepEqual(
    representations.map(({ id, layer }) => [id, layer]),
    [
      ['vit_dino/layer_2', 2],
      ['vit_dino/layer_11/2024-10-11/15-00-00', 11],
      ['vit_dino/layer_11/2024-10-11/16-00-00', 11],
    ],
  );
});

folderTest('the concepts of a run are inspected without a hierarchy to show', async (folder) => {
  const [file] = await twoRuns(folder);
  const ask = { source: source(file), settings: {}, features: {}, samples: null, robustnessRuns: 0 };
  const run = startRun(
    { kind: 'inspectConcepts', ask, threads: 1, cache: null },
    { distFolder: resolve('dist') },
  );
  const { view } = await run.result;
  assert.equal(view.representation.concepts.length, 3);
  assert.deepEqual([view.hierarchy, view.representation.quality], [null, null]);
  assert.equal(new Float64Array(view.within.adjusted).length, 9);
  assert.equal(new Float32Array(view.scores.proximity as ArrayBuffer).length, 3 * ROWS);
});

folderTest(
  'repeated runs of a layer are told apart in a review, and are the ceiling of agreement',
  async (folder) => {
    for (const [at, layer] of [11, 11, 2, 5].entries()) {
      await writeRun(folder, { time: `15-${at}0-00`, layer, concepts: 3 + Number(layer === 2) });
    }
    const { code, stdout, stderr } = await runCli(['review', folder]);
    assert.equal(code, 0, stderr);
    const { representations, sanity, repeatedRuns, flows } = JSON.parse(stdout) as {
      representations: { id: string; layer: number }[];
      sanity: { blocks: number };
      repeatedRuns: { pairs: number; rand: number };
      flows: { from: string; to: string }[];
    };
    assert.deepEqual(representations.map(({ id }) => id).sort(), [
      ...['vit_dino/layer_11/2024-10-11/15-00-00', 'vit_dino/layer_11/2024-10-11/15-10-00'],
      ...['vit_dino/layer_2', 'vit_dino/layer_5'],
    ]);
    assert.equal(sanity.blocks, 3, 'layers 2, 5 and 11');
    assert.deepEqual([repeatedRuns.pairs, repeatedRuns.rand], [1, 1], 'both runs hold the same scores');
    assert.deepEqual(
      flows.map(({ from, to }) => [from, to]),
      [
        ['vit_dino/layer_2', 'vit_dino/layer_5'],
        ['vit_dino/layer_5', 'vit_dino/layer_11/2024-10-11/15-00-00'],
      ],
    );
  },
);
