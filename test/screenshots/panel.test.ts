import type { Frame } from 'playwright-core';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before } from 'node:test';
import { A, B, compareFromMenu } from '../e2e/support/comparison';
import { MAPS, MATRIX, PANEL, TITLE } from '../e2e/support/selectors';
import { anExperiment } from '../e2e/support/anExperiment';
import { openVscode, scenario, type Vscode } from '../e2e/support/vscode';
import { pressInTitle } from '../e2e/support/workbench';
import { SHARED } from '../support/shared';
import { inEverySize, THEMES, type Take } from './settings';

const RUN_SECONDS = 900;
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

/** Every tab of the comparison that the window shows; in a narrow one they are behind a tab of their own. */
async function tabs(take: Take): Promise<void> {
  for (const tab of await panel.locator(PANEL.tab).all()) {
    if (!(await tab.isVisible())) await panel.getByRole('tab', { name: 'How they relate' }).click();
    await tab.click();
    await tab.evaluate((element) => element.scrollIntoView());
    await panel.locator(MAPS.awaited).waitFor({ state: 'hidden', timeout: RUN_SECONDS * 1000 });
    await take(`comparison-${(await tab.innerText()).toLowerCase()}`);
  }
  await panel.locator('h1').evaluate((element) => element.scrollIntoView());
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
        await drawers(take);
        if (isRoomy && kind === 'dark') await measureMatrix();
      }),
    RUN_SECONDS,
  );
}
