import type { Frame } from 'playwright-core';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseFromMenu, select } from '../e2e/support/explorer';
import { frameShowing } from '../e2e/support/panel';
import { CONCEPTS, REVIEW, WORDS, WORKBENCH } from '../e2e/support/selectors';
import { anExperiment } from '../e2e/support/anExperiment';
import { openVscode, scenario, screenshot, type Vscode } from '../e2e/support/vscode';
import { runCommand, useTheme } from '../e2e/support/workbench';
import { REST_MS, SIZES, THEMES } from './settings';

const FILE = 'features/supervised/block_6.npy';
const RUN_SECONDS = 600;
let vscode: Vscode;
let concepts: Frame;
let review: Frame;
before(
  async () => {
    vscode = await openVscode(anExperiment(), () => Promise.resolve());
    const { page } = vscode;
    await select(vscode, FILE);
    await chooseFromMenu(vscode, FILE, WORDS.inspectConcepts);
    concepts = await frameShowing(page, CONCEPTS.page, RUN_SECONDS);
    await runCommand(page, WORDS.reviewInPalette);
    review = await frameShowing(page, REVIEW.page, RUN_SECONDS);
    await review.locator(REVIEW.again).waitFor({ timeout: RUN_SECONDS * 1000 });
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  },
  { timeout: 2 * RUN_SECONDS * 1000 },
);
after(() => vscode?.close());

/** Every tab of the page that is seen now. */
async function picture(frame: Frame, tabs: readonly string[], name: (tab: string) => string): Promise<void> {
  const { page } = vscode;
  for (const label of tabs) {
    const tab = frame.locator(REVIEW.tab(label));
    if (!(await tab.isVisible())) await frame.getByRole('button', { name: 'How they relate' }).click();
    await tab.click();
    await tab.evaluate((element) => element.scrollIntoView());
    await page.mouse.move(0, 0); // No hover in the pictures.
    await sleep(REST_MS);
    await screenshot(page, name(label.split(' ').at(-1)!.toLowerCase()));
  }
}

for (const [theme, kind] of THEMES) {
  scenario(
    `the review and the concepts of one representation, ${kind}`,
    () => vscode,
    async () => {
      const { page } = vscode;
      await page.setViewportSize(SIZES[0]); // The list of themes needs room.
      await useTheme(page, theme, kind);
      for (const { name, width, height } of SIZES) {
        const bring = async (title: string, shows: string): Promise<Frame> => {
          await page.setViewportSize(SIZES[0]);
          await page.locator(WORKBENCH.tab).filter({ hasText: title }).click();
          await page.setViewportSize({ width, height });
          return frameShowing(page, shows, RUN_SECONDS);
        };
        review = await bring('Review of', REVIEW.page);
        await review.locator(REVIEW.again).waitFor();
        await sleep(REST_MS);
        await screenshot(page, `review-${kind}${name}`);
        await picture(review, ['families', 'Flow', 'Supervision'], (tab) => `review-${tab}-${kind}${name}`);
        concepts = await bring('Concepts of', CONCEPTS.page);
        await picture(
          concepts,
          ['Atlas', 'Hierarchy', 'Images', 'Nearly the same'],
          (tab) => `concepts-${tab}-${kind}${name}`,
        );
      }
    },
    RUN_SECONDS,
  );
}
