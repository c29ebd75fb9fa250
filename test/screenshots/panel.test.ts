import type { Frame } from 'playwright-core';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before } from 'node:test';
import { A, B, compareFromMenu } from '../e2e/support/comparison';
import { comparisonPanel } from '../e2e/support/panel';
import { MAPS, MATRIX, PANEL, TITLE, WORKBENCH } from '../e2e/support/selectors';
import { anExperiment } from '../e2e/support/anExperiment';
import { openVscode, scenario, type Vscode } from '../e2e/support/vscode';
import { pressInTitle, runCommand } from '../e2e/support/workbench';
import { SHARED } from '../support/shared';
import { inEverySize, ROOMY, THEMES, type Take } from './settings';

const RUN_SECONDS = 900;
/** The alignment of a group of several concepts. */
const DIVIDED = '.alignment .aligned:not(.brief):has(.card + .card) .pill';
let vscode: Vscode;
let panel: Frame;
before(
  async () => {
    const photographs = resolve(SHARED, 'data/cifar-vits');
    const source = existsSync(photographs) ? photographs : anExperiment();
    vscode = await openVscode(source, () => Promise.resolve());
    panel = await compareFromMenu(vscode, A, B, RUN_SECONDS);
  },
  { timeout: (RUN_SECONDS + 150) * 1000 },
);
after(() => vscode?.close());

/** Every tab of the comparison. */
async function tabs(take: Take): Promise<void> {
  for (const tab of await panel.locator(PANEL.tab).all()) {
    await tab.click();
    await tab.evaluate((element) => element.scrollIntoView());
    await panel.locator(MAPS.awaited).waitFor({ state: 'hidden', timeout: RUN_SECONDS * 1000 });
    await take(`comparison-${(await tab.innerText()).toLowerCase()}`);
  }
  await panel.locator(PANEL.alignment).click();
  await panel.locator('h1').evaluate((element) => element.scrollIntoView());
}

/** A whole group that is divided differently, and where the inspector is hidden behind a button, it. */
async function group(take: Take): Promise<void> {
  await panel.locator(DIVIDED).first().click();
  const inspector = panel.getByRole('button', { name: 'What is selected', exact: true });
  const isBehind = await inspector.isVisible();
  if (isBehind) await inspector.click();
  await take('comparison-group');
  if (isBehind) await panel.getByRole('button', { name: 'How they relate', exact: true }).click();
}

/** What opens over or above the views. */
async function drawers(take: Take): Promise<void> {
  await panel.locator(PANEL.more).click();
  await take('comparison-measures');
  await panel.locator(PANEL.more).click();
  await pressInTitle(vscode.page, TITLE.settings);
  await take('comparison-settings');
  await panel.getByRole('button', { name: 'Close', exact: true }).click();
}

/** Prints how large the matrix is: at least 400 pixels are wanted here. */
async function measureMatrix(): Promise<void> {
  await panel.locator(MATRIX.tab).click();
  const box = await panel.locator(MATRIX.stage).boundingBox();
  const size = box ? `${Math.round(box.width)} × ${Math.round(box.height)}` : 'nothing';
  console.log(`The matrix at 1400 × 900 beside the sidebar: ${size} pixels.`);
}

for (const [, kind] of THEMES) {
  scenario(
    `every view of a comparison, ${kind}`,
    () => vscode,
    () =>
      inEverySize(vscode.page, kind, async (take, isRoomy) => {
        await tabs(take);
        await group(take);
        await drawers(take);
        if (isRoomy && kind === 'dark') await measureMatrix();
      }),
    RUN_SECONDS,
  );
}

scenario(
  'a file is compared with itself under two settings',
  () => vscode,
  async () => {
    const { page } = vscode;
    await page.setViewportSize(ROOMY);
    await pressInTitle(page, TITLE.settings);
    await panel.locator(PANEL.setting('HDBSCAN minimum cluster size')).fill('120');
    await panel.getByRole('button', { name: 'A with itself', exact: true }).click();
    const tab = page.locator(WORKBENCH.tab).filter({ hasText: /minimum cluster size/ });
    await tab.waitFor({ timeout: RUN_SECONDS * 1000 });
    // It opens beside the other, which would take half of the window.
    await runCommand(page, 'View: Close Editors in Other Groups');
    panel = await comparisonPanel(page, RUN_SECONDS);
  },
  RUN_SECONDS,
);

for (const [, kind] of THEMES) {
  scenario(
    `a file with itself under two settings, ${kind}`,
    () => vscode,
    () =>
      inEverySize(vscode.page, kind, async (take) => {
        await panel.locator(PANEL.paperTab).click();
        await take('itself-paper');
        await panel.locator(PANEL.alignment).click();
        await take('itself-alignment');
        await panel.locator(PANEL.more).click();
        await panel.locator('.settings-used summary').first().click();
        await take('itself-measures');
        await panel.locator('.settings-used summary').first().click();
        await panel.locator(PANEL.more).click();
      }),
    RUN_SECONDS,
  );
}
