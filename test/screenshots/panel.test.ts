import type { Frame } from 'playwright-core';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseFromMenu, select } from '../e2e/support/explorer';
import { comparisonPanel } from '../e2e/support/panel';
import { MAPS, PANEL, WORDS } from '../e2e/support/selectors';
import { anExperiment, openVscode, scenario, screenshot, type Vscode } from '../e2e/support/vscode';
import { runCommand, useTheme } from '../e2e/support/workbench';
import { SHARED } from '../support/shared';

const A = 'features/dino/block_6.npy';
const B = 'features/supervised/block_6.npy';
const RUN_SECONDS = 900;
/** Until what fades in, moves or loads has come to rest. */
const REST_MS = 1500;
const WIDTHS = [
  { name: '', width: 1600, height: 1000 },
  { name: '-narrow', width: 460, height: 1000 },
];

let vscode: Vscode;
let panel: Frame;
before(
  async () => {
    const photographs = resolve(SHARED, 'data/cifar-vits');
    const source = existsSync(photographs) ? photographs : anExperiment();
    vscode = await openVscode(source, () => Promise.resolve());
    await select(vscode, A, B);
    await chooseFromMenu(vscode, B, WORDS.compare);
    panel = await comparisonPanel(vscode.page, RUN_SECONDS);
    await runCommand(vscode.page, 'View: Toggle Primary Side Bar Visibility');
  },
  { timeout: (RUN_SECONDS + 150) * 1000 },
);
after(() => vscode?.close());

for (const [theme, kind] of [
  ['Dark Modern', 'dark'],
  ['Light Modern', 'light'],
  ['Dark High Contrast', 'contrast'],
] as const) {
  scenario(
    `every view, ${kind}`,
    RUN_SECONDS,
    () => vscode,
    async () => {
      const { page } = vscode;
      await page.setViewportSize(WIDTHS[0]); // The list of themes needs room.
      await useTheme(page, theme, kind);
      for (const { name, width, height } of WIDTHS) {
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
        await panel.locator('h1.names').evaluate((element) => element.scrollIntoView());
        await sleep(REST_MS);
        await screenshot(page, `panel-${kind}${name}`);
        await panel.getByRole('button', { name: 'Settings…' }).click();
        await sleep(REST_MS);
        await screenshot(page, `panel-settings-${kind}${name}`);
        await panel.getByRole('button', { name: 'Close', exact: true }).click();
      }
    },
  );
}
