import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { panelLink } from '../../src/assistant/panelLink';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { seededRandom } from '../../src/shared/random';
import { SHARED } from '../support/shared';
import { chooseFromMenu, select } from './support/explorer';
import { comparisonPanel } from './support/panel';
import { PANEL, WORDS, WORKBENCH } from './support/selectors';
import { OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { clearWindow, runCommand } from './support/workbench';

const SCENES = ['features/dino/block_6.npy', 'features/supervised/block_6.npy'];
const NOISE = ['noise_a.npy', 'noise_b.npy'];
/** Larger files of noise, where they are. */
const PLANTED = resolve(SHARED, 'data/planted');
const DIVIDED = ['five.npy', 'eighty.npy'];
const PLANTED_NOISE = ['planted_a.npy', 'planted_b.npy'];

let vscode: Vscode;
before(async () => (vscode = await openVscode('media/sample', addNoise)), OPENING);
after(() => vscode?.close());

/** Two files without anything in common. */
async function addNoise(folder: string): Promise<void> {
  for (const [at, name] of NOISE.entries()) {
    const random = seededRandom(at + 1);
    const data = Float32Array.from({ length: 1200 * 8 }, () => random() + random() + random());
    await writeFile(join(folder, name), encodeNpy({ shape: [1200, 8], data }));
  }
  if (!existsSync(PLANTED)) return;
  for (const [at, name] of PLANTED_NOISE.entries()) {
    await copyFile(join(PLANTED, NOISE[at]), join(folder, name));
    await copyFile(join(PLANTED, DIVIDED[at]), join(folder, DIVIDED[at]));
  }
}

/** The sentence that the panel answers of two files. */
async function answerTo([a, b]: string[], picture: string): Promise<string> {
  await clearWindow(vscode);
  await select(vscode, a, b);
  await chooseFromMenu(vscode, b, WORDS.compare);
  const panel = await comparisonPanel(vscode.page);
  await screenshot(vscode.page, picture);
  const textOf = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('\u2011', '-').trim();
  return textOf(await panel.locator(PANEL.sentence).innerText());
}

scenario(
  'of the scenes, one concept exists on one side only, and the panel says which',
  () => vscode,
  async () => {
    const sentence = await answerTo(SCENES, 'answer-scenes');
    assert.match(
      sentence,
      /^A ?dino\/block_6 and B ?supervised\/block_6 share \d+ of \d+ and (\d+) of \1 concepts at least in part: \d+ one to one, \d+ groups divided differently\. 1 exists only in A ?\.$/,
    );
  },
);

scenario(
  'an address in an answer opens the panel at a concept, once a person has said so',
  () => vscode,
  async () => {
    const { page, folder } = vscode;
    await clearWindow(vscode);
    const [a, b] = SCENES.map((file) => ({ file: join(folder, file), array: null, root: folder }));
    const address = panelLink({ a, b, own: {}, concept: { side: 'b', concept: 3 } }, 'code-server', false);
    await runCommand(page, 'Developer: Open URL');
    await page.locator(WORKBENCH.quickInputText).fill(address);
    await page.keyboard.press('Enter');
    const dialog = page.locator('.monaco-dialog-box');
    // VS Code asks whether the extension may open it, then the extension whether to compare.
    await dialog.filter({ hasText: 'extension to open this URI' }).getByText('Open', { exact: true }).click();
    const question = dialog.filter({ hasText: 'A link asks to compare' });
    await question.waitFor();
    await screenshot(page, 'link-question');
    await question.getByText('Compare', { exact: true }).click();
    const panel = await comparisonPanel(page);
    await until('the concept of the address is selected', async () =>
      /\b3\b/.test((await panel.locator(PANEL.inspected).innerText()).split('B').at(-1)!),
    );
    await screenshot(page, 'link-opened');
  },
);

scenario(
  'two files of noise share nothing',
  () => vscode,
  async () => {
    const sentence = await answerTo(NOISE, 'answer-noise');
    assert.match(sentence, / share none of their \d+ and \d+ concepts/);
  },
);

if (existsSync(PLANTED)) {
  scenario(
    'two larger files of noise share nothing',
    () => vscode,
    async () => {
      const sentence = await answerTo(PLANTED_NOISE, 'answer-planted-noise');
      assert.match(sentence, / share none of their \d+ and \d+ concepts/);
    },
  );
  scenario(
    'five concepts that are many on the other side are five groups, divided differently',
    () => vscode,
    async () => {
      const sentence = await answerTo(DIVIDED, 'answer-divided');
      assert.match(
        sentence,
        / share 5 of 5 and \d+ of \d+ concepts(?: at least in part)?: 5 groups divided differently\./,
      );
    },
  );
}
