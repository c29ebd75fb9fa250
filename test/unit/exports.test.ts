import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { gunzipSync, unzipSync } from 'fflate';
import { comparisonNpz, pythonFor } from '../../src/exports/arrays';
import { wholeComparison } from '../../src/exports/comparisonJson';
import { htmlReport } from '../../src/exports/htmlReport';
import { conceptsCsv, pairsCsv } from '../../src/exports/tables';
import type { ComparedRows, RowScores } from '../../src/shared/results/rows';
import type { ComparisonView } from '../../src/shared/results/comparison';
import type { ReportedComparison } from '../../src/shared/reportedComparison';
import type { PackedArray } from '../../src/store/packedArray';
import { fromLevels } from '../../src/shared/proximityLevels';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { decodeNpy } from '../support/npy';
import { folderTest } from '../support/temporaryFolder';

const HOSTILE = '</script><img src=x onerror="alert(1)">, "quoted"\nline';

/** Two concepts in A, one in B; one of A carries a hostile label. */
function aView(): ComparisonView {
  const view = comparisonOf(alignmentOf(2, 1, [pair(1, 0, 0.1, 'universal')]), [0.3, 0.1], [0, 0.5]);
  view.a.concepts[1].majorityLabel = HOSTILE;
  view.a.concepts[1].majorityShare = 0.75;
  view.a.id = `model/${HOSTILE}`;
  return view;
}

/** Three rows, with the scores of two concepts in A and one in B. */
function threeRows(): ComparedRows {
  const scores = (concepts: number): RowScores => ({
    labels: Int32Array.of(0, -1, 0).buffer,
    proximity: Float32Array.from({ length: 3 * concepts }, (_, i) => i / 4).buffer,
  });
  const columns = { ids: Uint32Array.of(4, 6, 9).buffer, places: null, patches: null, attributes: [] };
  return { columns, a: scores(2), b: scores(1) };
}

const table = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

test('tables hold every pair and every concept, whatever their labels', () => {
  const [line, ...others] = table(pairsCsv(aView()));
  assert.equal(others.length, 0);
  assert.deepEqual(
    [line['a'], line['label_a'], line['b'], line['label_b'], line['distance'], line['category']],
    ['1', HOSTILE, '0', '', '0.1', 'universal'],
  );
  const concepts = table(conceptsCsv(aView()));
  assert.deepEqual(
    concepts.map((each) => [each['side'], each['concept'], each['matched_with'], each['category']]),
    [
      ['A', '0', '', 'unmatched'],
      ['A', '1', '0', 'universal'],
      ['B', '0', '1', 'universal'],
    ],
  );
  assert.equal(concepts[1]['label_share'], '0.75');
  assert.equal(concepts[0]['label_share'], '');
});

test('JSON has the matrices row by row', () => {
  const whole = wholeComparison(aView()) as Record<string, unknown>;
  assert.deepEqual(whole['distances'], [[0.3], [0.1]]);
  assert.deepEqual(whole['adjusted'], [[0], [0.5]]);
  assert.deepEqual(whole['distancesWithinA'], [
    [0, 0.2],
    [0.2, 0],
  ]);
  assert.deepEqual(whole['distancesWithinB'], [[0]]);
  assert.deepEqual(
    (whole['conceptsOfA'] as { id: number }[]).map(({ id }) => id),
    [0, 1],
  );
});

