import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { startRun } from '../../src/runs/client';
import type { Comparison } from '../../src/runs/compare';
import type { SavedComparison } from '../../src/runs/openSaved';
import type { Requests, Results } from '../../src/runs/requests';
import type { GroupRobustness, SharedConcepts } from '../../src/shared/results/sharedConcepts';
import { packProximity, unpackProximity } from '../../src/saved/packedArray';
import type { KeptTexts } from '../../src/shared/texts/keptTexts';
import { readComparison, writeComparison, type SavedExtras } from '../../src/saved/savedComparison';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { folderTest } from '../support/temporaryFolder';
import { bareRows } from '../support/bareRows';

const HOSTILE = '<img src=x onerror="alert(1)">\u202e';
const ROWS = 100;

/** Two concepts in A, one in B, of rows that come from two images. */
function aComparison(folder: string): Comparison {
  const view = comparisonOf(alignmentOf(2, 1, [pair(1, 0, 0.1, 'universal')]), [0.3, 0.1], [0, 0.5]);
  view.a.file = join(folder, 'features/a.npy');
  view.b.file = join(folder, 'features/b.npy#array');
  view.a.concepts[0].majorityLabel = HOSTILE;
  view.a.concepts[1].name = 'fur';
  const perRow = (value: (row: number) => number): Uint32Array<ArrayBuffer> =>
    Uint32Array.from({ length: ROWS }, (_, row) => value(row));
  const scores = (concepts: number) => ({
    labels: Int32Array.from({ length: ROWS }, (_, row) => (row % (concepts + 1)) - 1).buffer,
    proximity: Float32Array.from({ length: ROWS * concepts }, (_, i) => Math.abs(Math.sin(i))).buffer,
  });
  return {
    view,
    rows: {
      columns: {
        ids: perRow((row) => row).buffer,
        places: null,
        patches: {
          images: [join(folder, 'images/0.png'), ''],
          names: ['images/0.png', 'images/1.png'],
          image: perRow((row) => row % 2).buffer,
          boxes: new Float32Array(4 * ROWS).fill(2).buffer,
        },
        attributes: [{ name: 'label', values: [HOSTILE], codes: perRow(() => 0).buffer }],
        words: null,
        sounds: null,
        numbers: [
          {
            name: HOSTILE,
            kind: 'number',
            values: Float64Array.from({ length: ROWS }, (_, row) => row || NaN).buffer,
          },
        ],
      },
      a: scores(2),
      b: scores(1),
    },
    maps: { a: Float32Array.from({ length: 2 * ROWS }, (_, i) => Math.sin(i)).buffer, b: null },
    imageFolder: folder,
    texts: null,
    asked: { settings: { minClusterSize: 20 }, features: { maxRows: null }, settingsB: null },
  };
}

const EXTRAS: SavedExtras = {
  files: { a: 'features/a.npy', b: 'features/b.npy' },
  imageFolder: '.',
  borders: [0.1, 0.2],
  asked: { settings: {}, features: {}, settingsB: { minClusterSize: 30 } },
  texts: null,
  thumbnails: new Map(),
};

function run<K extends 'save' | 'openSaved'>(kind: K, ask: Requests[K]): Promise<Results[K]> {
  return startRun({ kind, ask, threads: 1, cache: null }, { distFolder: resolve('dist') }).result;
}

/** What is shared, but for groups and what is in none. */
const BESIDE_GROUPS = {
  units: 2,
  floor: 0.1,
  falseDiscoveryRate: 0.05,
  candidates: [],
  pairs: [],
  overlaps: [],
  tooFew: null,
};

const SHARED: SharedConcepts = {
  ...BESIDE_GROUPS,
  groups: [
    {
      ...{ a: [0], b: [0], adjusted: 0.6, low: null, high: null },
      ...{ strength: 'partly', form: 'one to one' },
    },
  ],
  ...{ onlyA: [1], onlyB: [] },
};

test('how well groups come back is kept, one value of each group', async () => {
  const comparison = aComparison('/data');
  const withGroups = (groupRobustness: GroupRobustness[]): Comparison => ({
    ...comparison,
    view: { ...comparison.view, shared: SHARED, groupRobustness },
  });
  const written = (groups: GroupRobustness[]) => writeComparison(withGroups(groups), EXTRAS);
  const { view } = await readComparison(await written([{ a: 0.9, b: null }]), 'x');
  assert.deepEqual(view.groupRobustness, [{ a: 0.9, b: null }]);
  const two = await written([
    { a: 0.9, b: 0.8 },
    { a: 0.7, b: 0.6 },
  ]);
  await assert.rejects(readComparison(two, 'x'), /view\.groupRobustness is not one of each group/);
});

