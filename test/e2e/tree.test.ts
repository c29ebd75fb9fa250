import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { comparisonPanel, frameShowing } from './support/panel';
import { PREVIEW, WORDS, WORKBENCH } from './support/selectors';
import { openTree, treeRow } from './support/tree';
import { anExperiment, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { clearWindow, notification, useTheme } from './support/workbench';

const SECONDS = 120;
const A = { model: 'dino', layer: 'block_6' };
const B = { model: 'supervised', layer: 'block_6' };

let vscode: Vscode;
before(async () => (vscode = await openVscode(anExperiment(), () => Promise.resolve())), {
  timeout: 150_000,
});
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, 2 * SECONDS, () => vscode, run);
}

testCase('the view lists models and layers, and a click shows the preview', async () => {
  await openTree(vscode);
  const row = await treeRow(vscode, A);
  assert.match((await row.getAttribute('aria-label')) ?? '', /Not analysed yet/);
  await row.click();
  await frameShowing(vscode.page, PREVIEW.figures, SECONDS);
});

testCase('two layers that are selected in the view are compared, and it says what was found', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await openTree(vscode);
  await (await treeRow(vscode, A)).click();
  await (await treeRow(vscode, B)).click({ modifiers: ['ControlOrMeta'] });
  await (await treeRow(vscode, B)).click({ button: 'right' });
  const item = page.locator(WORKBENCH.menuItem).getByText(WORDS.compare, { exact: true });
  await item.waitFor();
  await sleep(300); // A menu that has just opened takes a click for the end of the one that opened it.
  await item.click();
  await notification(page, WORDS.running);
  await comparisonPanel(page, SECONDS);
  for (const each of [A, B]) {
    const row = await treeRow(vscode, each);
    await until('its concepts are told', 10, async () =>
      /\d+ concepts? · \d+ % unassigned/.test(await row.innerText()),
    );
  }
  for (const [theme, kind] of [['Light Modern', 'light'] as const, ['Dark Modern', 'dark'] as const]) {
    await useTheme(page, theme, kind);
    await page.mouse.move(900, 990);
    await sleep(500);
    await screenshot(page, `tree-${kind}`);
  }
});

testCase('a file that has changed since is marked', async () => {
  await appendFile(join(vscode.folder, `features/${A.model}/${A.layer}.npy`), 'x');
  const row = await treeRow(vscode, A);
  await until('it is stale', 20, async () => /stale/.test(await row.innerText()));
});

testCase('a manifest that cannot be read says so in the view', async () => {
  await writeFile(join(vscode.folder, 'experiment.json'), '{ "name": ');
  const problem = vscode.page.locator(WORKBENCH.treeRow).filter({ hasText: 'not valid JSON' });
  await problem.waitFor();
  await screenshot(vscode.page, 'tree-problem');
});
