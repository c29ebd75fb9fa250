import { errors as playwrightErrors, type Frame, type Locator, type Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { WORKBENCH } from './selectors';
import { still, until, workbenchReady, type Vscode } from './vscode';

/**
 * Runs a command from the palette, by the words that it shows there. The palette closes when something else takes the focus
 * while it opens, so it is opened again.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  const row = page.locator(WORKBENCH.quickInputRow).getByText(title, { exact: true }).first();
  await until(`the palette offers ${title}`, async () => {
    await page.keyboard.press('F1');
    try {
      await page.locator(WORKBENCH.quickInputText).fill(`>${title}`, { timeout: 3000 });
      await row.click({ timeout: 5000 });
      return true;
    } catch (error) {
      if (!(error instanceof playwrightErrors.TimeoutError)) throw error;
      // The page of a panel that takes the focus before it is loaded keeps the keys to itself.
      await page.evaluate(
        () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
      );
      return false;
    }
  });
}

/** Reloads the window by VS Code's command, which saves its state first, and waits for the extension host. */
export async function reloadWindow({ page }: Vscode): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), runCommand(page, 'Developer: Reload Window')]);
  await workbenchReady(page);
}

/**
 * Right-clicks an element and chooses an item of its menu. The menu closes when something else takes the focus, as a preview
 * that has just been opened does, so it is opened again.
 */
export async function takeFromMenu(page: Page, element: Locator, item: string): Promise<void> {
  const label = page.locator(WORKBENCH.menuItem).getByText(item, { exact: true });
  const done = (action: Promise<unknown>): Promise<boolean> =>
    action.then(
      () => true,
      () => false,
    );
  await until(`the menu closes after a click on ${item}`, async () => {
    // A menu that was open before the item was offered covers what is clicked.
    if (await page.locator(WORKBENCH.menuItem).first().isVisible()) await page.keyboard.press('Escape');
    await done(element.click({ button: 'right', timeout: 5000 }));
    if (!(await done(label.waitFor({ timeout: 5000 })))) return false;
    for (let clicked = false; ; clicked = await done(label.click({ timeout: 1000 }))) {
      await sleep(200); // A menu that has just opened takes a click for the end of the one that opened it.
      if (!(await label.isVisible())) return clicked;
    }
  });
}

/** Clicks an icon in the title bar of the active editor. */
export async function pressInTitle(page: Page, name: string): Promise<void> {
  await page.locator(WORKBENCH.titleAction(name)).click();
}

/** Answers the question whose title matches by typing the last of `texts` and taking the row that holds them all. */
export async function answer(page: Page, title: RegExp, ...texts: string[]): Promise<void> {
  await page.locator(WORKBENCH.quickInputTitle).filter({ hasText: title }).waitFor();
  await page.locator(WORKBENCH.quickInputText).fill(texts[texts.length - 1]);
  const rows = page.locator(WORKBENCH.quickInputRow);
  await texts.reduce((found, hasText) => found.filter({ hasText }), rows).click();
}

/** The notification whose message matches, from when it shows. */
export async function notification(page: Page, message: RegExp): Promise<Locator> {
  const text = page.locator(WORKBENCH.notificationText).filter({ hasText: message });
  const found = page.locator(WORKBENCH.notification).filter({ has: text }).first();
  await found.waitFor();
  return found;
}

/** The messages of the errors that are shown now. */
export async function errorsShown(page: Page): Promise<string[]> {
  const icon = page.locator(WORKBENCH.notificationError);
  const errors = page.locator(WORKBENCH.notification).filter({ has: icon });
  return errors.locator(WORKBENCH.notificationText).allInnerTexts();
}

/** Presses a button of a notification. */
export async function pressInNotification(shown: Locator, button: string): Promise<void> {
  await shown.getByRole('button', { name: button, exact: true }).click();
}

/** Closes editors, panels and notifications, so that the next scenario starts from an empty window. */
export async function clearWindow({ page }: Vscode): Promise<void> {
  await page.keyboard.press('Escape');
  await runCommand(page, 'View: Close All Editors');
  await runCommand(page, 'Notifications: Clear All Notifications');
  await until('no editor is open', async () => (await page.locator(WORKBENCH.tab).count()) === 0);
}

/** How the workbench, and how the pages of panels show which kind of theme is in force. */
const THEMES = {
  dark: { workbench: '.monaco-workbench.vs-dark', page: 'vscode-dark' },
  light: { workbench: '.monaco-workbench.vs:not(.vs-dark)', page: 'vscode-light' },
  contrast: { workbench: '.monaco-workbench.hc-black', page: 'vscode-high-contrast' },
  contrastLight: { workbench: '.monaco-workbench.hc-light', page: 'vscode-high-contrast-light' },
};

/** What VS Code has told the page of a panel; null of a frame that is none. */
function themeOf(frame: Frame): Promise<string | null> {
  return frame.evaluate(() => document.body?.dataset['vscodeThemeKind'] ?? null).catch(() => null);
}

/** Changes the colour theme as a person does, by the name in the list of themes. */
export async function useTheme(page: Page, name: string, kind: keyof typeof THEMES): Promise<void> {
  const row = page.locator(WORKBENCH.quickInputRow).getByText(name, { exact: true });
  // The list closes when a page that is being loaded takes the focus, so it is opened again.
  await until(`the window is in ${name}`, async () => {
    await runCommand(page, 'Preferences: Color Theme');
    return page
      .locator(WORKBENCH.quickInputText)
      .fill(name, { timeout: 5000 })
      .then(() => row.click({ timeout: 5000 }))
      .then(() => page.locator(THEMES[kind].workbench).waitFor({ timeout: 10_000 }))
      .then(
        () => true,
        () => false,
      );
  });
  await until(`the panels are in ${name}`, async () => {
    const kinds = await Promise.all(page.frames().map(themeOf));
    return kinds.every((each) => each === null || each === THEMES[kind].page);
  });
  await still(page);
}

/** Opens a text file of the explorer to stay, so that no preview takes its place. */
export async function openForEditing(page: Page, file: Locator): Promise<void> {
  await file.dblclick();
  await page.locator(WORKBENCH.editorText).first().waitFor();
}

/** Shows an open editor by its tab and puts the cursor into it. */
export async function showTab(page: Page, name: string): Promise<void> {
  await page.locator(WORKBENCH.tab).filter({ hasText: name }).click();
  await page.locator(WORKBENCH.editorText).first().click();
}

/** Whether an editor shows `text`, and nothing else unless `within` more; spaces are no-break spaces in the markup. */
export async function editorShows(page: Page, text: string, within = false): Promise<boolean> {
  const shown = await page.locator(WORKBENCH.editorText).allInnerTexts();
  const plain = shown.map((each) => each.replaceAll('\u00a0', ' ').trim());
  return plain.some((each) => (within ? each.includes(text) : each === text));
}
