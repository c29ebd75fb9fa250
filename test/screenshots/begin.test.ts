import { after, before } from 'node:test';
import { openVscode, scenario, type Vscode } from '../e2e/support/vscode';
import { inEverySize, THEMES } from './settings';

const SETTINGS = { 'workbench.startupEditor': 'welcomePageInEmptyWorkbench' };
const RUN_SECONDS = 600;
const STEP = '.getting-started-step';
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
      await page.locator(`${STEP}.expanded`).first().waitFor();
      await inEverySize(page, kind, async (take) => {
        const steps = page.locator(STEP);
        for (let at = (await steps.count()) - 1; at >= 0; at--) {
          await steps.nth(at).locator('.step-title').click();
          await take(at === 0 ? 'walkthrough' : `walkthrough-${at + 1}`);
        }
      });
    },
    RUN_SECONDS,
  );
}
