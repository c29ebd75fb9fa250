import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { copyFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { encodeNpy, npyHeader } from '../../src/features/npy/encodeNpy';
import { blobFeatures } from '../support/features';
import { torchFile } from '../support/torchFile';
import { zipFile } from '../support/zipFile';
import { barriers } from './support/axe';
import { chooseFromMenu, reveal, select } from './support/explorer';
import { frameShowing } from './support/panel';
import { PREVIEW, WORDS, WORKBENCH } from './support/selectors';
import {
  OPENING,
  RUN_SECONDS,
  openVscode,
  scenario,
  still,
  screenshot,
  until,
  type Vscode,
} from './support/vscode';
import { clearWindow, reloadWindow, useTheme } from './support/workbench';

const HOSTILE = '<img src=x onerror="document.title=1">';
const TABLE = 'table.csv';
const ARCHIVE = 'archive.npz';
const LARGE = 'large.npy';
const SHOWN = 'vit_base.npy';
/** 10.24 GB of zeros, of which the disk holds the header. */
const LARGE_SHAPE = [20_000_000, 128];

let vscode: Vscode;
before(async () => (vscode = await openVscode(null, addFiles)), OPENING);
after(() => vscode?.close());

async function addFiles(folder: string): Promise<void> {
  const small = { shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) };
  const name = HOSTILE.replace('/', '');
  await writeFile(join(folder, TABLE), 'x,y\n1,2\n3,4\n5,6\n');
  await writeFile(join(folder, ARCHIVE), zipFile([archived(name), archived('plain')]));
  await writeFile(join(folder, `${name}.npy`), encodeNpy(small));
  await copyFile(resolve('test/fixtures/hdf5/types.h5'), join(folder, 'groups.h5'));
  await copyFile(resolve('test/fixtures/parquet/snappy.parquet'), join(folder, 'columns.parquet'));
  const tensor = { key: '0', type: 'Float', count: 6, offset: 0, shape: [3, 2], strides: [2, 1] };
  await writeFile(join(folder, 'weights.pt'), torchFile(new Map([['layer', tensor]]), { 0: small.data }));
  await writeFile(join(folder, SHOWN), encodeNpy(blobFeatures({ rows: 3000, columns: 384, blobs: 12 })));
  await writeLarge(join(folder, LARGE));
  await mkdir(join(folder, 'elsewhere'));
}

function archived(name: string): { name: string; data: Uint8Array } {
  return { name: `${name}.npy`, data: encodeNpy({ shape: [4, 2], data: new Float32Array(8).fill(1) }) };
}

async function writeLarge(path: string): Promise<void> {
  const header = npyHeader('f4', LARGE_SHAPE);
  const file = await open(path, 'w');
  await file.write(header);
  await file.truncate(header.length + 4 * LARGE_SHAPE[0] * LARGE_SHAPE[1]);
  await file.close();
}

/** Opens a file by "Open With…" and the name of the preview there. */
async function openWith(path: string, selector: string): Promise<Frame> {
  const { page } = vscode;
  await clearWindow(vscode);
  await select(vscode, path);
  await chooseFromMenu(vscode, path, 'Open With...');
  await page.locator(WORKBENCH.quickInputRow).filter({ hasText: 'Feature preview' }).click();
  return frameShowing(page, selector);
}

/** Opens a file by a click in the explorer. */
async function openByClick(path: string, selector: string): Promise<Frame> {
  await clearWindow(vscode);
  await (await reveal(vscode, path)).click();
  return frameShowing(vscode.page, selector);
}