test('a comparison is read as it was written, proximities to 8·10⁻⁶', async () => {
  const comparison = aComparison('/data');
  const { view, rows, maps } = comparison;
  const read = await readComparison(await writeComparison(comparison, EXTRAS), 'x');
  assert.deepEqual([read.view, read.maps], [view, maps]);
  assert.deepEqual(read.extras, EXTRAS);
  const { a, columns } = read.rows;
  assert.deepEqual(a.labels, rows.a.labels);
  assert.deepEqual({ ...columns, patches: null }, { ...rows.columns, patches: null });
  assert.deepEqual(columns.patches, { ...rows.columns.patches!, images: ['', ''] });
  const before = new Float32Array(rows.a.proximity as ArrayBuffer);
  const errors = new Float32Array(a.proximity as ArrayBuffer).map((value, i) => Math.abs(value - before[i]));
  assert.ok(Math.max(...errors) <= 8e-6, `off by ${Math.max(...errors)}`);
});

test('groups of older files are called by the words of now', async () => {
  const comparison = aComparison('/data');
  const group = { a: [0], b: [0], low: null, high: null, form: 'one to one' as const };
  comparison.view.shared = {
    ...BESIDE_GROUPS,
    units: null,
    ...{ onlyA: [1], onlyB: [] },
    groups: [
      { ...group, adjusted: 0.7, strength: 'universal' as never },
      { ...group, adjusted: 0.52, strength: 'universal' as never },
      { ...group, adjusted: 0.2, strength: 'semi-universal' as never },
    ],
  };
  const { view } = await readComparison(await writeComparison(comparison, EXTRAS), 'x');
  assert.deepEqual(
    view.shared!.groups.map(({ strength }) => strength),
    ['mostly', 'partly', 'partly'],
  );
});

test('default names and what tells sides apart are read as they were written, about concepts and groups that are there', async () => {
  const comparison = aComparison('/data');
  const { view } = comparison;
  view.a.concepts[1].defaultName = 'fur · top';
  const bounds = { adjusted: 0.5, low: null, high: null };
  const group = { a: [0, 1], b: [0], strength: 'partly', form: 'divided differently', ...bounds } as const;
  view.shared = {
    ...BESIDE_GROUPS,
    ...{ groups: [{ ...group, a: [0, 1], b: [0] }], onlyA: [], onlyB: [] },
  };
  const parts = [0, 1].map((concept) => ({ concept, value: HOSTILE, share: 0.75 }));
  const told = { by: HOSTILE, gain: 0.5, gainOfOther: 0, otherDivides: false };
  view.toldApart = [{ ...told, side: 'a', parts }];
  const read = await readComparison(await writeComparison(comparison, EXTRAS), 'x');
  assert.deepEqual(read.view, view);
  for (const wrong of [[], [null, null], [{ ...told, side: 'b' as const, parts }]]) {
    view.toldApart = wrong;
    await assert.rejects(readComparison(await writeComparison(comparison, EXTRAS), 'x'), /x is damaged/);
  }
});

test('a comparison is read whatever its arrays compress to', async () => {
  const rows = 1_000_000;
  const comparison = aComparison('/data');
  const perRow = (): ArrayBuffer => new ArrayBuffer(4 * rows);
  const ids = Uint32Array.from({ length: rows }, (_, row) => row).buffer;
  const scores = (concepts: number) => ({
    labels: perRow(),
    proximity: new ArrayBuffer(4 * rows * concepts),
  });
  const columns = bareRows(ids);
  const { view } = comparison;
  for (const each of [view.a, view.b]) each.rowsUsed = rows;
  const alignment = { ...view.alignment, rows };
  const large = {
    ...{ ...comparison, view: { ...view, alignment }, maps: null },
    rows: { columns, a: scores(2), b: scores(1) },
  };
  for (const attributes of [0, 6]) {
    const named = (name: string) => ({ name, values: ['x'], codes: perRow() });
    large.rows.columns.attributes = Array.from({ length: attributes }, (_, i) => named(`x${i}`));
    const read = await readComparison(await writeComparison(large, EXTRAS), 'x');
    assert.equal((read.rows.b.proximity as ArrayBuffer).byteLength, 4 * rows);
  }
});

