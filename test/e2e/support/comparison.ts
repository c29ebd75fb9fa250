import type { Frame } from 'playwright-core';
import { chooseFromMenu, select } from './explorer';
import { comparisonPanel } from './panel';
import { WORDS } from './selectors';
import { SAMPLE } from './sample';
import { RUN_SECONDS, openVscode, screenshot, type Vscode } from './vscode';

/** Two files of the experiment, the last block of two models. */
export const A = 'features/dino/block_6.npy';
export const B = 'features/supervised/block_6.npy';

/** Compares two files from the context menu of the explorer, and waits for the panel. */
export async function compareFromMenu(
  vscode: Vscode,
  a: string,
  b: string,
  seconds = RUN_SECONDS,
): Promise<Frame> {
  await select(vscode, a, b);
  await chooseFromMenu(vscode, b, WORDS.compare);
  return comparisonPanel(vscode.page, seconds);
}

/** VS Code on the experiment, with the comparison of A and B. */
export async function openComparison(): Promise<{ vscode: Vscode; panel: Frame }> {
  const vscode = await openVscode(SAMPLE, () => Promise.resolve());
  try {
    return { vscode, panel: await compareFromMenu(vscode, A, B) };
  } catch (error) {
    await screenshot(vscode.page, 'failure-comparison').catch(() => undefined);
    await vscode.close();
    throw error;
  }
}
