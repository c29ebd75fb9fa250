import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { blobFeatures } from '../support/features';
import { writeZarr } from '../support/zarrFolder';
import { chooseFromMenu, select } from './support/explorer';
import { comparisonPanel, frameShowing } from './support/panel';
import { PREVIEW, WORDS, WORKBENCH } from './support/selectors';
import { chooseInTree, openTree, treeRow } from './support/tree';
import { becomesSo, OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { clearWindow, errorsShown, runCommand } from './support/workbench';

const ROWS = 600;
const COLUMNS = 8;
const DINO = { model: 'dino', layer: 'emb' };
const MAE = { model: 'mae', layer: 'emb' };
/** A folder of Zarr. */
const CLIP = { model: 'clip', layer: 'feats' };

let vscode: Vscode;
before(async () => (vscode = await openVscode(null, addFiles)), OPENING);
after(() => vscode?.close());

/** Two representations, one in three parts and one in four, and one in a folder of Zarr. */
async function addFiles(folder: string): Promise<void> {
  for (const [model, parts, seed] of [
    ['dino', 3, 1],
    ['mae', 4, 2],
  ] as const) {
    const { data } = blobFeatures({ rows: ROWS, columns: COLUMNS, blobs: 4, seed });
    await mkdir(join(folder, model));
    for (let part = 0; part < parts; part++) {
      const [first, end] = [part, part + 1].map((each) => (each * ROWS) / parts);
      const own = { shape: [end - first, COLUMNS], data: data.slice(first * COLUMNS, end * COLUMNS) };
      await writeFile(join(folder, model, `emb_${part}.npy`), encodeNpy(own));
    }
  }
  await writeZarr(
    join(folder, 'clip', 'feats.zarr'),
    blobFeatures({ rows: ROWS, columns: COLUMNS, blobs: 4 }),
    ROWS / 3,
  );
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

testCase('parts are one line of the view, which previews and compares them as one', async () => {
  const { page } = vscode;
  await openTree(vscode);
  for (const each of [DINO, MAE]) await treeRow(vscode, each);
  const rows = page.locator(`${WORKBENCH.treeRow}[aria-label*="emb,"]`);
  assert.equal(await rows.count(), 2);
  await (await treeRow(vscode, DINO)).click();
  const preview = await frameShowing(page, PREVIEW.figures);
  assert.match(await preview.locator('body').innerText(), /600/);
  await screenshot(page, 'joined-preview');
  await (await treeRow(vscode, DINO)).click();
  await (await treeRow(vscode, MAE)).click({ modifiers: ['ControlOrMeta'] });
  await chooseInTree(vscode, MAE, WORDS.compare);
  const panel = await comparisonPanel(page);
  await becomesSo(async () =>
    assert.match(await panel.locator('h1').innerText(), /dino\/emb\s+and\s+B\s*mae\/emb/),
  );
  await becomesSo(async () => assert.match(await (await treeRow(vscode, DINO)).innerText(), /\d+ concepts?/));
  const told = page.locator('.monaco-hover').filter({ hasText: 'Joined of 3 files' }).first();
  // A line that is drawn anew under the pointer has no hover until this comes back.
  await until('the hover names the parts', async () => {
    await (await treeRow(vscode, MAE)).hover();
    await (await treeRow(vscode, DINO)).hover();
    return told.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  });
  await screenshot(page, 'joined-tree');
});

testCase('a part that is chosen in the explorer stands for the whole, and says so', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await runCommand(page, 'View: Show Explorer');
  await select(vscode, 'dino/emb_1.npy', 'mae/emb_0.npy');
  await chooseFromMenu(vscode, 'mae/emb_0.npy', WORDS.compare);
  await page
    .locator(WORKBENCH.statusBar)
    .filter({ hasText: /is one of \d parts/ })
    .waitFor();
  const panel = await comparisonPanel(page);
  await becomesSo(async () =>
    assert.match(await panel.locator('h1').innerText(), /dino\/emb\s+and\s+B\s*mae\/emb/),
  );
});

testCase('two parts of one representation are not compared', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await runCommand(page, 'View: Show Explorer');
  await select(vscode, 'dino/emb_0.npy', 'dino/emb_1.npy');
  await chooseFromMenu(vscode, 'dino/emb_1.npy', WORDS.compare);
  await becomesSo(async () =>
    assert.match((await errorsShown(page)).join(), /are parts of one representation, dino\/emb_/),
  );
});

testCase('a folder of Zarr is one line of the view, and is previewed and compared as a file is', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await openTree(vscode);
  // A view that is being drawn anew forgets a click.
  await until('the preview opens', async () => {
    await (await treeRow(vscode, CLIP)).click();
    const opened = page.locator(WORKBENCH.tab).first().waitFor({ timeout: 5000 });
    return opened.then(
      () => true,
      () => false,
    );
  });
  const preview = await frameShowing(page, PREVIEW.figures);
  assert.match(await preview.locator('body').innerText(), /600 rows × 8 columns of float32/);
  assert.equal(await page.locator(`${WORKBENCH.treeRow}[aria-label^="clip/"]`).count(), 1);
  await screenshot(page, 'zarr-tree');
  await clearWindow(vscode);
  await runCommand(page, 'View: Show Explorer');
  await select(vscode, 'clip/feats.zarr');
  await chooseFromMenu(vscode, 'clip/feats.zarr', WORDS.preview);
  await frameShowing(page, PREVIEW.figures);
  await screenshot(page, 'zarr-explorer');
  await select(vscode, 'clip/feats.zarr', 'dino/emb_0.npy');
  await chooseFromMenu(vscode, 'clip/feats.zarr', WORDS.compare);
  const panel = await comparisonPanel(page);
  await becomesSo(async () =>
    assert.match(await panel.locator('h1').innerText(), /clip\/feats\s+and\s+B\s*dino\/emb/),
  );
});
