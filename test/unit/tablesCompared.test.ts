import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import type { ComparisonView } from '../../src/shared/results/comparison';
import type { RowColumns } from '../../src/shared/results/rows';
import type { Comparison } from '../../src/runs/compare';
import { compareAll } from '../support/compare';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const ROWS = 240;

async function compareBlobs(folder: string): Promise<Comparison> {
  const file = await writeBlobs(join(folder, 'x.npy'), { rows: ROWS, columns: 4, blobs: 4 });
  const source = { file, array: null, root: folder };
  const settings = { method: 'kmeans', nConcepts: 4 } as const;
  return (await compareAll({ a: source, b: source, settings }, null)).comparison;
}

/** The values of a column by row. */
function column({ attributes }: RowColumns, name: string): string[] {
  const { values, codes } = attributes.find((each) => each.name === name)!;
  return Array.from(new Uint32Array(codes), (code) => values[code]);
}

/** How many concepts have each majority label. */
function majorities({ a }: ComparisonView): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { majorityLabel } of a.concepts) {
    count[String(majorityLabel)] = (count[String(majorityLabel)] ?? 0) + 1;
  }
  return count;
}

folderTest('labels, images and attributes come from a samples.parquet that pandas wrote', async (folder) => {
  await copyFile(resolve('test/fixtures/parquet/samples.parquet'), join(folder, 'samples.parquet'));
  await mkdir(join(folder, 'images'));
  for (const at of [0, 1]) await writeFile(join(folder, 'images', `${at}.png`), 'an image');
  const { view, rows, imageFolder } = await compareBlobs(folder);
  assert.deepEqual(view.warnings, []);
  assert.equal(imageFolder, folder);
  assert.deepEqual(majorities(view), { Katze: 2, Hünd: 2 });
  const { columns } = rows;
  assert.deepEqual(
    column(columns, 'label'),
    Array.from({ length: ROWS }, (_, row) => (row < 120 ? 'Katze' : 'Hünd')),
  );
  assert.deepEqual(
    columns.attributes.map(({ name }) => name),
    ['label', 'bright'],
  );
  const [{ name, values }] = columns.numbers;
  assert.equal(name, 'price');
  assert.deepEqual(Array.from(new Float64Array(values).slice(0, 7)), [0, NaN, NaN, 0.75, NaN, NaN, 1.5]);
  assert.deepEqual(column(columns, 'bright').slice(0, 2), ['true', 'false']);
  for (const row of view.a.concepts[0].exemplars) {
    const { image, x, width, label } = view.tokens![row];
    assert.deepEqual([image, x, width], [join(folder, 'images', `${row % 2}.png`), row, 8]);
    assert.equal(label, row < 120 ? 'Katze' : 'Hünd');
  }
});

folderTest('labels come from a text file or an array of their own', async (folder) => {
  const labels = Array.from({ length: ROWS }, (_, row) => (row < 120 ? 'cat' : 'dog'));
  await writeFile(join(folder, 'labels.txt'), labels.join('\r\n'));
  const text = await compareBlobs(folder);
  assert.deepEqual(text.view.warnings, []);
  assert.deepEqual(majorities(text.view), { cat: 2, dog: 2 });
  assert.deepEqual(column(text.rows.columns, 'label'), labels);
  assert.equal(text.view.tokens, null);

  const numbers = Int32Array.from({ length: ROWS }, (_, row) => (row < 120 ? 7 : -3));
  await writeFile(join(folder, 'labels.npy'), encodeNpy({ shape: [ROWS], data: numbers }));
  const array = await compareBlobs(folder);
  assert.deepEqual(majorities(array.view), { '7': 2, '-3': 2 }, 'an array goes before a text');
  assert.deepEqual(column(array.rows.columns, 'label'), Array.from(numbers, String));
});
