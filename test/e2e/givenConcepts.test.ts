import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { denseData } from '../../src/concepts/given/sparseRows';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { plantedCodes } from '../support/plantedCodes';
import { chooseFromMenu, select } from './support/explorer';
import { comparisonPanel } from './support/panel';
import { MATRIX, PANEL, WORDS } from './support/selectors';
import { becomesSo, OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { clearWindow, errorsShown, pressInTitle } from './support/workbench';

const ROWS = 1200;
/** Few concepts a side, and more than matrices are made of. */
const SIZES = {
  few: { concepts: 30, active: 3, shared: 12, split: 3 },
  many: { concepts: 620, active: 12, shared: 80, split: 20 },
};

let vscode: Vscode;
before(async () => (vscode = await openVscode(null, addFiles)), OPENING);
after(() => vscode?.close());

/** Scores of two pairs of dictionaries over the same rows, which the manifest says are concepts. */
async function addFiles(folder: string): Promise<void> {
  const representations: object[] = [];
  for (const [name, size] of Object.entries(SIZES)) {
    const { a, b } = plantedCodes({ rows: ROWS, ...size });
    for (const [side, codes] of Object.entries({ a, b })) {
      const file = `${name}_${side}.npy`;
      const scores = encodeNpy({ shape: [codes.rows, codes.concepts], data: denseData(codes) });
      await writeFile(join(folder, file), scores);
      representations.push({ id: `${name} ${side}`, file, kind: 'concepts' });
    }
  }
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ representations }));
  const lines = Array.from({ length: ROWS }, (_, row) => `${['sea', 'sky', 'sand'][row % 3]},row ${row}`);
  await writeFile(join(folder, 'samples.csv'), ['label,text', ...lines].join('\n'));
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

testCase('files that give concepts are compared from the explorer, and no discovery is offered', async () => {
  const { page } = vscode;
  await select(vscode, 'few_a.npy', 'few_b.npy');
  await chooseFromMenu(vscode, 'few_b.npy', WORDS.compare);
  const panel = await comparisonPanel(page);
  assert.match(
    await panel.locator(PANEL.sentence).innerText(),
    /share\s+\d+\sof\s30\s+and\s+\d+\sof\s30\s+concepts/,
  );
  await panel.locator(PANEL.row).first().click();
  assert.match(await panel.locator(PANEL.inspected).innerText(), /A\s*\d+[\s\S]*B\s*\d+/);
  assert.equal(await panel.locator(MATRIX.tab).count(), 1);
  await screenshot(page, 'given-few');
  await pressInTitle(page, 'Comparison Settings');
  const form = panel.locator('.settings-form');
  await form.waitFor();
  assert.match(await form.innerText(), /The concepts of both sides are those that their files give/);
  assert.equal(await form.locator('.setting:has-text("Minimum cluster size") >> visible=true').count(), 0);
  await screenshot(page, 'given-settings');
  assert.deepEqual(await errorsShown(page), []);
  await clearWindow(vscode);
});

testCase('hundreds of concepts a side have an answer and pairs, and say what is left out', async () => {
  const { page } = vscode;
  await select(vscode, 'many_a.npy', 'many_b.npy');
  await chooseFromMenu(vscode, 'many_b.npy', WORDS.compare);
  const panel = await comparisonPanel(page);
  await becomesSo(async () =>
    assert.match(await panel.locator(PANEL.sentence).innerText(), /of\s620\s+and\s+\d+\sof\s620\s+concepts/),
  );
  assert.match(await panel.locator('.alignment .no-groups').innerText(), /there is no matrix, no atlas/);
  assert.equal(await panel.locator(MATRIX.tab).count(), 0);
  await panel.locator(PANEL.row).first().click();
  await until('the pair is looked at', async () =>
    /A\s*\d+[\s\S]*B\s*\d+/.test(await panel.locator(PANEL.inspected).innerText()),
  );
  assert.match(await panel.locator('.inspector').innerText(), /In both/);
  await screenshot(page, 'given-many');
  assert.deepEqual(await errorsShown(page), []);
});
