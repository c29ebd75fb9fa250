import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { comparisonPanel } from './support/panel';
import { PANEL, WORDS, WORKBENCH } from './support/selectors';
import { OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { runCommand, takeFromMenu } from './support/workbench';

const SETTINGS = { 'workbench.startupEditor': 'welcomePageInEmptyWorkbench' };

let vscode: Vscode;
before(
  async () => (vscode = await openVscode('media/sample', () => Promise.resolve(), { settings: SETTINGS })),
  OPENING,
);
after(() => vscode?.close());

scenario(
  'who opens the sample sees the picture of a result, and one click makes it',
  () => vscode,
  async () => {
    const { page } = vscode;
    const step = page.locator('.getting-started-step.expanded');
    await step.getByText('See what two models share').waitFor();
    await until('the picture of a result shows', () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLImageElement>('.getting-started-media img')].some(
          ({ naturalWidth, alt }) => naturalWidth > 0 && alt.startsWith('Concepts of two models'),
        ),
      ),
    );
    await screenshot(page, 'walkthrough');
    await step.getByText('Compare Two Models', { exact: true }).click();
    const panel = await comparisonPanel(page);
    assert.match(
      await panel.locator(PANEL.sentence).innerText(),
      /dino\/block_6\s+and\s+B\s*supervised\/block_6\s+share/,
    );
  },
);

scenario(
  'a layer of the view is compared with the next of its model',
  () => vscode,
  async () => {
    const { page } = vscode;
    await page.locator(WORKBENCH.treeIcon).click();
    const row = page.locator(WORKBENCH.treeRow).filter({ hasText: 'block_4' }).first();
    await takeFromMenu(page, row, 'Compare with Neighbouring Layer');
    await page
      .locator(WORKBENCH.tab)
      .filter({ hasText: /block_4 ⇄ .*block_6/ })
      .waitFor({ timeout: 300_000 });
  },
);

scenario(
  'a sample of images and one of texts are offered',
  () => vscode,
  async () => {
    const { page } = vscode;
    await runCommand(page, WORDS.openSampleInPalette);
    const rows = page.locator(WORKBENCH.quickInputRow);
    for (const name of ['Images', 'Texts']) await rows.getByText(name, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  },
);
