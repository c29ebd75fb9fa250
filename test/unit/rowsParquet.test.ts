import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { exportedParts } from '../../src/exports/exports';
import { parquetParts } from '../../src/exports/parquet';
import type { ComparedRows, RowScores } from '../../src/shared/results/rows';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { bareRows } from '../support/bareRows';
import { runCli } from '../support/cli';
import { readFeatures, writeBlobs } from '../support/features';
import { twoInOne } from '../support/sharedConcepts';
import { folderTest } from '../support/temporaryFolder';

/** pyarrow, pandas, polars and DuckDB have read it, each the same. */
const FIXTURE = resolve('test/fixtures/written/rows.parquet');
const FORMULA = '=HYPERLINK("http://x")';

const whole = (parts: Iterable<Uint8Array>): Uint8Array => Buffer.concat([...parts]);

async function objects(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
}

function threeRows(): ComparedRows {
  const scores = (concepts: number): RowScores => ({
    labels: Int32Array.of(0, -1, 0).buffer,
    proximity: Float32Array.from({ length: 3 * concepts }, (_, i) => i / 4).buffer,
  });
  const columns = bareRows(Uint32Array.of(4, 6, 9).buffer);
  const codes = Uint32Array.of(0, 1, 0).buffer;
  const sparse: RowScores = {
    labels: Int32Array.of(0, -1, 0).buffer,
    proximity: {
      starts: Uint32Array.of(0, 1, 1, 3).buffer,
      columns: Uint32Array.of(0, 0, 1).buffer,
      values: Float32Array.of(1, 0.5, 0.25).buffer,
    },
  };
  return {
    columns: {
      ...columns,
      attributes: [
        { name: 'label', values: [FORMULA, ''], codes },
        { name: 'map_a_x', values: ['east', 'west'], codes },
        { name: 'label', values: ['second', 'third'], codes },
      ],
      numbers: [{ name: 'taken', kind: 'date', values: Float64Array.of(0, NaN, 86_400_000).buffer }],
    },
    a: scores(2),
    b: sparse,
  };
}

const view = comparisonOf(alignmentOf(2, 1, [pair(1, 0, 0.1, 'universal')]), [0.3, 0.1], [0, 0.5]);
const maps = { a: Float32Array.of(1, 2, 3, 4, 5, 6).buffer, b: null };
const written = (): Uint8Array =>
  whole(exportedParts('r.parquet', 'rows', { view, rows: threeRows(), maps }));

test('rows as Parquet: texts as they are, scores as lists, places on the maps, no name twice', async () => {
  const [first, second, third] = await objects(written());
  assert.deepEqual(first, {
    ...{ row: 4n, concept_a: 0n, name_a: null, proximity_a: 0, concept_b: 0n, name_b: null, proximity_b: 1 },
    ...{ label: FORMULA, map_a_x_of_samples: 'east', label_of_samples: 'second', taken: new Date(0) },
    ...{ map_a_x: 1, map_a_y: 2, proximities_a: [0, 0.25] },
    ...{ proximities_b: [1], proximities_b_concepts: [0] },
  });
  assert.deepEqual(
    [second['name_a'], second['proximity_a'], second['label'], second['taken'], second['proximities_b']],
    ['unassigned', null, null, null, []],
  );
  assert.deepEqual(
    [third['proximities_b'], third['proximities_b_concepts']],
    [
      [0.5, 0.25],
      [0, 1],
    ],
  );
});

test('the same rows are the same bytes, those that other libraries have read', async () => {
  if (process.env['WRITE_FIXTURE']) await writeFile(FIXTURE, written());
  assert.deepEqual(Buffer.from(written()), await readFile(FIXTURE));
});

test('a table is written as Parquet where its file is called so', async () => {
  const groups = await objects(whole(exportedParts('g.PARQUET', 'groups', { ...view, shared: twoInOne() })));
  assert.equal(typeof groups[0]['adjusted'], 'number');
  assert.equal(typeof groups[0]['form'], 'string');
  const csv = Buffer.from(
    whole(exportedParts('g.csv', 'groups', { ...view, shared: twoInOne() })),
  ).toString();
  assert.match(csv, /^group,form,/);
  assert.deepEqual(Object.keys(groups[0]), csv.split('\r\n')[0].split(','));
  assert.deepEqual(await objects(whole(exportedParts('g.parquet', 'groups', view))), [], 'no line');
});

test('many rows come in groups of bounded size', () => {
  const rows = 120_000;
  const columns = [
    { name: 'row', kind: 'int64' as const, valueAt: (row: number) => row },
    { name: 'scores', kind: 'floats' as const, width: 100, valueAt: () => Array<number>(100).fill(0.5) },
  ];
  const parts = [...parquetParts(columns, rows)];
  const metadata = parquetMetadata(Uint8Array.from(whole(parts)).buffer);
  const sizes = metadata.row_groups.map(({ num_rows }) => Number(num_rows));
  assert.equal(
    sizes.reduce((sum, size) => sum + size),
    rows,
  );
  assert.ok(Math.max(...sizes) * 101 <= 2_000_000, String(sizes));
  assert.equal(parts.length, sizes.length + 1);
});

folderTest('the command line writes rows, which are read as features again', async (folder) => {
  const size = { rows: 150, columns: 6, blobs: 4 };
  const x = await writeBlobs(join(folder, 'x.npy'), size);
  const out = join(folder, 'rows.parquet');
  const quick = ['--n-epochs', '10', '--n-components', '4', '--min-cluster-size', '20', '--threads', '2'];
  const run = (...more: string[]): ReturnType<typeof runCli> => runCli(['compare', x, x, ...quick, ...more]);
  const { code, stderr } = await run('--rows', out, '--maps', join(folder, 'm.npz'), '--quiet');
  assert.deepEqual([code, stderr], [0, '']);
  const lines = await objects(await readFile(out));
  assert.equal(lines.length, 150);
  const scores = await readFeatures(`${out}#proximities_a`);
  assert.equal(scores.rows, 150);
  assert.deepEqual(Array.from(scores.data.subarray(0, scores.columns)), lines[0]['proximities_a']);
  assert.ok(lines.every((line) => Number.isFinite(line['map_b_y'])));

  const wrong = await run('--rows', join(folder, 'rows.xlsx'));
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /--rows is ".*rows\.xlsx"; its name ends with \.parquet or \.csv/);
});
