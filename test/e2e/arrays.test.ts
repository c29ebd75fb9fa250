import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before } from 'node:test';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { blobFeatures } from '../support/features';
import { twoRuns } from '../support/nlmcdRuns';
import { safetensorsFile } from '../support/safetensorsFile';
import { zipFile } from '../support/zipFile';
import { chooseFromMenu, select } from './support/explorer';
import { canvasDrawn, comparisonPanel } from './support/panel';
import { MATRIX, PANEL, WORDS, WORKBENCH } from './support/selectors';
import { OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { answer, clearWindow } from './support/workbench';

const A = 'archives/dino.npz';
const B = 'tensors/mae.safetensors';
const C = 'tensors/clip.safetensors';
/** Proximity scores of two runs of the authors' program. */
let scores: [string, string];

let vscode: Vscode;
before(async () => (vscode = await openVscode(null, addFiles)), OPENING);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

/** Files of two arrays each; those of C are of the same names as those of B. */
async function addFiles(folder: string): Promise<void> {
  const arrays = (seed: number) => [0, 1].map((at) => blobFeatures({ ...SIZE, seed: seed + at }));
  const [first, second] = arrays(1);
  await mkdir(join(folder, 'archives'));
  await mkdir(join(folder, 'tensors'));
  const zipped = [
    { name: 'block_2.npy', data: encodeNpy(first) },
    { name: 'block_4.npy', data: encodeNpy(second), deflated: true },
  ];
  await writeFile(join(folder, A), zipFile(zipped));
  for (const [path, seed] of [[B, 3] as const, [C, 5] as const]) {
    const [early, late] = arrays(seed);
    await writeFile(join(folder, path), safetensorsFile({ early, late }));
  }
  const [a, b] = await twoRuns(folder);
  scores = [relative(folder, a), relative(folder, b)];
}

const SIZE = { rows: 600, columns: 8, blobs: 4 };

async function compareByMenu(a: string, b: string): Promise<void> {
  await clearWindow(vscode);
  await select(vscode, a, b);
  await chooseFromMenu(vscode, b, WORDS.compare);
}

/** Waits for the panel of a pair, by what its tab says. */
async function panelOf(a: string, b: string): Promise<void> {
  await comparisonPanel(vscode.page);
  const tabs = vscode.page.locator(WORKBENCH.tab);
  assert.equal(await tabs.filter({ hasText: `${a} ⇄ ${b}` }).count(), 1, String(await tabs.allInnerTexts()));
}

testCase('of files that hold several arrays it is asked which are compared', async () => {
  const { page } = vscode;
  await compareByMenu(A, B);
  await page
    .locator(WORKBENCH.quickInputTitle)
    .filter({ hasText: /dino\.npz holds 2 arrays/ })
    .waitFor();
  const rows = page.locator(WORKBENCH.quickInputRow);
  assert.match((await rows.first().innerText()).replaceAll(/\s+/g, ' '), /block_2 ?600 × 8, float32/);
  await screenshot(page, 'arrays-question');
  await answer(page, /dino\.npz holds 2 arrays/, 'block_4');
  await answer(page, /mae\.safetensors holds 2 arrays/, 'late');
  await panelOf('dino#block_4', 'mae#late');
});

testCase('the arrays that were chosen are taken again, also of other files in the folder', async () => {
  await compareByMenu(A, B);
  await panelOf('dino#block_4', 'mae#late');
  await compareByMenu(A, C);
  await panelOf('dino#block_4', 'clip#late');
});

testCase('another array is chosen from the menu of a file', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await select(vscode, B);
  await chooseFromMenu(vscode, B, WORDS.chooseArray);
  await answer(page, /mae\.safetensors holds 2 arrays/, 'early');
  const said = page.locator(WORKBENCH.statusBar).getByText('mae.safetensors#early is compared from now on');
  await said.waitFor();
  await compareByMenu(A, B);
  await panelOf('dino#block_4', 'mae#early');
});

testCase('of a file that is compared with itself the other array is asked for', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await select(vscode, A);
  await chooseFromMenu(vscode, A, WORDS.select);
  await chooseFromMenu(vscode, A, WORDS.compareWithSelected);
  await until('the array that is not taken comes first', async () => {
    const first = page.locator(WORKBENCH.quickInputRow).first();
    return (await first.isVisible()) && (await first.innerText()).includes('block_2');
  });
  await answer(page, /dino\.npz holds 2 arrays/, 'block_2');
  await panelOf('dino#block_4', 'dino#block_2');
});

testCase("two runs of the authors' program are compared by the scores that they saved", async () => {
  await compareByMenu(...scores);
  await panelOf('vit_dino/layer_11', 'vit_dino/layer_2');
  const panel = await comparisonPanel(vscode.page);
  assert.match(await panel.locator(PANEL.figures).innerText(), /Rand, adjusted\s+0\.\d\d/);
  assert.equal(await panel.locator(PANEL.card).count(), 7, 'the concepts of both, three and four');
  await panel.locator(MATRIX.tab).click();
  await until('the matrix is drawn', () => canvasDrawn(panel, PANEL.matrix));
  await screenshot(vscode.page, 'arrays-scores');
});
