import type { Frame } from 'playwright-core';
import { after, before } from 'node:test';
import { chooseFromMenu, select } from '../e2e/support/explorer';
import { frameShowing } from '../e2e/support/panel';
import { CONCEPTS, PREVIEW, REVIEW, WORDS, WORKBENCH } from '../e2e/support/selectors';
import { anExperiment } from '../e2e/support/anExperiment';
import { openTree, treeRow } from '../e2e/support/tree';
import { openVscode, scenario, type Vscode } from '../e2e/support/vscode';
import { runCommand } from '../e2e/support/workbench';
import { inEverySize, ROOMY, THEMES, type Take } from './settings';

const FILE = 'features/supervised/block_6.npy';
const RUN_SECONDS = 600;
let vscode: Vscode;
before(
  async () => {
    vscode = await openVscode(anExperiment(), () => Promise.resolve());
    const { page } = vscode;
    await select(vscode, FILE); // Which opens its preview.
    await frameShowing(page, PREVIEW.head, RUN_SECONDS);
    await runCommand(page, 'View: Keep Editor');
    await chooseFromMenu(vscode, FILE, WORDS.inspectConcepts);
    await frameShowing(page, CONCEPTS.page, RUN_SECONDS);
    await runCommand(page, WORDS.reviewInPalette);
    const review = await frameShowing(page, REVIEW.page, RUN_SECONDS);
    await review.locator(REVIEW.again).waitFor({ timeout: RUN_SECONDS * 1000 });
    await openTree(vscode);
  },
  { timeout: 2 * RUN_SECONDS * 1000 },
);
after(() => vscode?.close());

/** Brings an editor to the front, in a window of the size that there is. */
async function bring(title: RegExp, shows: string): Promise<Frame> {
  const { page } = vscode;
  const size = page.viewportSize()!;
  await page.setViewportSize(ROOMY); // Tabs need room.
  await page.locator(WORKBENCH.tab).filter({ hasText: title }).click();
  await page.setViewportSize(size);
  return frameShowing(page, shows, RUN_SECONDS);
}

/** These tabs of a page, the first of which is left open. */
async function tabs(frame: Frame, screen: string, labels: readonly string[], take: Take): Promise<void> {
  for (const label of labels) {
    const tab = frame.locator(REVIEW.tab(label));
    if (!(await tab.isVisible())) await frame.getByRole('button', { name: 'How they relate' }).click();
    await tab.click();
    await tab.evaluate((element) => element.scrollIntoView());
    await take(`${screen}-${label.split(' ').at(-1)!.toLowerCase()}`);
  }
  await frame.locator(REVIEW.tab(labels[0])).click();
}

/** The view of representations with the menu of a layer. */
async function menuOfTree(take: Take): Promise<void> {
  const row = await treeRow(vscode, { model: 'dino', layer: 'block_6' });
  await row.click({ button: 'right' });
  await vscode.page.locator(WORKBENCH.menuItem).first().waitFor();
  await take('tree-menu');
  await vscode.page.keyboard.press('Escape');
}

for (const [, kind] of THEMES) {
  scenario(
    `the review, the concepts of one representation, its preview and the tree, ${kind}`,
    () => vscode,
    () =>
      inEverySize(vscode.page, kind, async (take, isRoomy) => {
        const review = await bring(/^Review of/, REVIEW.page);
        await review.locator(REVIEW.again).waitFor();
        await take('review');
        await tabs(review, 'review', ['families', 'Flow', 'Supervision'], take);
        await review
          .locator(REVIEW.map)
          .first()
          .evaluate((element) => element.scrollIntoView());
        await take('review-pairs');
        const concepts = await bring(/^Concepts of/, CONCEPTS.page);
        await take('concepts');
        await tabs(concepts, 'concepts', ['Atlas', 'Hierarchy', 'Images', 'Nearly the same'], take);
        await bring(/^block_6\.npy/, PREVIEW.head);
        await take('preview');
        if (isRoomy) await menuOfTree(take);
      }),
    2 * RUN_SECONDS,
  );
}
