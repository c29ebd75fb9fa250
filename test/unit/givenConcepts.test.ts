import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { collectRows } from '../../src/concepts/given/collectRows';
import { oneHot } from '../../src/concepts/given/oneHot';
import { proximityOfScores } from '../../src/concepts/given/proximityOfScores';
import { denseData } from '../../src/concepts/given/sparseRows';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import type { RepresentationView } from '../../src/shared/results/representation';
import type { SparseScores } from '../../src/shared/results/sparseScores';
import { runCli } from '../support/cli';
import { folderTest } from '../support/temporaryFolder';
import { zipFile } from '../support/zipFile';

function sparse(rows: readonly (readonly number[])[]): SparseScores {
  const collector = collectRows(rows.length, rows[0].length);
  for (const row of rows) {
    row.forEach((value, concept) => value > 0 && collector.add(concept, value));
    collector.endRow();
  }
  return collector.scores();
}

test('concepts are scaled by their largest score, rows divided by their sum, empty columns left out', () => {
  const given = proximityOfScores(
    sparse([
      [8, 0, 3],
      [4, 0, 0],
      [2, 0, 3],
    ]),
    null,
  );
  assert.deepEqual([...given.kept], [0, 2]);
  assert.deepEqual([given.isScaled, given.divided, given.cut], [true, 2, 0]);
  const expected = [0.5, 0.5, 0.5, 0, 0.2, 0.8];
  denseData(given.scores).forEach((value, at) => assert.ok(Math.abs(value - expected[at]) < 1e-7));
});

test('shares of 1 stay as they are', () => {
  const rows = [
    [0.25, 0.75],
    [0.125, 0.5],
  ];
  const given = proximityOfScores(sparse(rows), null);
  assert.equal(given.isScaled, false);
  assert.deepEqual([...denseData(given.scores)], rows.flat());
});

test('the highest scores of a row are those after scaling, and concepts that keep none are left out', () => {
  const given = proximityOfScores(
    sparse([
      [100, 2, 1],
      [40, 2, 0],
    ]),
    1,
  );
  assert.deepEqual([...given.kept], [0, 1]);
  assert.equal(given.cut, 2);
  assert.deepEqual([...denseData(given.scores)], [1, 0, 0, 1]);
});

test('labels are concepts in the order of their names', () => {
  const { scores, names } = oneHot([0, 1, 2, 1], ['class 10', 'class 9', ' ']);
  assert.deepEqual(names, ['class 9', 'class 10']);
  assert.deepEqual([...denseData(scores)], [0, 1, 1, 0, 0, 0, 1, 0]);
});

interface Answer {
  alignment: {
    conceptsA: number;
    conceptsB: number;
    shared: { groups: { a: number[]; b: number[]; adjusted: number }[]; onlyB: number[] };
  };
  a: Pick<RepresentationView, 'id' | 'notes' | 'settings' | 'features'>;
  b: Pick<RepresentationView, 'id' | 'notes'>;
}

const ROWS = 120;
const KINDS = ['cat', 'dog', 'owl'];

/** Codes of 4 concepts, of which the first three follow the labels and the last one is 0, and a table with these. */
async function writeCodes(folder: string): Promise<{ codes: string; table: string }> {
  const data = new Float32Array(ROWS * 4);
  for (let row = 0; row < ROWS; row++) data[row * 4 + (row % 3)] = 5 + (row % 7);
  const codes = join(folder, 'codes.npy');
  await writeFile(codes, encodeNpy({ shape: [ROWS, 4], data }));
  const table = join(folder, 'samples.csv');
  const lines = Array.from({ length: ROWS }, (_, row) => KINDS[row % 3]);
  await writeFile(table, ['label', ...lines].join('\n'));
  return { codes, table };
}

folderTest('codes are compared with labels by hand, without discovery', async (folder) => {
  const { codes, table } = await writeCodes(folder);
  const html = join(folder, 'page.html');
  const { code, stdout, stderr } = await runCli([
    'compare',
    codes,
    `${table}#label`,
    '--concepts',
    '--html',
    html,
  ]);
  assert.equal(code, 0, stderr);
  const { alignment, a } = JSON.parse(stdout) as Answer;
  assert.deepEqual([alignment.conceptsA, alignment.conceptsB], [3, 3]);
  assert.deepEqual(
    alignment.shared.groups.map((group) => [group.a, group.b]),
    [0, 1, 2].map((concept) => [[concept], [concept]]),
  );
  assert.deepEqual([a.settings, a.features], [{}, null]);
  assert.match(
    a.notes.join(' '),
    /each concept were divided by its largest\. 1 of 4 columns is 0 in all rows/,
  );
  assert.doesNotMatch(stderr, /discover|embedding|clustering/);
});

