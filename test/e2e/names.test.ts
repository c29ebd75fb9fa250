import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Locator } from 'playwright-core';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { blobFeatures } from '../support/features';
import { zipFile } from '../support/zipFile';
import { chooseFromMenu, select } from './support/explorer';
import { comparisonPanel, frameShowing } from './support/panel';
import { PROGRESS, WORDS, WORKBENCH } from './support/selectors';
import { openTree } from './support/tree';
import { OPENING, openVscode, scenario, screenshot, type Vscode } from './support/vscode';
import { answer, clearWindow, notification } from './support/workbench';

/** What VS Code makes a link of that runs a command, and an icon. */
const LINK = '[Repair this file](command:workbench.action.terminal.new)';
const ICON = '$(trash)';
const SHOWN_LINK = '[Repair this file] (command:workbench.action.terminal.new)';
const SHOWN_ICON = '$ (trash)';
// Windows has no colon in the names of files.
const A = process.platform === 'win32' ? 'a.npy' : `a was saved. ${LINK} .npy`;
const B = `b ${ICON} \u202e.npy`;
const SMALL = `small ${ICON}.npy`;
const SEVERAL = 'several.npz';
const DAMAGED = 'damaged.npz';

async function addFiles(folder: string): Promise<void> {
  // Of so many rows that the comparison goes on until it is cancelled.
  const many = { rows: 60_000, columns: 16, blobs: 4 };
  await writeFile(join(folder, A), encodeNpy(blobFeatures({ ...many, seed: 1 })));
  await writeFile(join(folder, B), encodeNpy(blobFeatures({ ...many, seed: 2 })));
  const size = { ...many, rows: 2000 };
  const [a, b] = [1, 2].map((seed) => encodeNpy(blobFeatures({ ...size, seed })));
  await writeFile(join(folder, SMALL), a);
  const arrays = [
    { name: `x was saved by an older version. ${LINK} has.npy`, data: a },
    { name: `${ICON} y.npy`, data: b },
  ];
  await writeFile(join(folder, SEVERAL), zipFile(arrays));
  const damaged = Buffer.from(a.subarray(0, 4000));
  damaged.fill('{', 10, 20);
  await writeFile(join(folder, DAMAGED), zipFile([{ ...arrays[0], data: damaged }]));
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ name: `Experiment ${ICON} ${LINK}` }));
}

/** The notification whose message matches, which holds nothing but text. */
async function plainNotification({ page }: Vscode, message: RegExp): Promise<string> {
  const text = (await notification(page, message)).locator(WORKBENCH.notificationText);
  const shown = await text.innerText();
  assert.equal(await text.locator('a, [href], .codicon').count(), 0, shown);
  return shown;
}

/** What a part of a panel's page says, which holds nothing but text and buttons. */
async function plainPage({ page }: Vscode, selector: string): Promise<string> {
  const part = (await frameShowing(page, selector)).locator(selector);
  const shown = await part.innerText();
  assert.equal(await part.locator('a, [href], .codicon').count(), 0, shown);
  return shown;
}

async function assertPlain(shown: Locator, text: string): Promise<void> {
  const row = shown.filter({ hasText: text }).first();
  await row.waitFor();
  assert.equal(await row.locator('[href], .codicon-trash').count(), 0, text);
}

const UNTRUSTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

for (const [window, settings] of [
  ['a trusted window', {}],
  ['a window that is not trusted', UNTRUSTED],
] as const) {
  describe(window, () => {
    let vscode: Vscode;
    before(async () => (vscode = await openVscode(null, addFiles, { settings })), OPENING);
    after(() => vscode?.close());
    const testCase = (name: string, run: () => Promise<void>): void =>
      scenario(`${window}: ${name}`, () => vscode, run);

    testCase('names of files are text on the page of progress and in the tab', async () => {
      const { page } = vscode;
      await select(vscode, A, B);
      await chooseFromMenu(vscode, B, WORDS.compare);
      const shown = await plainPage(vscode, PROGRESS.page);
      assert.ok(shown.includes(process.platform === 'win32' ? 'a.npy' : SHOWN_LINK), shown);
      assert.ok(shown.includes(`b ${SHOWN_ICON} \\u202e.npy`), shown);
      await assertPlain(page.locator(WORKBENCH.tab), SHOWN_ICON);
      await screenshot(page, `names-progress-${window.replaceAll(' ', '-')}`);
      await (await frameShowing(page, PROGRESS.cancel)).locator(PROGRESS.cancel).click();
      await plainPage(vscode, PROGRESS.failure);
    });

    testCase('the name of an array is text in the error that it leads to', async () => {
      await clearWindow(vscode);
      await select(vscode, SMALL, DAMAGED);
      await chooseFromMenu(vscode, DAMAGED, WORDS.compare);
      const shown = await plainNotification(vscode, /damaged\.npz(?! holds)/);
      assert.ok(shown.includes(SHOWN_LINK), shown);
      await screenshot(vscode.page, `names-error-${window.replaceAll(' ', '-')}`);
    });

    testCase('names of arrays are text in a list, in the status bar and once chosen', async () => {
      const { page } = vscode;
      await clearWindow(vscode);
      await select(vscode, SEVERAL);
      await chooseFromMenu(vscode, SEVERAL, WORDS.chooseArray);
      await assertPlain(page.locator(WORKBENCH.quickInputRow), `${SHOWN_ICON} y`);
      await answer(page, /several\.npz holds 2 arrays/, `${SHOWN_ICON} y`);
      await assertPlain(
        page.locator(WORKBENCH.statusBar),
        `${SEVERAL}#${SHOWN_ICON} y is compared from now on.`,
      );
      await select(vscode, SMALL, SEVERAL);
      await chooseFromMenu(vscode, SEVERAL, WORDS.compare);
      await comparisonPanel(page);
      await assertPlain(page.locator(WORKBENCH.tab), `${SHOWN_ICON} y`);
    });

    testCase('the name of an experiment is text in the tree', async () => {
      await clearWindow(vscode);
      await openTree(vscode);
      await assertPlain(vscode.page.locator(WORKBENCH.treeRow), `Experiment ${SHOWN_ICON} ${SHOWN_LINK}`);
      await screenshot(vscode.page, `names-tree-${window.replaceAll(' ', '-')}`);
    });
  });
}
