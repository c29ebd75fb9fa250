import { after, before } from 'node:test';
import { A, B, compareFromMenu } from '../e2e/support/comparison';
import { PANEL } from '../e2e/support/selectors';
import { openVscode, scenario, screenshot, still, type Vscode } from '../e2e/support/vscode';
import { runCommand, useTheme } from '../e2e/support/workbench';
import { ROOMY } from './settings';

const RUN_SECONDS = 600;
/** A group in which one concept of a side is several of the other. */
const DIVIDED = '.alignment .aligned:not(.brief):has(.card + .card) .pill';
let vscode: Vscode;
before(async () => (vscode = await openVscode('media/sample', () => Promise.resolve())), {
  timeout: RUN_SECONDS * 1000,
});
after(() => vscode?.close());

scenario(
  'the pictures of media: a comparison of the sample, a group selected',
  () => vscode,
  async () => {
    const { page } = vscode;
    await page.setViewportSize(ROOMY);
    const panel = await compareFromMenu(vscode, A, B, RUN_SECONDS);
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await panel.locator(DIVIDED).first().click();
    for (const [theme, kind] of [
      ['Dark Modern', 'dark'],
      ['Light Modern', 'light'],
    ] as const) {
      await useTheme(page, theme, kind);
      await panel.locator(PANEL.page).waitFor();
      await page.mouse.move(0, 0);
      await still(page);
      await screenshot(page, `media-comparison-${kind}`);
    }
  },
  RUN_SECONDS,
);
