import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { chooseFromMenu, reveal } from './support/explorer';
import { SAMPLE } from './support/sample';
import { WORDS, WORKBENCH } from './support/selectors';
import { becomesSo, OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { clearWindow, editorShows, openForEditing, runCommand } from './support/workbench';

let vscode: Vscode;
before(async () => {
  vscode = await openVscode(SAMPLE, (folder) => rm(join(folder, 'experiment.json')));
}, OPENING);
after(() => vscode?.close());

const manifest = (): Promise<string> => readFile(join(vscode.folder, 'experiment.json'), 'utf8');

scenario(
  'a manifest is written from what lies in the folder, replaced only when that is wanted, and checked while it is typed',
  () => vscode,
  async () => {
    const { page, folder } = vscode;
    await runCommand(page, WORDS.newManifestInPalette);
    await until('the manifest shows', () => editorShows(page, '"samples": "samples.csv"', true));
    const { representations } = JSON.parse(await manifest()) as { representations: { file: string }[] };
    assert.ok(representations.some(({ file }) => file === 'features/dino/block_6.npy'));

    await writeFile(join(folder, 'experiment.json'), '{ "sampels": "samples.csv" }\n');
    await page.locator('.squiggly-warning').first().waitFor();
    await runCommand(page, WORDS.newManifestInPalette);
    const question = page.locator('.monaco-dialog-box').filter({ hasText: 'is there already' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await becomesSo(async () => assert.match(await manifest(), /sampels/));
    await runCommand(page, WORDS.newManifestInPalette);
    await question.getByRole('button', { name: 'Replace' }).click();
    await until('the manifest is replaced', async () => !/sampels/.test(await manifest()));

    await chooseFromMenu(vscode, 'features/dino', WORDS.newManifest);
    const inner = join(folder, 'features', 'dino', 'experiment.json');
    await until('that of a folder is written', async () =>
      (await readFile(inner, 'utf8').catch(() => '')).includes('"file": "block_6.npy"'),
    );
  },
);

scenario(
  'keys of a manifest are completed, explained and checked in the editor',
  () => vscode,
  async () => {
    const { page, folder } = vscode;
    await clearWindow(vscode);
    await writeFile(join(folder, 'experiment.json'), '{\n  "samples": "samples.csv",\n  "name": 3\n}\n');
    await openForEditing(page, await reveal(vscode, 'experiment.json'));
    await page.locator('.squiggly-warning').first().waitFor();

    await page.locator(WORKBENCH.editorText).getByText('"samples"', { exact: true }).hover();
    const explained = page.locator(WORKBENCH.editorHover).filter({ hasText: 'Path of the samples table' });
    await explained.waitFor();
    await screenshot(page, 'manifest-hover');

    await page.locator(WORKBENCH.editorText).getByText('3', { exact: true }).click();
    await page.keyboard.press('End');
    await page.keyboard.type(',');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+Space');
    const offered = page.locator(WORKBENCH.suggestion);
    await offered.filter({ hasText: 'supervisionOrder' }).waitFor();
    await screenshot(page, 'manifest-completion');
    await offered.filter({ hasText: 'representations' }).click();
    await until('the key is written', () => editorShows(page, '"representations": [', true));
  },
);
