import type { Locator } from 'playwright-core';
import { WORKBENCH } from './selectors';
import type { Vscode } from './vscode';
import { takeFromMenu } from './workbench';

/** Shows the view *Representations* by its icon in the activity bar. */
export async function openTree({ page }: Vscode): Promise<void> {
  if (!(await page.locator(WORKBENCH.treeRow).first().isVisible())) {
    await page.locator(WORKBENCH.treeIcon).click();
  }
  await page.locator(WORKBENCH.treeRow).first().waitFor();
}

/** A line of the view. */
export interface Layer {
  model: string;
  layer: string;
}

/** The row of a layer in the view. The rows of its model follow the model's own. */
export async function treeRow({ page }: Vscode, { model, layer }: Layer): Promise<Locator> {
  const row = page.locator(`${WORKBENCH.treeRow}[aria-label^="${model}/${layer},"]`);
  await row.first().waitFor();
  return row.first();
}

/** Right-clicks a line, keeping the selection if the line is part of it, and chooses an item of the menu. */
export async function chooseInTree(vscode: Vscode, layer: Layer, item: string): Promise<void> {
  await takeFromMenu(vscode.page, await treeRow(vscode, layer), item);
}