test('words and recordings are read as they were written, and what is kept of texts', async () => {
  const comparison = aComparison('/data');
  const { columns } = comparison.rows;
  const codes = Uint32Array.from({ length: ROWS }, (_, row) => row % 2).buffer;
  columns.words = {
    kind: 'token',
    documents: { names: ['p', HOSTILE], of: codes },
    tokens: { values: ['the', HOSTILE], codes },
  };
  const seconds = new Float64Array(ROWS).fill(NaN).buffer;
  columns.sounds = {
    files: ['/data/a.wav', ''],
    names: ['a.wav', 'b.wav'],
    file: codes,
    starts: seconds,
    ends: seconds,
    clips: null,
  };
  comparison.view.a.concepts[0].frequentTokens = [{ token: HOSTILE, share: 0.5 }];
  const document = { name: 'p', text: 'the x', isCut: false, starts: [0], ends: [3], rows: [-1] };
  const texts: KeptTexts = {
    kept: [
      [0, { before: '', token: HOSTILE, after: ' x' }],
      [1, { text: 'y' }],
    ],
    documents: [[0, document]],
  };
  const json = await writeComparison(comparison, { ...EXTRAS, texts });
  const read = await readComparison(json, 'x');
  assert.deepEqual(read.rows.columns.words, columns.words);
  assert.deepEqual(read.rows.columns.sounds, { ...columns.sounds, files: ['', ''] });
  assert.deepEqual(read.extras.texts, texts);
  assert.deepEqual(read.view.a.concepts[0].frequentTokens, comparison.view.a.concepts[0].frequentTokens);

  const broken = (
    change: (saved: { texts: KeptTexts; rows: { words: { documents: { names: string[] } } } }) => void,
  ) => {
    const saved = JSON.parse(json) as Parameters<typeof change>[0];
    change(saved);
    return readComparison(JSON.stringify(saved), 'x');
  };
  await assert.rejects(
    broken(({ rows }) => rows.words.documents.names.pop()),
    /rows\.words\.documents\.of is not below 1/,
  );
  await assert.rejects(
    broken((saved) => saved.texts.kept.push([-1, { text: 'y' }])),
    /texts\.kept\[2\]\[0\] is not a whole/,
  );
  await assert.rejects(
    broken(({ texts: { documents } }) => documents[0][1].ends.pop()),
    /parts lack their place/,
  );
});

test('files from before there were maps have none', async () => {
  const { maps, ...before } = JSON.parse(await writeComparison(aComparison('/data'), EXTRAS)) as {
    maps: object;
  };
  assert.ok(maps);
  assert.equal((await readComparison(JSON.stringify(before), 'x')).maps, null);
});

test('proximities of 0 and 1 stay what they are', async () => {
  const bytes = Float32Array.of(0, 1, 0.5).buffer;
  const [zero, one] = new Float32Array(await unpackProximity(await packProximity(bytes), 3, 'x'));
  assert.deepEqual([zero, one], [0, 1]);
});

