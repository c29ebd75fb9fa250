import { after, before } from 'node:test';
import { frameShowing } from '../e2e/support/panel';
import { REVIEW, WORDS } from '../e2e/support/selectors';
import { openVscode, scenario, type Vscode } from '../e2e/support/vscode';
import { clearWindow, runCommand } from '../e2e/support/workbench';
import { inEverySize, THEMES } from './settings';

const SETTINGS = { 'workbench.startupEditor': 'welcomePageInEmptyWorkbench' };
const RUN_SECONDS = 600;
let vscode: Vscode;
before(
  async () => (vscode = await openVscode('media/sample', () => Promise.resolve(), { settings: SETTINGS })),
  { timeout: RUN_SECONDS * 1000 },
);
after(() => vscode?.close());

for (const [, kind] of THEMES) {
  scenario(
    `the walkthrough, ${kind}`,
    () => vscode,
    async () => {
      const { page } = vscode;
      await page.locator('.getting-started-step.expanded').first().waitFor();
      await inEverySize(page, kind, (take) => take('walkthrough'));
    },
    RUN_SECONDS,
  );
}

for (const [, kind] of THEMES) {
  scenario(
    `a review that goes on, ${kind}`,
    () => vscode,
    async () => {
      const { page } = vscode;
      await clearWindow(vscode);
      // What was reviewed before would come at once.
      await runCommand(page, 'Concept Alignment: Clear Cache');
      await runCommand(page, WORDS.reviewInPalette);
      const progress = await frameShowing(page, REVIEW.progress, RUN_SECONDS);
      await inEverySize(page, kind, async (take) => {
        if (await progress.locator(REVIEW.progress).first().isVisible()) await take('progress');
      });
      await page.setViewportSize({ width: 1400, height: 900 });
      await clearWindow(vscode);
    },
    RUN_SECONDS,
  );
}
