import type { Locator } from 'playwright-core';
import { WORKBENCH } from './selectors';
import type { Vscode } from './vscode';

/** Shows the view *Representations* by its icon in the activity bar. */
export async function openTree({ page }: Vscode): Promise<void> {
  if (!(await page.locator(WORKBENCH.treeRow).first().isVisible())) {
    await page.locator(WORKBENCH.treeIcon).click();
  }
  await page.locator(WORKBENCH.treeRow).first().waitFor();
}

/** The row of a layer in the view. The rows of its model follow the model's own. */
export async function treeRow(
  { page }: Vscode,
  { model, layer }: { model: string; layer: string },
): Promise<Locator> {
  const row = page.locator(`${WORKBENCH.treeRow}[aria-label^="${model}/${layer},"]`);
  await row.first().waitFor();
  return row.first();
}