async function textOf(frame: Frame, selector: string): Promise<string> {
  return (await frame.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ');
}

async function heads(frame: Frame): Promise<string> {
  return textOf(frame, PREVIEW.head);
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

testCase('files of formats that others own are previewed by "Open With…" and from the menu', async () => {
  const table = await openWith(TABLE, PREVIEW.figures);
  assert.match(await heads(table), /table\.csv .*text table/);
  assert.match(await textOf(table, PREVIEW.sentence), /^3 rows × 2 columns of float64/);
  const cells = await table.locator(`${PREVIEW.table} tbody td`).allInnerTexts();
  assert.deepEqual(cells.map(Number), [1, 2, 3, 4, 5, 6]);

  const groups = await openWith('groups.h5', PREVIEW.figures);
  assert.match(await heads(groups), /groups\.h5 .*HDF5 file .* arrays/);

  const columns = await openWith('columns.parquet', PREVIEW.figures);
  assert.match(await heads(columns), /columns\.parquet .*Parquet file/);

  await clearWindow(vscode);
  await select(vscode, 'weights.pt');
  await chooseFromMenu(vscode, 'weights.pt', WORDS.preview);
  const weights = await frameShowing(vscode.page, PREVIEW.figures);
  assert.match(await heads(weights), /weights\.pt .*PyTorch file/);
  assert.match(await textOf(weights, PREVIEW.sentence), /^3 rows × 2 columns of float32/);
});

testCase('names of arrays and files are shown as they are, whatever they hold', async () => {
  const frame = await openWith(ARCHIVE, PREVIEW.figures);
  const names = await frame.locator(`${PREVIEW.array} .name`).allInnerTexts();
  assert.deepEqual(names, [HOSTILE, 'plain']);
  const file = await openByClick(`${HOSTILE}.npy`, PREVIEW.figures);
  assert.ok((await heads(file)).startsWith(`${HOSTILE}.npy`));
  for (const each of [frame, file].filter((one) => !one.isDetached())) {
    assert.equal(await each.locator('img').count(), 0);
    assert.equal(await each.title(), 'Concept Alignment');
  }
});

testCase('10 GB open at once, from a sample that is named', async () => {
  await clearWindow(vscode);
  const row = await reveal(vscode, LARGE);
  const start = performance.now();
  await row.click();
  const frame = await frameShowing(vscode.page, PREVIEW.figures);
  console.log(`10 GB are shown ${Math.round(performance.now() - start)} ms after the click.`);
  assert.match(await heads(frame), /10\.2 GB/);
  assert.match(await textOf(frame, PREVIEW.answer), /seeded sample of [\d,]+ of the 20,000,000 rows/);
});

testCase('a preview comes back after the window was reloaded, with the array that was shown', async () => {
  const before = await openWith(ARCHIVE, PREVIEW.figures);
  await before.locator(PREVIEW.array).filter({ hasText: 'plain' }).click();
  await until('the other array shows', async () => /plain/.test(await heads(before)), RUN_SECONDS);
  await reloadWindow(vscode);
  const frame = await frameShowing(vscode.page, PREVIEW.figures);
  assert.match(await heads(frame), /archive\.npz plain/);
});

testCase('a file that is replaced, removed and put back is followed', async () => {
  const frame = await openWith(TABLE, PREVIEW.figures);
  const [shown, aside] = [TABLE, 'elsewhere/next.csv'].map((path) => join(vscode.folder, path));
  await writeFile(aside, 'x,y\n1,2\n3,4\n');
  await rename(aside, shown);
  await until(
    'the new table shows',
    async () => /^2 rows/.test(await textOf(frame, PREVIEW.sentence)),
    RUN_SECONDS,
  );
  assert.match(await textOf(frame, PREVIEW.notice), /The file changed; read again at/);
  await rm(shown);
  await frame.locator(PREVIEW.failure).waitFor();
  await writeFile(shown, 'x,y\n1,2\n3,4\n5,6\n');
  await frame.locator(PREVIEW.figures).waitFor();
});

testCase('the page can be used by everyone, in every theme and width', async () => {
  const { page } = vscode;
  const frame = await openByClick(SHOWN, PREVIEW.figures);
  const problems: string[] = [];
  const look = async (name: string): Promise<void> => {
    await page.mouse.move(5, 500);
    await still(page);
    await screenshot(page, `preview-${name}`);
    problems.push(...(await barriers(frame)).map((each) => `${name}: ${each}`));
  };
  for (const [theme, kind] of [
    ['Dark Modern', 'dark'] as const,
    ['Dark High Contrast', 'contrast'] as const,
    ['Light High Contrast', 'contrastLight'] as const,
    ['Light Modern', 'light'] as const,
  ]) {
    await useTheme(page, theme, kind);
    await look(`wide-${kind}`);
  }
  await page.setViewportSize({ width: 860, height: 1000 });
  await look('500-light');
  await page.setViewportSize({ width: 1600, height: 1000 });
  assert.deepEqual(problems, []);
});