test('the .npz holds matrices, matching, labels and proximities, the same bytes each time', () => {
  const rows = threeRows();
  const view = aView();
  view.alignment.rows = 3;
  const map = Float32Array.of(0, 1, 2, 3, 4, 5);
  const compared = { view, rows, maps: { a: map.buffer, b: null } };
  const bytes = comparisonNpz(compared);
  assert.deepEqual(comparisonNpz(compared), bytes);
  const arrays = Object.entries(unzipSync(bytes)).map(
    ([name, each]) => [name, decodeNpy(each, name)] as const,
  );
  assert.deepEqual(
    arrays.map(([name, { shape, data }]) => [name, shape, Array.from(data)]),
    [
      ['distances.npy', [2, 1], [0.3, 0.1]],
      ['adjusted.npy', [2, 1], [0, 0.5]],
      ['distances_within_a.npy', [2, 2], [0, 0.2, 0.2, 0]],
      ['distances_within_b.npy', [1, 1], [0]],
      ['matched.npy', [1, 2], [1, 0]],
      ['matched_distances.npy', [1], [0.1]],
      ['rows.npy', [3], [4, 6, 9]],
      ['labels_a.npy', [3], [0, -1, 0]],
      ['proximity_a.npy', [3, 2], [0, 0.25, 0.5, 0.75, 1, 1.25]],
      ['labels_b.npy', [3], [0, -1, 0]],
      ['proximity_b.npy', [3, 1], [0, 0.25, 0.5]],
      ['map_a.npy', [3, 2], [0, 1, 2, 3, 4, 5]],
    ],
  );
  const python = pythonFor('C:\\runs\\"x".npz', compared);
  assert.match(python, /^map_a = results\["map_a"\]/m);
  assert.doesNotMatch(python, /map_b/);
  assert.match(python, /np\.load\("C:\\\\runs\\\\\\"x\\"\.npz"\)/);
  assert.ok(
    python.split('\n').every((line) => !line.startsWith('line')),
    'a label stays in its comment',
  );
});

folderTest('a report carries its images, and labels stay text', async (folder) => {
  const image = join(folder, 'images', 'a.png');
  await mkdir(join(folder, 'images'));
  await writeFile(image, Buffer.from('not a picture, but its bytes'));
  const view = aView();
  const gone = join(folder, 'gone.png');
  const token = { image, x: 0, y: 0, width: 8, height: 8, label: HOSTILE, place: null };
  view.tokens = { 0: token, 1: { ...token, image: gone } };
  const rows = threeRows();
  rows.columns.patches = {
    images: [gone, image],
    names: ['gone.png', 'images/a.png'],
    image: new Uint32Array([1, 0, 1]).buffer,
    boxes: new Float32Array(12).buffer,
  };
  const maps = { a: new Float32Array(6).fill(7).buffer, b: null };
  view.warnings = [`${join(folder, 'samples.csv')} names images that are missing.`];
  const html = await htmlReport({ view, rows, maps, imageFolder: folder }, resolve('dist/webview'));
  assert.ok(!html.includes('<img src=x'), 'a label became markup');
  assert.ok(!html.includes(folder), 'the report names a folder of this machine');
  const json = /id="view">([^<]*)<\/script>/.exec(html)![1];
  const carried = JSON.parse(json) as ReportedComparison;
  assert.equal(carried.view.tokens![0].label, HOSTILE);
  assert.equal(carried.images.length, 1);
  const [type, data] = carried.images[Number(carried.view.tokens![0].image)].split(';base64,');
  assert.equal(type, 'data:image/png');
  assert.equal(Buffer.from(data, 'base64').toString(), 'not a picture, but its bytes');
  assert.equal(carried.view.tokens![1].image, '');
  assert.deepEqual(carried.rows!.columns.patches!.images, ['', carried.view.tokens![0].image]);
  const { gzip } = carried.rows!.b.proximity as unknown as PackedArray;
  const map = carried.maps!.a as unknown as PackedArray;
  assert.deepEqual(gunzipSync(Buffer.from(map.gzip, 'base64')), new Uint8Array(maps.a));
  const proximity = fromLevels(gunzipSync(Buffer.from(gzip, 'base64')));
  assert.deepEqual(
    Array.from(proximity, (value) => Math.round(value * 1e4) / 1e4),
    [0, 0.25, 0.5],
  );
  assert.deepEqual(carried.view.warnings, [
    'samples.csv names images that are missing.',
    'An image is left out of this report.',
  ]);
  const scripts = [...html.matchAll(/<script(?! type="(?:application\/json|text\/plain)")[^>]*>/g)];
  assert.equal(scripts.length, 1);
});
