import { after, before } from 'node:test';
import { A, B } from '../e2e/support/comparison';
import { chooseFromMenu, select } from '../e2e/support/explorer';
import { frameShowing } from '../e2e/support/panel';
import { PROGRESS, REVIEW, WORDS } from '../e2e/support/selectors';
import { openVscode, scenario, type Vscode } from '../e2e/support/vscode';
import { runCommand } from '../e2e/support/workbench';
import { inEverySize, ROOMY, THEMES } from './settings';

/** An embedding of so many epochs goes on while the pictures are taken. */
const SETTINGS = { 'conceptAlignment.umap.nEpochs': 100_000 };
const RUN_SECONDS = 600;

const RUNS = {
  comparison: async () => {
    await select(vscode, A, B);
    await chooseFromMenu(vscode, B, WORDS.compare);
    await frameShowing(vscode.page, `${PROGRESS.stage}:has-text("Embedding")`, RUN_SECONDS);
  },
  review: async () => {
    await runCommand(vscode.page, WORDS.reviewInPalette);
    await frameShowing(vscode.page, `${REVIEW.progress}:has-text("%")`, RUN_SECONDS);
  },
};

let vscode: Vscode;
before(
  async () => (vscode = await openVscode('media/sample', () => Promise.resolve(), { settings: SETTINGS })),
  { timeout: RUN_SECONDS * 1000 },
);
after(() => vscode?.close());

for (const [run, begin] of Object.entries(RUNS)) {
  scenario(
    `a ${run} that goes on`,
    () => vscode,
    async () => {
      const { page } = vscode;
      await page.setViewportSize(ROOMY);
      await begin();
      for (const [, kind] of THEMES) await inEverySize(page, kind, (take) => take(`progress-${run}`));
      await page.setViewportSize(ROOMY);
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
      await runCommand(page, 'View: Close All Editors');
    },
    RUN_SECONDS,
  );
}
