import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { blobFeatures } from '../support/features';
import { expandRoot } from './support/explorer';
import { comparisonPanel } from './support/panel';
import { PANEL, WORDS, WORKBENCH } from './support/selectors';
import { OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { clearWindow, runCommand, takeFromMenu } from './support/workbench';

const ROWS = 1200;

let vscode: Vscode;
before(async () => (vscode = await openVscode(null, addFolders, { opened: 'both.code-workspace' })), OPENING);
after(() => vscode?.close());

/** Two opened folders, of which one has settings of its own. */
async function addFolders(folder: string): Promise<void> {
  const folders = [{ path: 'plain' }, { path: 'tokens' }];
  await writeFile(join(folder, 'both.code-workspace'), JSON.stringify({ folders }));
  for (const [at, name] of ['plain', 'tokens'].entries()) {
    await mkdir(join(folder, name, '.vscode'), { recursive: true });
    for (const file of ['one', 'two']) {
      const { data } = blobFeatures({ rows: ROWS, columns: 8, blobs: 6, seed: 1 + at });
      // One class token and 4 × 4 patches for each image, or a matrix.
      const shape = name === 'tokens' ? [ROWS / 20, 20, 8] : [ROWS, 8];
      await writeFile(join(folder, name, `${name}_${file}.npy`), encodeNpy({ shape, data }));
    }
  }
  const own = {
    'conceptAlignment.features.dropTokens': 4,
    'conceptAlignment.features.pool': 2,
    'conceptAlignment.features.maxRows': 500,
    'conceptAlignment.features.balanceBy': 'label',
  };
  await writeFile(join(folder, 'tokens/.vscode/settings.json'), JSON.stringify(own));
  const lines = Array.from(
    { length: ROWS / 20 },
    (_, image) => `${image},${image % 3 === 0 ? 'cat' : 'dog'}`,
  );
  await writeFile(join(folder, 'tokens/samples.csv'), ['row,label', ...lines, ''].join('\n'));
}

/** Compares the two files of a folder by the menu and returns what its panel says of the settings and notes. */
async function compareIn(name: string): Promise<string> {
  const { page } = vscode;
  await clearWindow(vscode);
  await expandRoot(page, name);
  const row = (file: string) =>
    page.locator(WORKBENCH.explorerRow).filter({ hasText: `${name}_${file}.npy` });
  await row('one').click();
  await row('two').click({ modifiers: ['ControlOrMeta'] });
  await takeFromMenu(page, row('two'), WORDS.compare);
  return said(await comparisonPanel(page));
}

async function said(panel: Frame): Promise<string> {
  await panel.locator(PANEL.more).click();
  const details = panel.locator(PANEL.settingsUsed);
  await details.locator('summary').click();
  const figures = await panel.locator(PANEL.figures).first().innerText();
  return `${figures} ${await details.innerText()}`.replaceAll(/\s+/g, ' ');
}

/** Types a value into the box of a setting in the settings editor. */
async function change(setting: string, value: string): Promise<void> {
  const { page } = vscode;
  await runCommand(page, 'Preferences: Open Settings (UI)');
  await page.locator('.settings-editor .suggest-input-container .view-line').click();
  await page.keyboard.type(setting);
  const item = page.locator('.settings-editor .setting-item-contents').filter({ hasText: 'Max Rows' });
  const box = item.locator('input');
  await box.waitFor();
  await screenshot(page, 'settings');
  await box.fill(value);
  await box.press('Enter');
  await until(
    'it is changed',
    async () => (await item.getAttribute('class'))?.includes('is-configured') ?? false,
  );
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

testCase('a setting that is changed in the settings editor is used by the next comparison', async () => {
  assert.match(await compareIn('plain'), /Rows 1,200 /);
  await clearWindow(vscode);
  await change('conceptAlignment.features.maxRows', '700');
  assert.match(await compareIn('plain'), /Rows 700 of 1,200/);
});

testCase('a folder with settings of its own is compared by these', async () => {
  const text = await compareIn('tokens');
  assert.match(text, /without the first 4 tokens \(of 20\)/);
  assert.match(text, /means over 2 × 2 neighbouring tokens, 9 of each sample/);
  assert.match(text, /500 of 540 rows.*label/);
});
