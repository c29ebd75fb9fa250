import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Locator } from 'playwright-core';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { blobFeatures } from '../support/features';
import { comparisonPanel, frameShowing } from './support/panel';
import { SAMPLE } from './support/sample';
import { PREVIEW, WORDS, WORKBENCH } from './support/selectors';
import { chooseInTree, openTree, treeRow } from './support/tree';
import {
  becomesSo,
  OPENING,
  RUN_SECONDS,
  openVscode,
  scenario,
  still,
  screenshot,
  until,
  type Vscode,
} from './support/vscode';
import { clearWindow, useTheme } from './support/workbench';

const A = { model: 'dino', layer: 'block_6' };
const B = { model: 'supervised', layer: 'block_6' };
/** In an experiment of their own, whose file of block 2 is cut off. */
const GOOD = { model: 'vit', layer: 'block_1' };
const DAMAGED = { model: 'vit', layer: 'block_2' };

let vscode: Vscode;
before(async () => (vscode = await openVscode(SAMPLE, addExperiments)), OPENING);
after(() => vscode?.close());

/** Two experiments besides: one without a list, with a damaged file, and one of a thousand files. */
async function addExperiments(folder: string): Promise<void> {
  const small = encodeNpy({ shape: [4, 2], data: new Float32Array(8) });
  const loose = join(folder, 'loose');
  await mkdir(join(loose, 'vit'), { recursive: true });
  await writeFile(join(loose, 'experiment.json'), '{ "name": "Loose" }');
  await writeFile(
    join(loose, 'vit/block_1.npy'),
    encodeNpy(blobFeatures({ rows: 600, columns: 8, blobs: 4 })),
  );
  await writeFile(
    join(loose, 'vit/block_2.npy'),
    (await readFile(join(loose, 'vit/block_1.npy'))).subarray(0, 500),
  );
  const many = join(folder, 'many');
  for (let model = 0; model < 20; model++) {
    await mkdir(join(many, `model_${model}`), { recursive: true });
    for (let layer = 0; layer < 50; layer++) {
      await writeFile(join(many, `model_${model}`, `block_${layer}.npy`), small);
    }
  }
  await writeFile(join(many, 'experiment.json'), '{ "name": "Many" }');
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

/** Turns the wheel over the view until a line is there: how many lines are above it depends on the experiment. */
async function scrollTo(line: Locator, by: number): Promise<void> {
  const { page } = vscode;
  await page.locator(WORKBENCH.tree).first().hover();
  await until('the line is in sight', async () => {
    if (await line.isVisible()) return true;
    await page.mouse.wheel(0, by);
    return false;
  });
}

testCase('the view lists models and layers, and a click shows the preview', async () => {
  await openTree(vscode);
  const row = await treeRow(vscode, A);
  assert.match((await row.getAttribute('aria-label')) ?? '', /Not analysed yet/);
  await row.click();
  await frameShowing(vscode.page, PREVIEW.figures);
});

testCase('two layers that are selected in the view are compared, and it says what was found', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await openTree(vscode);
  await (await treeRow(vscode, A)).click();
  await (await treeRow(vscode, B)).click({ modifiers: ['ControlOrMeta'] });
  await chooseInTree(vscode, B, WORDS.compare);
  await comparisonPanel(page);
  for (const each of [A, B]) {
    const row = await treeRow(vscode, each);
    await until('its concepts are told', async () =>
      /\d+ concepts? · \d+ % unassigned/.test(await row.innerText()),
    );
  }
  for (const [theme, kind] of [['Light Modern', 'light'] as const, ['Dark Modern', 'dark'] as const]) {
    await useTheme(page, theme, kind);
    await page.mouse.move(900, 990);
    await still(page);
    await screenshot(page, `tree-${kind}`);
  }
});

testCase('a file that has changed since is marked', async () => {
  await appendFile(join(vscode.folder, `features/${A.model}/${A.layer}.npy`), 'x');
  const row = await treeRow(vscode, A);
  await until('it is stale', async () => /stale/.test(await row.innerText()));
});

testCase('a file that cannot be compared is marked, with the reason', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await openTree(vscode);
  await (await treeRow(vscode, GOOD)).click();
  await (await treeRow(vscode, DAMAGED)).click({ modifiers: ['ControlOrMeta'] });
  await chooseInTree(vscode, DAMAGED, WORDS.compare);
  const row = await treeRow(vscode, DAMAGED);
  await until('it has failed', async () => /failed · holds 372 of/.test(await row.innerText()), RUN_SECONDS);
  assert.match((await (await treeRow(vscode, GOOD)).getAttribute('aria-label')) ?? '', /Not analysed yet/);
  await screenshot(page, 'tree-failed');
});

testCase('layers are selected and compared by the buttons of their lines', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  const press = async (row: typeof A, button: string): Promise<void> => {
    const line = await treeRow(vscode, row);
    await line.hover();
    await line.locator(`.action-label[aria-label^="${button}"]`).click();
  };
  await press(A, WORDS.select);
  await press(B, WORDS.compareWithSelected);
  const panel = await comparisonPanel(page);
  await becomesSo(async () =>
    assert.match(await panel.locator('h1').innerText(), /dino\/block_6\s+and\s+B\s*supervised\/block_6/),
  );
});

testCase('the view follows files that come and go', async () => {
  const { page, folder } = vscode;
  await openTree(vscode);
  const file = join(folder, 'loose/vit/block_10.npy');
  await writeFile(file, await readFile(join(folder, 'loose/vit/block_1.npy')));
  const row = page.locator(WORKBENCH.treeRow).filter({ hasText: 'block_10' });
  await row.waitFor();
  await rename(file, join(folder, 'loose/vit/block_11.npy'));
  await row.waitFor({ state: 'detached' });
  await page.locator(WORKBENCH.treeRow).filter({ hasText: 'block_11' }).waitFor();
});

testCase('an experiment of a thousand files is listed by its models', async () => {
  const { page } = vscode;
  await openTree(vscode);
  const many = page.locator(WORKBENCH.treeRow).filter({ hasText: 'Many' });
  assert.match(await many.innerText(), /1,000 representations/);
  const start = performance.now();
  await page
    .locator(WORKBENCH.treeRow)
    .filter({ hasText: /^model_7$/ })
    .click();
  await treeRow(vscode, { model: 'model_7', layer: 'block_0' });
  const layer = page.locator(WORKBENCH.treeRow).filter({ hasText: 'block_12' });
  await scrollTo(layer, 40);
  console.log(
    `The layers of one of 20 models show ${Math.round(performance.now() - start)} ms after the click.`,
  );
  await screenshot(page, 'tree-many');
  const again = performance.now();
  await writeFile(
    join(vscode.folder, 'many/model_7/block_12b.npy'),
    await readFile(join(vscode.folder, 'many/model_7/block_1.npy')),
  );
  await page.locator(WORKBENCH.treeRow).filter({ hasText: '1,001 representations' }).waitFor();
  console.log(
    `A new file among 1,000 shows ${Math.round(performance.now() - again)} ms after it was written.`,
  );
});

testCase('a manifest that cannot be read says so in the view', async () => {
  await writeFile(join(vscode.folder, 'experiment.json'), '{ "name": ');
  const problem = vscode.page.locator(WORKBENCH.treeRow).filter({ hasText: 'not valid JSON' });
  await scrollTo(problem, -40);
  await screenshot(vscode.page, 'tree-problem');
});
