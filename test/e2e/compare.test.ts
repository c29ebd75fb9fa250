import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { Worker } from 'node:worker_threads';
import { chooseFromMenu, reveal, select } from './support/explorer';
import { canvasDrawn, comparisonPanel, frameShowing, imageLoaded, panelShows } from './support/panel';
import { MATRIX, PANEL, PROGRESS, WORDS, WORKBENCH } from './support/selectors';
import { anExperiment } from './support/anExperiment';
import { becomesSo, OPENING, RUN_SECONDS, openVscode, scenario, screenshot, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import {
  answer,
  clearWindow,
  editorShows,
  errorsShown,
  notification,
  openForEditing,
} from './support/workbench';
import { pressInNotification, reloadWindow, runCommand, showTab, useTheme } from './support/workbench';

const A = 'features/dino/block_6.npy';
const B = 'features/supervised/block_6.npy';
const TYPED = 'the quick brown fox jumps over the lazy dog';

let vscode: Vscode;
before(async () => (vscode = await openVscode(anExperiment(), addFiles)), OPENING);
after(() => vscode?.close());

/** Like A, but for a value. */
const OTHER = 'features/other/other.npy';
const SETTINGS = '.vscode/settings.json';
const TRUNCATED = 'features/other/truncated.npy';
const WATCHED = [1, 2, 3, 4].map((attempt) => [
  `features/other/watched_${attempt}a.npy`,
  `features/other/watched_${attempt}b.npy`,
]);

/** Adds copies of A with one value changed, of which nothing is known from earlier runs, and a truncated one. */
async function addFiles(folder: string): Promise<void> {
  const bytes = await readFile(join(folder, A));
  await mkdir(join(folder, 'features/other'));
  for (const [index, path] of [OTHER, ...WATCHED.flat()].entries()) {
    bytes[bytes.length - 2] = index + 1;
    await writeFile(join(folder, path), bytes);
  }
  await writeFile(join(folder, TRUNCATED), bytes.subarray(0, 1000));
  await writeFile(join(folder, 'notes.txt'), '');
  await mkdir(join(folder, dirname(SETTINGS)), { recursive: true });
  await writeFile(join(folder, SETTINGS), '{}');
}

async function compareByMenu(a: string, b: string): Promise<void> {
  await select(vscode, a, b);
  await chooseFromMenu(vscode, b, WORDS.compare);
}

/** The panel of A and B: the one that is open, else of a new comparison. */
async function openPanel(): Promise<Frame> {
  if (!(await panelShows(vscode.page))) await compareByMenu(A, B);
  return comparisonPanel(vscode.page);
}

/** Writes settings of the workspace, and waits until VS Code has read them. */
async function writeSettings(written: object): Promise<void> {
  const withSign = { ...written, 'workbench.statusBar.visible': false };
  await writeFile(join(vscode.folder, SETTINGS), JSON.stringify(withSign));
  await vscode.page.locator(WORKBENCH.statusBar).waitFor({ state: 'hidden' });
}

async function clearSettings(): Promise<void> {
  await writeFile(join(vscode.folder, SETTINGS), '{}');
  await vscode.page.locator(WORKBENCH.statusBar).waitFor();
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

testCase('two selected files are compared from the context menu', async () => {
  await compareByMenu(A, B);
  const panel = await comparisonPanel(vscode.page);
  assert.match(await panel.locator(PANEL.figures).innerText(), /Rand, adjusted\s+0\.\d\d/);
  await until('images of the rows have loaded', () => imageLoaded(panel, `${PANEL.card} img`));
  await panel.locator(PANEL.row).first().click();
  await until('exemplar images have loaded', () => imageLoaded(panel, PANEL.exemplar));
  await panel.locator(MATRIX.tab).click();
  await until('the matrix is drawn', () => canvasDrawn(panel, PANEL.matrix));
  await panel.locator(PANEL.alignment).click();
});

testCase('the panel is legible in a dark and in a light theme', async () => {
  const { page } = vscode;
  await openPanel();
  const background = async () =>
    (await comparisonPanel(page)).evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.mouse.move(0, 0); // No hover in the pictures.
  await useTheme(page, 'Dark Modern', 'dark');
  const dark = await background();
  await screenshot(page, 'comparison-dark');
  await useTheme(page, 'Light Modern', 'light');
  await until('the panel has another background', async () => (await background()) !== dark);
  await screenshot(page, 'comparison-light');
});

testCase('the panel comes back when the window is reloaded', async () => {
  await openPanel();
  await reloadWindow(vscode);
  const panel = await comparisonPanel(vscode.page);
  await panel.locator(PANEL.row).first().waitFor();
});

testCase('one file is compared with a file that was selected before', async () => {
  await clearWindow(vscode);
  await select(vscode, A);
  await chooseFromMenu(vscode, A, WORDS.select);
  await select(vscode, B);
  await chooseFromMenu(vscode, B, WORDS.compareWithSelected);
  await comparisonPanel(vscode.page);
});

testCase('two files are asked for when the command comes from the palette', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await runCommand(page, WORDS.compareInPalette);
  await answer(page, WORDS.askFirst, 'block_6.npy', 'dino');
  await answer(page, WORDS.askSecond, 'block_6.npy', 'supervised');
  await comparisonPanel(page);
});

testCase('a truncated file is named on the page, which tries again when the file is whole', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await compareByMenu(TRUNCATED, B);
  const panel = await frameShowing(page, PROGRESS.notCompared);
  assert.match(await panel.locator(PROGRESS.notCompared).innerText(), /truncated\.npy/);
  assert.deepEqual([await errorsShown(page), await panelShows(page)], [[], false]);
  await screenshot(page, 'comparison-failed');
  await copyFile(join(vscode.folder, A), join(vscode.folder, TRUNCATED));
  await panel.locator(PROGRESS.again).click();
  await comparisonPanel(page);
});

