import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { expand } from './support/explorer';
import { WORKBENCH } from './support/selectors';
import { openTree } from './support/tree';
import { OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { runCommand } from './support/workbench';

const FILES = 10_000;
/** Of a folder; the host may compute no longer at a stretch while it is read. */
const MOST_BUSY_MS = 50;
const PIPES = process.platform === 'win32' ? [] : ['1.npy', '2.npz', '3.h5', '4.parquet'];
const GOOD = 'good.npy';

let vscode: Vscode;
before(async () => (vscode = await openVscode(null, addFiles)), OPENING);
after(() => vscode?.close());

/** Folders of which each kept the extension host busy for seconds when it read them itself. */
async function addFiles(folder: string): Promise<void> {
  const small = encodeNpy({ shape: [4, 2], data: Float32Array.from({ length: 8 }, (_, i) => i) });
  await writeFile(join(folder, GOOD), small);
  const texts = {
    'signs/experiment.json': '#'.repeat(300_000),
    'nested/experiment.json': '['.repeat(4_900_000),
    'long/experiment.json': `{ "name": "${'x'.repeat(4_900_000)}" }`,
    'many/experiment.json': '{ "name": "Many" }',
    'run/experiment.json': '{ "name": "Run" }',
    'run/2025-01-01/10-00-00/config.yaml': ' '.repeat(1_000_000),
  };
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const results = join(folder, 'run/results/2025-01-01/10-00-00');
  await mkdir(results, { recursive: true });
  await writeFile(join(results, 'train_hdbscan-clustering.npy'), small);
  await mkdir(join(folder, 'many/vit'));
  for (let i = 0; i < FILES; i++) await writeFile(join(folder, `many/vit/block_${i}.npy`), small);
  for (const name of PIPES) execFileSync('mkfifo', [join(folder, name)]);
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

const row = (text: string | RegExp) => vscode.page.locator(WORKBENCH.treeRow).filter({ hasText: text });

testCase('the extension host stays free while folders of odd files are read', async () => {
  const { page } = vscode;
  await openTree(vscode);
  await row('10,000 representations').waitFor();
  await row('not valid JSON').first().waitFor();
  await screenshot(page, 'tree-odd');
  // The best of several readings: what blocks in the extension does so in each of them, a busy machine now and then.
  let best = Infinity;
  for (let i = 0; i < 5 && best >= MOST_BUSY_MS; i++) {
    const before = vscode.lags('readExperiments').length;
    await runCommand(page, 'Concept Alignment: Refresh Representations');
    await until('the folders have been read', () => vscode.lags('readExperiments').length > before);
    const { maxBusyMs, maxDelayMs } = vscode.lags('readExperiments')[before];
    console.log(
      `longest pause ${maxDelayMs.toFixed(0)} ms; the host computed at most ${maxBusyMs.toFixed(0)} ms in one`,
    );
    best = Math.min(best, maxBusyMs);
  }
  assert.ok(best < MOST_BUSY_MS, `The extension host computed for ${best.toFixed(0)} ms at a stretch.`);
});

testCase('very many layers of one model are listed in ranges', async () => {
  const { page } = vscode;
  await openTree(vscode);
  const model = row(/^vit$/);
  await until('the model is in sight', async () => {
    if (await model.isVisible()) return true;
    await page.locator(WORKBENCH.tree).first().hover();
    await page.mouse.wheel(0, 100);
    return false;
  });
  await expand(model);
  await expand(row('block_500 … block_999'));
  await row(/^block_500$/).waitFor();
  await screenshot(page, 'tree-ranges');
});
