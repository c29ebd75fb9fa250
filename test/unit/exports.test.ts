import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { gunzipSync, unzipSync } from 'fflate';
import { csv } from '../../src/exports/csv';
import { comparisonNpz } from '../../src/exports/arrays';
import { wholeComparison } from '../../src/exports/comparisonJson';
import { pythonFor } from '../../src/exports/pythonFor';
import { rowsTable } from '../../src/exports/rowTable';
import { htmlReport } from '../../src/exports/htmlReport';
import { candidatesTable, groupsTable, sharedPairsTable } from '../../src/exports/sharedTables';
import { conceptsTable, pairsTable } from '../../src/exports/tables';
import type { ComparedRows, RowColumns, RowScores } from '../../src/shared/results/rows';
import type { ComparisonView } from '../../src/shared/results/comparison';
import type { ReportedComparison } from '../../src/shared/reportedComparison';
import type { PackedArray } from '../../src/store/packedArray';
import { fromLevels } from '../../src/shared/proximityLevels';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { twoInOne } from '../support/sharedConcepts';
import { decodeNpy } from '../support/npy';
import { folderTest } from '../support/temporaryFolder';
import { bareRows } from '../support/bareRows';

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
  const columns = bareRows(Uint32Array.of(4, 6, 9).buffer);
  return { columns, a: scores(2), b: scores(1) };
}

const table = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

