import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { startRun } from '../../src/runs/client';
import type { SavedComparison } from '../../src/runs/openSaved';
import { fields, number, nullable, text } from '../../src/saved/check';
import { fromLevels } from '../../src/shared/proximityLevels';
import type { ReportedComparison } from '../../src/shared/reportedComparison';
import type { ReviewView } from '../../src/shared/results/review';
import { folderTest } from '../support/temporaryFolder';
import { unpackView } from '../../webview/panels/report/unpackView';

const FILES = resolve('test/fixtures/saved');

function opened(name: string): Promise<SavedComparison> {
  const ask = { file: resolve(FILES, name), folders: [] };
  return startRun({ kind: 'openSaved', ask, threads: 1, cache: null }, { distFolder: resolve('dist') })
    .result;
}

const sum = (bytes: ArrayBuffer): number => new Float64Array(bytes).reduce((total, each) => total + each, 0);

test('a comparison that the version before saved opens with what it held', async () => {
  const { comparison, borders, files } = await opened('blocks.alignment.json');
  const { view, rows, maps, asked } = comparison;
  const { a, b, alignment, scalars } = view;
  assert.deepEqual(asked, { settings: { nEpochs: 50, seed: 7 }, features: {}, settingsB: null });
  assert.deepEqual([borders, files], [[0.1, 0.25], null]);
  assert.deepEqual([a.id, b.id, a.features, b.features], ['mae/block_1', 'clip/block_1', 8, 6]);
  assert.deepEqual([alignment.rand, alignment.matched.length], [0.8017969921936094, 14]);
  assert.deepEqual(
    [a.concepts[0].name, a.concepts[0].majorityLabel, a.concepts[0].majorityGroup, a.concepts[0].size],
    ['water', 'sky', null, 33],
  );
  assert.deepEqual(
    [a.concepts[0].defaultName, view.shared, view.toldApart],
    [null, null, null],
    'came with later versions',
  );
  assert.deepEqual([a.settings.method, a.settings.minClusterSize, a.settings.seed], ['nlmcd', 6, 7]);
  assert.equal(a.quality?.robustness?.runs, 1);
  assert.equal(view.groupRobustness, null, 'it came later');
  assert.deepEqual(scalars, {
    algebra: 'kernels',
    cka: { value: 0.38313967217608635, rows: 240 },
    ckaDebiased: { value: 0.3782237950704307, rows: 240 },
    ckaRbf: { value: 0.43632353350963216, rows: 240 },
    ckaDebiasedRbf: { value: 0.4314422248452882, rows: 240 },
    rsa: { value: 0.4312489596709225, rows: 240 },
    mutualKnn: { value: 0.10041666666666667, rows: 240 },
    procrustes: { value: 0.6084181736798197, rows: 240 },
  });
  assert.deepEqual(rows.columns.numbers, [], 'they came later');
  const { labels, proximity } = rows.a;
  assert.equal(new Int32Array(labels).filter((label) => label === 0).length, 33);
  assert.equal((proximity as ArrayBuffer).byteLength, 4 * 240 * 14);
  assert.deepEqual(
    rows.columns.attributes.map(({ name, values }) => [name, ...values]),
    [['label', 'sea', 'sky', 'sand', 'snow']],
  );
  assert.match(rows.columns.patches!.images[3], /^data:image\/svg/, 'the thumbnail');
  assert.deepEqual([maps?.a?.byteLength, maps?.b?.byteLength], [8 * 240, 8 * 240]);
  const matched = alignment.matched.reduce((total, { distance }) => total + distance, 0);
  const distances = new Float64Array(view.distances!);
  const shown = alignment.matched.reduce((total, pair) => total + distances[pair.a * 14 + pair.b], 0);
  assert.ok(Math.abs(matched - shown) < 1e-12, `${matched} and ${shown}`);
  assert.ok(sum(view.within!.a.distances) > 0);
});

test('a comparison without features opens, as saved by the version before', async () => {
  const { view } = (await opened('runs.alignment.json')).comparison;
  assert.deepEqual([view.scalars, view.a.features, view.a.quality, view.a.settings], [null, null, null, {}]);
  assert.deepEqual([view.a.id, view.b.id], ['vit_dino/layer_11', 'vit_dino/layer_2']);
  assert.equal(view.alignment.rand, 0.8630488907037659);
  assert.deepEqual(view.alignment.unmatchedB, [1]);
});

folderTest(
  'scalars that a file lacks are not there, and those that are not known here are left out',
  async (folder) => {
    const saved = JSON.parse(await readFile(join(FILES, 'blocks.alignment.json'), 'utf8')) as {
      view: { scalars: Record<string, unknown> };
    };
    const { rsa, ...older } = saved.view.scalars;
    const file = join(folder, 'x.alignment.json');
    const open = async (scalars: object) => {
      await writeFile(file, JSON.stringify({ ...saved, view: { ...saved.view, scalars } }));
      return (await opened(file)).comparison.view.scalars;
    };
    assert.ok(rsa);
    assert.deepEqual(await open(older), older);
    assert.deepEqual(await open({ ...older, ofTomorrow: { value: 'high' } }), older);
    await assert.rejects(open({ ...older, rsa: { value: 'high', rows: 240 } }), /view\.scalars\.rsa\.value/);
  },
);

test('a check of a type does not compile where the type may also be null, nor where a field has no check', () => {
  interface Field {
    given: string | null;
    left?: number;
  }
  // @ts-expect-error: a check of a text would refuse null.
  fields<Field>({ given: text, left: number });
  // @ts-expect-error: `left` has no check.
  fields<Field>({ given: nullable(text) });
  const sound = fields<Field>({ given: nullable(text), left: number });
  assert.deepEqual(sound({ given: null, left: 1 }, ''), { given: null, left: 1 });
});

/** What the page of a report of the version before carries. */
async function carried<T>(name: string): Promise<{ page: string; view: T }> {
  const page = gunzipSync(await readFile(join(FILES, `${name}.html.gz`))).toString();
  const [, json] = /<script type="application\/json" id="view">(.*?)<\/script>/s.exec(page)!;
  return { page, view: await unpackView<T>(json) };
}

test('reports of the version before carry all they need, in a form that is still read', async () => {
  const comparison = await carried<ReportedComparison>('comparison');
  const { view, rows, images } = comparison.view;
  assert.equal(view.alignment.rand, 0.8017969921936094);
  assert.equal(view.scalars?.cka?.value, 0.38313967217608635);
  assert.equal(new Float64Array(view.distances!).length, 14 * 14);
  const proximity = fromLevels(new Uint8Array(rows!.a.proximity as ArrayBuffer));
  assert.ok(proximity.length === 240 * 14 && proximity.every((each) => each >= 0 && each <= 1));
  assert.ok(images.length > 0 && images.every((image) => image.startsWith('data:image/png')));

  const review = await carried<ReviewView>('review');
  assert.deepEqual(
    review.view.outline.entries.map(({ id }) => id),
    ['clip/block_1', 'mae/block_1'],
  );
  const [pair] = review.view.pairs;
  assert.deepEqual([pair.rand, pair.scalars?.procrustes.value], [0.8017969921936094, 0.6084181736798197]);
  for (const { page } of [comparison, review]) {
    assert.match(page, /content="default-src 'none'; img-src data:; /);
    assert.ok(!/<(script|link|img)[^>]* (src|href)=/.test(page), 'loads a file');
    assert.match(page, /<script nonce="[^"]+">/);
  }
});
