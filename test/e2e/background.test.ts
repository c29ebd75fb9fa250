import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import type { Frame } from 'playwright-core';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { blobFeatures } from '../support/features';
import { chooseFromMenu } from './support/explorer';
import { compareFromMenu } from './support/comparison';
import { frameShowing } from './support/panel';
import { CONCEPTS, MAPS, PANEL, WORDS } from './support/selectors';
import { OPENING, openVscode, RUN_SECONDS, scenario, screenshot, until, type Vscode } from './support/vscode';
import { clearWindow } from './support/workbench';

const A = 'features/dino/block_6.npy';
const B = 'features/supervised/block_6.npy';
const OTHER = 'features/mae/block_6.npy';
const MANY = ['many_a.npy', 'many_b.npy'];
/** So many concepts that what they share is found after the page is shown. */
const CLUSTERS = 520;
const VALUES = /A\s*[01]\.\d\d\s*B\s*[01]\.\d\d/;

let vscode: Vscode;
/** So many that they go on while the test looks. */
const settings = { 'conceptAlignment.robustnessRuns': 4 };
before(
  async () => (vscode = await openVscode(resolve('media/sample'), () => Promise.resolve(), { settings })),
  OPENING,
);
after(() => vscode?.close());

async function addMany(folder: string): Promise<void> {
  for (const [at, name] of MANY.entries()) {
    const features = blobFeatures({ rows: 1500, columns: 8, blobs: CLUSTERS, seed: 1 + at });
    await writeFile(join(folder, name), encodeNpy(features));
  }
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

const seen = (panel: Frame, selector: string): Promise<boolean> =>
  panel.locator(selector).first().isVisible();

async function robustnessShows(panel: Frame): Promise<void> {
  const shown = async () => VALUES.test(await panel.locator(PANEL.robustness).innerText());
  await until('it is known what comes back', shown, RUN_SECONDS);
}

testCase('what comes back with another seed is measured while the page shows the rest', async () => {
  const panel = await compareFromMenu(vscode, A, B);
  await panel.locator(PANEL.more).click();
  await until('it says what goes on', () => seen(panel, PANEL.note));
  assert.match(await panel.locator(PANEL.sentence).innerText(), /share\s\d+\sof\s\d+/, 'the answer is there');
  assert.equal(await panel.locator(PANEL.robustness).innerText(), '…');
  await screenshot(vscode.page, 'background-robustness');
  await robustnessShows(panel);
  await until('nothing goes on', async () => !(await seen(panel, PANEL.note)));
  assert.match(await panel.locator(PANEL.ceiling).innerText(), /^of at most 0\.\d\d$/);
  await panel.locator('vscode-dropdown[aria-label="Order"]').click();
  const robust = panel.getByRole('option', { name: 'Most robust' });
  await until('the list can be ordered by it', () => robust.isVisible());
  await vscode.page.keyboard.press('Escape');
});

testCase('what was cancelled comes when it is asked for, after the maps that the user opens', async () => {
  await clearWindow(vscode);
  const panel = await compareFromMenu(vscode, OTHER, B);
  await panel.locator(PANEL.more).click();
  await until('it says what goes on', () => seen(panel, PANEL.note));
  await panel.locator(PANEL.noteCancel).click();
  await until('it can be measured', () => seen(panel, PANEL.measure));
  assert.equal(await seen(panel, PANEL.note), false);
  await panel.locator(PANEL.measure).click();
  await until('it says what goes on again', () => seen(panel, PANEL.note));
  await panel.locator(MAPS.tab).click();
  await until('it waits', async () => /waits/.test(await panel.locator(PANEL.note).innerText()));
  await until('the maps are there', () => seen(panel, MAPS.box), RUN_SECONDS);
  await robustnessShows(panel);
});

testCase('the concepts of one file come before what other seeds say', async () => {
  await clearWindow(vscode);
  await chooseFromMenu(vscode, 'features/clip/block_6.npy', WORDS.inspectConcepts);
  const panel = await frameShowing(vscode.page, CONCEPTS.page);
  await until('it says what goes on', () => seen(panel, PANEL.note));
  const facts = panel.locator('.inspector .facts').first();
  await until(
    'it is known what comes back',
    async () => /robustness/.test(await facts.innerText()),
    RUN_SECONDS,
  );
});

testCase('of very many concepts the page comes before what is shared', async () => {
  await vscode.close();
  const baseline = { 'conceptAlignment.method': 'kmeans', 'conceptAlignment.nConcepts': CLUSTERS };
  vscode = await openVscode(null, addMany, { settings: baseline });
  const panel = await compareFromMenu(vscode, MANY[0], MANY[1]);
  await until('it is being found', () => seen(panel, PANEL.cancelFind));
  assert.match(await panel.locator(PANEL.sentence).innerText(), /: finding what is shared …$/);
  await screenshot(vscode.page, 'background-shared');
  await panel.locator(PANEL.cancelFind).click();
  await until('it can be found', () => seen(panel, PANEL.find));
  assert.match(await panel.locator(PANEL.sentence).innerText(), /it is not known yet what is shared\.$/);
  await panel.locator(PANEL.find).click();
  await until(
    'the answer is there',
    async () => /\sshare\s(none|\d)/.test(await panel.locator(PANEL.sentence).innerText()),
    RUN_SECONDS,
  );
  assert.equal(await seen(panel, PANEL.find), false);
});
