import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { A, B, compareFromMenu } from './support/comparison';
import { saveAs } from './support/exports';
import { reveal } from './support/explorer';
import { comparisonPanel, frameShowing, imageLoaded } from './support/panel';
import { SAMPLE } from './support/sample';
import { PANEL, PREVIEW, TITLE, WORKBENCH } from './support/selectors';
import { OPENING, RUN_SECONDS, openVscode, scenario, screenshot, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import { clearWindow, notification, pressInTitle, reloadWindow } from './support/workbench';

const SAVED = 'kept.alignment.json';

let vscode: Vscode;
let figures: string;
before(async () => (vscode = await openVscode(SAMPLE, () => Promise.resolve())), OPENING);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

const figuresOf = (panel: Frame): Promise<string> => panel.locator(PANEL.figures).first().innerText();

async function openSaved(path: string): Promise<void> {
  await clearWindow(vscode);
  await (await reveal(vscode, path)).click();
}

testCase('Ctrl+S in the panel saves the comparison', async () => {
  const { page, folder } = vscode;
  const panel = await compareFromMenu(vscode, A, B);
  figures = await figuresOf(panel);
  await panel.locator(PANEL.exemplar).first().waitFor();
  await panel.locator(PANEL.sentence).click();
  await page.keyboard.press('ControlOrMeta+S');
  const offered = page.locator(WORKBENCH.quickInputText);
  await until('a name is offered', async () => /\.alignment\.json$/.test(await offered.inputValue()));
  const file = await saveAs(vscode, SAVED);
  await notification(page, new RegExp(`^Saved: .*${SAVED}$`));
  assert.ok(!(await readFile(file, 'utf8')).includes(folder), 'it names folders');
});

testCase('a saved comparison opens again, and can be made again where the features are', async () => {
  const { page } = vscode;
  await openSaved(SAVED);
  const panel = await comparisonPanel(page);
  assert.equal(await figuresOf(panel), figures);
  await until('its images show', () => imageLoaded(panel, PANEL.exemplar));
  await screenshot(page, 'saved');
  await pressInTitle(page, TITLE.again);
  await until(
    'the comparison has a panel of its own',
    async () => {
      return (await page.locator(WORKBENCH.tab).count()) === 2;
    },
    RUN_SECONDS,
  );
});

testCase('without features and images it shows the same, with thumbnails', async () => {
  const { page, folder } = vscode;
  await clearWindow(vscode);
  for (const name of ['features', 'images']) await rename(join(folder, name), `${folder}.${name}`);
  await openSaved(SAVED);
  const panel = await comparisonPanel(page);
  assert.equal(await figuresOf(panel), figures);
  await until('thumbnails show', () => imageLoaded(panel, PANEL.exemplar));
  assert.match((await panel.locator(PANEL.exemplar).first().getAttribute('src'))!, /^data:/);
  await pressInTitle(page, TITLE.again);
  await notification(page, /^The feature files of this comparison are not in the opened folders/);
  await panel.locator(PANEL.row).nth(2).click();
  await screenshot(page, 'saved-alone');
  await reloadWindow(vscode);
  const again = await comparisonPanel(page);
  assert.equal(await again.locator(PANEL.row).nth(2).getAttribute('aria-selected'), 'true');
});

testCase('a damaged file says so in one sentence', async () => {
  const { page, folder } = vscode;
  const text = await readFile(join(folder, SAVED), 'utf8');
  await writeFile(join(folder, 'cut.alignment.json'), text.slice(0, -5));
  await openSaved('cut.alignment.json');
  const panel = await frameShowing(page, PREVIEW.failure);
  assert.match(await panel.locator(PREVIEW.failure).innerText(), /cut\.alignment\.json is no complete JSON/);
});