testCase('one can type while a comparison runs', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  // Long enough for whoever drives the window.
  await writeSettings({ 'conceptAlignment.umap.nEpochs': 5000 });
  await openForEditing(page, await reveal(vscode, 'notes.txt'));
  const runsBefore = vscode.lags('compare').length;
  await compareByMenu(WATCHED[0][0], WATCHED[0][1]);
  await frameShowing(page, PROGRESS.page);
  await showTab(page, 'notes.txt');
  await page.keyboard.type(TYPED);
  await until('the editor shows what was typed', () => editorShows(page, TYPED));
  // It takes nothing away from who types.
  await until('the run has ended', () => vscode.lags('compare').length > runsBefore, RUN_SECONDS);
  const shown = await notification(page, /^Compared .*watched_1a\.npy and .*watched_1b\.npy/);
  await shown.hover(); // So it stays.
  assert.equal(await panelShows(page), false);
  await page.keyboard.type(' again');
  await until('the editor still has the keys', () => editorShows(page, `${TYPED} again`));
  await screenshot(page, 'comparison-done-hidden');
  await pressInNotification(shown, 'Show');
  await comparisonPanel(page);
  await clearSettings();
});

/** Watches a thread that computes nothing; its longest pause until it is asked for, which is what the machine does to it. */
function watchIdleThread(): () => Promise<number> {
  const watch = `
    let [longest, before] = [0, Infinity]; // Starting takes long, and is no pause.
    setInterval(() => {
      longest = Math.max(longest, performance.now() - before);
      before = performance.now();
    }, 5);
    require('node:worker_threads').parentPort.once('message', function () {
      this.postMessage(longest);
      process.exit();
    });`;
  const thread = new Worker(watch, { eval: true });
  return async () => {
    thread.postMessage('how long?');
    const [longest] = (await once(thread, 'message')) as [number];
    return longest;
  };
}

testCase('the extension host stays free while a comparison runs', async () => {
  // The best of several runs: what blocks in the extension does so in each of them, a busy machine now and then.
  let best = Infinity;
  for (const [a, b] of WATCHED.slice(1)) {
    await clearWindow(vscode);
    const runsBefore = vscode.lags('compare').length;
    const idlePause = watchIdleThread();
    await compareByMenu(a, b);
    await until('the run has ended', () => vscode.lags('compare').length > runsBefore, RUN_SECONDS);
    const idle = await idlePause();
    const { maxBusyMs, maxDelayMs } = vscode.lags('compare')[runsBefore];
    const [delay, busy, other] = [maxDelayMs, maxBusyMs, idle].map((each) => each.toFixed(0));
    console.log(
      `longest pause ${delay} ms, of an idle thread ${other} ms; the host computed at most ${busy} ms in one`,
    );
    assert.ok(maxBusyMs < 50, `The extension host computed for ${busy} ms at a stretch.`);
    best = Math.min(best, maxDelayMs - idle);
    if (best < 50) break;
  }
  assert.ok(best < 50, `The event loop stood still for ${best.toFixed(0)} ms longer than an idle thread.`);
});

testCase('beyond the rows of the setting an estimate shows, and a button computes it exactly', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await writeSettings({ 'conceptAlignment.rand.exactRows': 100 });
  await compareByMenu(OTHER, B);
  const panel = await comparisonPanel(page);
  await panel.locator(PANEL.more).click();
  const figures = panel.locator(PANEL.measures);
  const button = panel.getByRole('button', { name: WORDS.computeExactly });
  const text = async () => (await figures.innerText()).replaceAll(/\s+/g, ' ');
  await becomesSo(async () => assert.match(await text(), /Generalized Rand index 0\.\d{4,} ± 0\.000\d+/));
  await page.mouse.move(0, 0);
  await useTheme(page, 'Dark Modern', 'dark');
  await screenshot(page, 'estimate-dark');
  await useTheme(page, 'Light Modern', 'light');
  await screenshot(page, 'estimate-light');
  await panel.locator(PANEL.row).nth(2).click();
  await button.click();
  await until('the exact value shows', async () => !(await text()).includes('±'), RUN_SECONDS);
  assert.match(await text(), /Generalized Rand index 0\.\d{4} /);
  assert.equal(await button.count(), 0);
  assert.equal(await panel.locator(PANEL.row).nth(2).getAttribute('aria-selected'), 'true');
  await screenshot(page, 'exact-light');
  await clearSettings();
});

testCase('a malformed samples table is named in an error, and costs the images only', async () => {
  const table = join(vscode.folder, 'samples.csv');
  const kept = await readFile(table);
  await writeFile(table, 'row,image,x,y,width,height,label\n0,images/00000.png,left,0,8,8,cat\n');
  await clearWindow(vscode);
  await compareByMenu(A, B);
  await notification(vscode.page, /samples\.csv/);
  await until('it is an error', async () => (await errorsShown(vscode.page)).length === 1);
  await comparisonPanel(vscode.page);
  await writeFile(table, kept);
});