test('what is not a saved comparison, cut off, newer or damaged is refused in a sentence', async () => {
  const json = await writeComparison(aComparison('/data'), EXTRAS);
  interface Loose {
    [name: string]: Loose;
  }
  const changed = (change: (saved: Loose) => void): string => {
    const saved = JSON.parse(json) as Loose;
    change(saved);
    return JSON.stringify(saved);
  };
  const bomb = { gzip: gzipSync(Buffer.alloc(50_000_000)).toString('base64') };
  const packed = ({ buffer }: Float32Array | Float64Array): object => {
    return { gzip: gzipSync(new Uint8Array(buffer as ArrayBuffer)).toString('base64') };
  };
  const infinite = packed(new Float32Array(2 * ROWS).fill(Infinity));
  const infiniteNumbers = [
    { name: 'x', kind: 'number', values: packed(new Float64Array(ROWS).fill(Infinity)) },
  ];
  const cases: [string, RegExp][] = [
    [json.slice(0, -1), /^f is no complete JSON/],
    ['['.repeat(5e6), /^f nests its values more than 64 deep/],
    [`[${'[],'.repeat(1e6)}[]]`, /^f holds more values than the program keeps/],
    [
      changed(({ view: { alignment, a, b } }) => {
        Object.assign(alignment, { rows: 5e6 });
        for (const side of [a, b]) Object.assign(side, { rowsUsed: 5e6 });
      }),
      /^f is damaged: its arrays would take 320 MB, far more than stands in it\. Save the comparison again\.$/,
    ],
    [
      changed((saved) => Object.assign(saved, { thumbnails: { ['x'.repeat(1e6)]: 1 } })),
      /^f is damaged: thumbnails\.x{189}… is not an object\./,
    ],
    ['[]', /^f is not a saved comparison/],
    ['null', /^f is not a saved comparison/],
    [changed((saved) => Object.assign(saved, { version: 2 })), /newer version .* Update/],
    [changed((saved) => Object.assign(saved, { view: [] })), /damaged: view is not an object/],
    [changed(({ view: { a } }) => Object.assign(a, { id: 3 })), /view\.a\.id is not a text/],
    [changed(({ view: { a } }) => Object.assign(a, { concepts: [] })), /view\.a\.concepts/],
    [changed(({ view: { alignment } }) => Object.assign(alignment, { unmatchedA: [7] })), /concepts of both/],
    [changed(({ view: { alignment } }) => Object.assign(alignment, { rows: 99_999_999 })), /rowsUsed/],
    [changed(({ matrices }) => Object.assign(matrices, { distances: bomb })), /matrices\.distances/],
    [changed(({ rows: { b } }) => Object.assign(b, { proximity: { gzip: '!' } })), /rows\.b\.proximity/],
    [changed(({ rows: { a, b } }) => Object.assign(b, { labels: a['labels'] })), /rows\.b\.labels/],
    [changed(({ maps, rows: { ids } }) => Object.assign(maps, { a: ids })), /maps\.a is not 800 bytes/],
    [changed(({ maps }) => Object.assign(maps, { b: infinite })), /maps\.b is not finite numbers/],
    [changed(({ rows }) => Object.assign(rows, { numbers: infiniteNumbers })), /rows\.numbers\[0\]\.values/],
    [changed((saved) => Object.assign(saved, { maps: [] })), /maps is not an object/],
    [changed(({ asked }) => Object.assign(asked, { settings: { seed: -1 } })), /asked\.settings\.seed/],
    [
      changed((saved) =>
        Object.assign(saved, { thumbnails: { x: { width: 1, height: 1, type: 'text/html' } } }),
      ),
      /thumbnails\.x\.type/,
    ],
  ];
  for (const [text, problem] of cases) {
    await assert.rejects(readComparison(text, 'f'), { name: 'UserError', message: problem });
  }
});

folderTest('images are found beside the file, thumbnails stand in, and no path leads out', async (folder) => {
  const home = join(folder, 'home');
  await mkdir(join(home, 'images'), { recursive: true });
  await mkdir(join(home, 'features'));
  await writeFile(join(home, 'images/0.png'), 'x');
  const comparison = aComparison(home);
  comparison.view.warnings = [`One image named in ${join(home, 'samples.csv')} cannot be shown.`];
  const file = join(home, 'x.alignment.json');
  const thumbnail = { width: 40, height: 30, type: 'image/png' as const, data: 'AAAA' };
  const thumbnails = new Map([['images/1.png', thumbnail]]);
  await run('save', { file, comparison, borders: null, thumbnails });
  const text = await readFile(file, 'utf8');
  assert.ok(!text.includes(folder), 'no path of this machine gets into the file');
  const images = ({ comparison: { rows } }: SavedComparison): string[] => rows.columns.patches!.images;

  const here = await run('openSaved', { file, folders: [] });
  assert.equal(images(here)[0], join(home, 'images/0.png'));
  assert.match(images(here)[1], /^data:image\/svg\+xml;base64,/);
  assert.deepEqual(here.comparison.asked, comparison.asked);
  assert.deepEqual(here.comparison.maps, comparison.maps);
  assert.equal(here.files, null);
  assert.ok(here.comparison.view.tokens?.[0].image);

  await writeFile(join(home, 'features/a.npy'), '');
  await writeFile(join(home, 'features/b.npy'), '');
  const files = (await run('openSaved', { file, folders: [] })).files;
  assert.deepEqual(files, { a: comparison.view.a.file, b: comparison.view.b.file });

  const other = join(folder, 'other');
  await mkdir(other);
  const moved = join(other, 'x.alignment.json');
  await writeFile(moved, text.replace('"imageFolder":"."', '"imageFolder":"../home"'));
  assert.equal(images(await run('openSaved', { file: moved, folders: [] }))[0], '', 'not allowed there');
  await symlink(home, join(other, 'link'));
  await writeFile(moved, text.replace('"imageFolder":"."', '"imageFolder":"link"'));
  assert.equal(images(await run('openSaved', { file: moved, folders: [] }))[0], '', 'links are followed');
  await writeFile(moved, text.replace('"imageFolder":"."', '"imageFolder":"../home"'));
  const opened = await run('openSaved', { file: moved, folders: [home] });
  assert.equal(images(opened)[0], join(home, 'images/0.png'));
});
