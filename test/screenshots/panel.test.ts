import type { Frame } from 'playwright-core';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { A, B, compareFromMenu } from '../e2e/support/comparison';
import { MAPS, PANEL, TITLE } from '../e2e/support/selectors';
import { anExperiment } from '../e2e/support/anExperiment';
import { openVscode, scenario, screenshot, type Vscode } from '../e2e/support/vscode';
import { pressInTitle, runCommand, useTheme } from '../e2e/support/workbench';
import { SHARED } from '../support/shared';
import { REST_MS, SIZES, THEMES } from './settings';

const RUN_SECONDS = 900;
let vscode: Vscode;
let panel: Frame;
before(
  async () => {
    const photographs = resolve(SHARED, 'data/cifar-vits');
    const source = existsSync(photographs) ? photographs : anExperiment();
    vscode = await openVscode(source, () => Promise.resolve());
    panel = await compareFromMenu(vscode, A, B, RUN_SECONDS);
    await runCommand(vscode.page, 'View: Toggle Primary Side Bar Visibility');
  },
  { timeout: (RUN_SECONDS + 150) * 1000 },
);
after(() => vscode?.close());

for (const [theme, kind] of THEMES) {
  scenario(
    `every view, ${kind}`,
    () => vscode,
    async () => {
      const { page } = vscode;
      await page.setViewportSize(SIZES[0]); // The list of themes needs room.
      await useTheme(page, theme, kind);
      for (const { name, width, height } of SIZES) {
        await page.setViewportSize({ width, height });
        for (const tab of await panel.locator(PANEL.tab).all()) {
          if (!(await tab.isVisible())) {
            await panel.getByRole('tab', { name: 'How they relate' }).click();
          }
          await tab.click();
          const view = (await tab.innerText()).toLowerCase();
          await tab.evaluate((element) => element.scrollIntoView());
          await page.mouse.move(0, 0); // No hover in the pictures.
          await sleep(REST_MS);
          await panel.locator(MAPS.awaited).waitFor({ state: 'hidden', timeout: RUN_SECONDS * 1000 });
          await screenshot(page, `panel-${view}-${kind}${name}`);
        }
        await panel.locator('h1').evaluate((element) => element.scrollIntoView());
        await sleep(REST_MS);
        await screenshot(page, `panel-${kind}${name}`);
        await pressInTitle(page, TITLE.settings);
        await sleep(REST_MS);
        await screenshot(page, `panel-settings-${kind}${name}`);
        await panel.getByRole('button', { name: 'Close', exact: true }).click();
      }
    },
    RUN_SECONDS,
  );
}