test('tables hold every pair and every concept, whatever their labels', () => {
  const [line, ...others] = table(csv(pairsTable(aView())));
  assert.equal(others.length, 0);
  assert.deepEqual(
    [line['a'], line['label_a'], line['b'], line['label_b'], line['distance'], line['category']],
    ['1', HOSTILE, '0', '', '0.1', 'universal'],
  );
  const concepts = table(csv(conceptsTable(aView())));
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

test('tables hold the groups, the shared pairs with their intervals and all candidates', () => {
  const view = { ...aView(), shared: twoInOne() };
  view.a.concepts[0].name = 'sky';
  assert.deepEqual(table(csv(groupsTable(view))), [
    {
      ...{ group: '1', form: 'divided differently', strength: 'mostly', adjusted: '0.9' },
      ...{ adjusted_low: '0.8', adjusted_high: '0.95', concepts_a: '0; 1', names_a: `sky; ${HOSTILE}` },
      ...{ rows_a: '20', concepts_b: '0', names_b: '0', rows_b: '10' },
    },
  ]);
  const [pair] = table(csv(sharedPairsTable(view)));
  assert.deepEqual(
    ['a', 'b', 'adjusted', 'adjusted_low', 'adjusted_high', 'q'].map((column) => pair[column]),
    ['1', '0', '0.5', '0.4', '', '0.001'],
  );
  assert.deepEqual(
    table(csv(candidatesTable(view))).map((each) => [each['a'], each['name_a'], each['z'], each['q']]),
    [
      ['0', 'sky', '5', '0.001'],
      ['1', '', '6', '0.001'],
    ],
  );
  assert.deepEqual(
    table(csv(conceptsTable(view))).map((each) => [each['shared'], each['group']]),
    Array.from({ length: 3 }, () => ['divided differently', '1']),
  );
  const shared = { ...twoInOne(), groups: [], onlyA: [0, 1], onlyB: [0] };
  assert.deepEqual(
    table(csv(conceptsTable({ ...view, shared }))).map((each) => [each['shared'], each['group']]),
    [
      ['only in A', ''],
      ['only in A', ''],
      ['only in B', ''],
    ],
  );
  assert.deepEqual(table(csv(groupsTable(aView()))), [], 'no line where it is not known');
  assert.equal(table(csv(conceptsTable(aView())))[0]['shared'], '');
});

test('the table of rows says what is known of each beside its concepts, hostile names included', () => {
  const rows = threeRows();
  const view = aView();
  view.a.concepts[0].defaultName = 'sky · top';
  const codes = Uint32Array.of(0, 1, 0).buffer;
  const columns: RowColumns = {
    ...rows.columns,
    places: { samples: Uint32Array.of(0, 0, 1).buffer, tokens: Uint32Array.of(0, 1, 0).buffer },
    patches: {
      ...{ images: ['/there/a.png'], names: ['a.png'], image: new Uint32Array(3).buffer },
      boxes: Float32Array.from({ length: 12 }, (_, at) => at).buffer,
    },
    attributes: [
      { name: 'label', values: [HOSTILE, ''], codes },
      { name: 'row', values: ['=1+1', 'x'], codes },
    ],
    numbers: [
      { name: 'depth', kind: 'number', values: Float64Array.of(0.5, NaN, -3).buffer },
      { name: 'taken', kind: 'date', values: Float64Array.of(0, NaN, 86_400_000).buffer },
    ],
    words: {
      kind: 'token',
      documents: { names: ['p', 'q'], of: Uint32Array.of(0, 0, 1).buffer },
      tokens: { values: ['##s', '<b>'], codes },
    },
    sounds: {
      ...{ files: [''], names: ['a.wav'], file: new Uint32Array(3).buffer, clips: null },
      starts: Float64Array.of(0, 1, 2).buffer,
      ends: Float64Array.of(1, 2, NaN).buffer,
    },
  };
  const lines = table(csv(rowsTable({ view, rows: { ...rows, columns } })));
  assert.deepEqual(lines[0], {
    ...{ row: '4', concept_a: '0', name_a: 'sky · top', proximity_a: '0', concept_b: '0', name_b: '' },
    ...{ proximity_b: '0', sample: '0', token_of_sample: '0', image: 'a.png', x: '0', y: '1', width: '2' },
    ...{ height: '3', audio: 'a.wav', start: '0', end: '1', document: 'p', token: '##s', label: HOSTILE },
    ...{ row_of_samples: "'=1+1", depth: '0.5', taken: '1970-01-01T00:00:00.000Z' },
  });
  const { concept_a, name_a, proximity_a, label, depth, taken } = lines[1];
  assert.deepEqual(
    [concept_a, name_a, proximity_a, label, depth, taken],
    ['-1', 'unassigned', '', '', '', ''],
  );
  assert.deepEqual([lines[2]['proximity_a'], lines[2]['end'], lines[2]['depth']], ['1', '', '-3']);
  const bare = table(csv(rowsTable({ view, rows })));
  assert.deepEqual(Object.keys(bare[0]).slice(-1), ['proximity_b'], 'nothing more is known');

  const compared = { view: { ...view, alignment: { ...view.alignment, rows: 3 } }, maps: null };
  const numbered = { ...compared, rows: { ...rows, columns } };
  const { shape, data } = decodeNpy(unzipSync(comparisonNpz(numbered))['numbers.npy'], 'numbers');
  assert.deepEqual(
    [shape, Array.from(data)],
    [
      [3, 2],
      [0.5, 0, NaN, NaN, -3, 86_400_000],
    ],
  );
  assert.match(
    pythonFor('x.npz', numbered),
    /^numbers = dict\(zip\(\["depth", "taken"\], results\["numbers"\]\.T\)\)/m,
  );
});

test('JSON has the matrices row by row, after the answer', () => {
  const whole = wholeComparison(aView()) as Record<string, unknown>;
  const answered = wholeComparison({ ...aView(), shared: twoInOne() }) as Record<string, unknown>;
  assert.equal(Object.keys(answered)[0], 'answer');
  assert.match(
    String(answered['answer']),
    / share 2 of 2 and 1 of 1 concepts: 1 group divided differently\.$/,
  );
  assert.deepEqual((answered['alignment'] as { shared: unknown }).shared, twoInOne());
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

test('the .npz holds what is shared, and the Python that loads it names the groups', () => {
  const view = { ...aView(), shared: twoInOne() };
  view.alignment.rows = 3;
  const compared = { view, rows: threeRows(), maps: null };
  const found = Object.fromEntries(
    Object.entries(unzipSync(comparisonNpz(compared))).map(([name, each]) => {
      const { shape, data } = decodeNpy(each, name);
      return [name.replace('.npy', ''), { shape, data: Array.from(data) }];
    }),
  );
  const expected = {
    candidates: { shape: [2, 2], data: [0, 0, 1, 0] },
    candidates_z: { shape: [2], data: [5, 6] },
    pairs: { shape: [1, 2], data: [1, 0] },
    pairs_interval: { shape: [1, 2], data: [0.4, NaN] },
    groups_adjusted: { shape: [1], data: [0.9] },
    groups_interval: { shape: [1, 2], data: [0.8, 0.95] },
    group_a: { shape: [2], data: [0, 0] },
    group_b: { shape: [1], data: [0] },
    overlap_a: { shape: [2], data: [-1, -1] },
  };
  for (const [name, array] of Object.entries(expected)) assert.deepEqual(found[name], array, name);
  const python = pythonFor('x.npz', compared);
  const used = [...python.matchAll(/results\["(\w+)"\]/g)].map(([, name]) => name);
  assert.deepEqual(
    used.filter((name) => !(name in found)),
    [],
    'all that is loaded is there',
  );
  assert.match(python, /results\["group_a"\]/);
  assert.match(python, /^names_b = \["0"\]$/m);
  assert.doesNotMatch(pythonFor('x.npz', { ...compared, view: aView() }), /group/);
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
  view.shared = twoInOne();
  const html = await htmlReport(
    { view, rows, maps, imageFolder: folder, texts: null },
    resolve('dist/webview'),
  );
  assert.match(html, /<noscript><p>[^<]* and model\/b share 2 of 2 and 1 of 1 concepts: .*<\/p><\/noscript>/);
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