folderTest('one side is discovered and the other given, as a manifest says', async (folder) => {
  const { codes } = await writeCodes(folder);
  const features = Float32Array.from(
    { length: ROWS * 2 },
    (_, i) => (Math.floor(i / 2) % 3) * 10 + (i % 13) / 50,
  );
  await writeFile(join(folder, 'x.npy'), encodeNpy({ shape: [ROWS, 2], data: features }));
  const representations = [
    { id: 'x', file: 'x.npy' },
    { id: 'my codes', file: 'codes.npy', kind: 'concepts', top: 1 },
    { id: 'kinds', file: 'samples.csv#label', kind: 'concepts' },
  ];
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ representations }));
  const ask = ['--method', 'kmeans', '--n-concepts', '3'];
  for (const other of [codes, `${join(folder, 'samples.csv')}#label`]) {
    const { code, stdout, stderr } = await runCli(['compare', join(folder, 'x.npy'), other, ...ask]);
    assert.equal(code, 0, stderr);
    const { alignment, b } = JSON.parse(stdout) as Answer;
    assert.equal(alignment.shared.groups.length, 3);
    assert.deepEqual(alignment.shared.onlyB, []);
    assert.ok(['my codes', 'kinds'].includes(b.id), b.id);
    assert.match(b.notes.join(' '), /nothing was looked for/);
  }
  const reviewed = await runCli(['review', folder, ...ask]);
  assert.equal(reviewed.code, 0, reviewed.stderr);
  assert.match(reviewed.stdout, /"my codes"/);
});

folderTest('scores that are no scores are refused in a sentence', async (folder) => {
  const { codes } = await writeCodes(folder);
  const cases: [number, RegExp][] = [
    [-3, /other\.npy: the lowest score, -3 in row 7, column 1 \(counted from 0\), is negative.*softmax/],
    [NaN, /other\.npy: the score in row 7, column 1 \(counted from 0\) is NaN/],
  ];
  for (const [value, reason] of cases) {
    const data = new Float32Array(ROWS * 2).fill(1);
    data[7 * 2 + 1] = value;
    const other = join(folder, 'other.npy');
    await writeFile(other, encodeNpy({ shape: [ROWS, 2], data }));
    const { code, stderr } = await runCli(['compare', codes, other, '--concepts']);
    assert.equal(code, 1);
    assert.match(stderr, reason);
  }
  const noColumn = await runCli(['compare', codes, `${join(folder, 'samples.csv')}#kind`, '--concepts']);
  assert.match(noColumn.stderr, /samples\.csv has no column "kind" of labels\. Name one of label\./);
});

folderTest('a file of concepts is inspected as a comparison takes it', async (folder) => {
  const { codes, table } = await writeCodes(folder);
  const inspect = async (path: string): Promise<Record<string, unknown>> => {
    const { code, stdout, stderr } = await runCli(['inspect', path, '--concepts']);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const { rows, concepts, scoresPerRow, unassigned, columns } = await inspect(codes);
  assert.deepEqual([rows, concepts, scoresPerRow, unassigned, columns], [ROWS, 3, 1, 0, [0, 1, 2]]);
  assert.deepEqual((await inspect(`${table}#label`))['names'], KINDS);
});

folderTest('concepts may stand in several archives that are joined', async (folder) => {
  for (const part of [0, 1]) {
    const data = Float32Array.of(0.5, 0.25, part, 0);
    const entry = { name: 'scores.npy', data: encodeNpy({ shape: [2, 2], data }), deflated: true };
    await writeFile(join(folder, `p_${part}.npz`), zipFile([entry]));
  }
  const { code, stdout, stderr } = await runCli(['inspect', join(folder, 'p_*.npz'), '--concepts']);
  assert.equal(code, 0, stderr);
  const { rows, concepts, unassigned } = JSON.parse(stdout) as Record<string, number>;
  assert.deepEqual([rows, concepts, unassigned], [4, 2, 1]);
});
