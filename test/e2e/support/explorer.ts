import type { Locator, Page } from 'playwright-core';
import { join } from 'node:path';
import { WORKBENCH } from './selectors';
import { until, type Vscode } from './vscode';
import { takeFromMenu } from './workbench';

/** The explorer's row of a file or folder, by its path in the opened folder; the folders above must be expanded. */
function row({ page, folder }: Vscode, path: string): Locator {
  const label = page.locator(`[aria-label=${JSON.stringify(join(folder, path))}]`);
  return page.locator(WORKBENCH.explorerRow).filter({ has: label });
}

/** Expands the folders that lead to `path` and returns the row of `path`. */
export async function reveal(vscode: Vscode, path: string): Promise<Locator> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    await expand(row(vscode, parts.slice(0, depth).join('/')));
  }
  const found = row(vscode, path);
  await found.waitFor();
  return found;
}

/** Opens one of several opened folders by its name. */
export async function expandRoot(page: Page, name: string): Promise<void> {
  await expand(page.locator(`${WORKBENCH.explorerRow}[aria-level="1"]`).filter({ hasText: name }));
}

/** Clicks until a folder, or another line of a tree, is open: a tree that is being refreshed forgets a click. */
export async function expand(folder: Locator): Promise<void> {
  const isOpen = async () => (await folder.getAttribute('aria-expanded')) === 'true';
  await until('a line of the tree is open', async () => {
    if (await isOpen()) return true;
    await folder.click();
    await until('it opens', isOpen, 5).catch(() => undefined);
    return isOpen();
  });
}

/** Selects files as a person does: a click on the first, control-clicks on the others. */
export async function select(vscode: Vscode, ...paths: string[]): Promise<void> {
  // All folders first, because a click on a folder changes the selection.
  for (const path of paths) await reveal(vscode, path);
  const selected = vscode.page.locator(`${WORKBENCH.explorerRow}.selected`);
  const areSelected = async () => (await selected.count()) === paths.length;
  // A tree that is being refreshed forgets a click.
  await until(`${paths.join(' and ')} are selected`, async () => {
    for (const [index, path] of paths.entries()) {
      await row(vscode, path).click({ modifiers: index === 0 ? [] : ['ControlOrMeta'] });
    }
    await until('they are selected', areSelected, 5).catch(() => undefined);
    return areSelected();
  });
}

/** Right-clicks a file, keeping the selection if the file is part of it, and chooses an item of the menu. */
export async function chooseFromMenu(vscode: Vscode, path: string, item: string): Promise<void> {
  await takeFromMenu(vscode.page, await reveal(vscode, path), item);
}
