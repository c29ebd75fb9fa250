import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { safetensorsFile } from '../support/safetensorsFile';
import { reveal } from './support/explorer';
import { comparisonPanel, frameShowing } from './support/panel';
import { SAMPLE } from './support/sample';
import { PREVIEW, WORDS } from './support/selectors';
import {
  becomesSo,
  OPENING,
  RUN_SECONDS,
  openVscode,
  scenario,
  still,
  screenshot,
  until,
  type Vscode,
} from './support/vscode';
import { answer, clearWindow, useTheme } from './support/workbench';

const FEATURES = 'features/dino/block_6.npy';
const KNOWN = 'features/other/known.npy';
const DAMAGED = 'features/other/damaged.npy';
const SEVERAL = 'features/other/several.safetensors';

let vscode: Vscode;
before(async () => (vscode = await openVscode(SAMPLE, addFiles)), OPENING);
after(() => vscode?.close());

/** Three rows, of which two are the same: mean 2.5, one zero in six. */
const known = { shape: [3, 2], data: Float32Array.of(1, 4, 1, 4, 5, 0) };

async function addFiles(folder: string): Promise<void> {
  await mkdir(join(folder, 'features/other'));
  await writeFile(join(folder, KNOWN), encodeNpy(known));
  await writeFile(
    join(folder, SEVERAL),
    safetensorsFile({
      'blocks.0': { shape: [5, 4], data: Float32Array.from({ length: 20 }, (_, i) => Math.sin(i)) },
      'blocks.1': { shape: [6, 2], data: new Float32Array(12).fill(7) },
      scale: { shape: [3], data: Float32Array.of(1, 2, 3) },
    }),
  );
  const bytes = await readFile(join(folder, FEATURES));
  await writeFile(join(folder, DAMAGED), bytes.subarray(0, 1000));
}

/** Opens a file by a click in the explorer and returns its preview, once it shows `selector`. */
async function open(path: string, selector: string): Promise<Frame> {
  await clearWindow(vscode);
  await (await reveal(vscode, path)).click();
  return frameShowing(vscode.page, selector);
}

async function textOf(frame: Frame, selector: string): Promise<string> {
  return (await frame.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ');
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

testCase('a file that is opened shows its shape, its numbers and its first rows', async () => {
  const frame = await open(KNOWN, PREVIEW.figures);
  assert.match(await textOf(frame, PREVIEW.sentence), /^3 rows × 2 columns of float32, 24 bytes\./);
  assert.match(await textOf(frame, PREVIEW.figures), /Mean 2\.5\d* .* Smallest 0 Largest 5 Zero 17 %/);
  assert.match(await textOf(frame, PREVIEW.answer), /One row is the same as an earlier one/);
  const cells = await frame.locator(`${PREVIEW.table} tbody td`).allInnerTexts();
  assert.deepEqual(cells.map(Number), [...known.data]);
});

testCase(
  'of a file with several arrays another one is chosen by a key, and selected for comparison',
  async () => {
    const { page } = vscode;
    const frame = await open(SEVERAL, PREVIEW.figures);
    assert.equal(await frame.locator(PREVIEW.array).count(), 3);
    assert.match(await textOf(frame, PREVIEW.sentence), /^5 rows × 4 columns of float32/);
    await frame.locator(PREVIEW.arrays).focus();
    await page.keyboard.press('ArrowDown');
    await until(
      'the other array shows',
      async () => /^6 rows × 2 columns of float32/.test(await textOf(frame, PREVIEW.sentence)),
      RUN_SECONDS,
    );
    assert.match(await textOf(frame, PREVIEW.figures), /Mean 7 /);
    await page.setViewportSize({ width: 820, height: 1000 });
    await screenshot(page, 'preview-narrow');
    await page.setViewportSize({ width: 1600, height: 1000 });
    await screenshot(page, 'preview-several');
    await frame.getByRole('button', { name: 'Select for comparison' }).click();
    await frame.getByRole('button', { name: 'Selected for comparison' }).waitFor();
  },
);

testCase('a preview shows the file again once it has changed', async () => {
  const frame = await open(KNOWN, PREVIEW.figures);
  const changed = { ...known, data: Float32Array.from(known.data, (value) => value + 1) };
  await writeFile(join(vscode.folder, KNOWN), encodeNpy(changed));
  await until(
    'the new mean shows',
    async () => /Mean 3\.5/.test(await textOf(frame, PREVIEW.figures)),
    RUN_SECONDS,
  );
  assert.match(await textOf(frame, PREVIEW.notice), /The file changed/);
});

testCase('a damaged file is told in its place, and read again when it was repaired', async () => {
  const frame = await open(DAMAGED, PREVIEW.failure);
  assert.match(
    await textOf(frame, PREVIEW.failure),
    /features\/other\/damaged\.npy holds 872 of \d+ bytes of data/,
  );
  await screenshot(vscode.page, 'preview-damaged');
  await writeFile(join(vscode.folder, DAMAGED), await readFile(join(vscode.folder, FEATURES)));
  await frame.locator(PREVIEW.figures).waitFor();
});

testCase('the charts can be read by keys, and the preview follows the theme', async () => {
  const { page } = vscode;
  const frame = await open(FEATURES, PREVIEW.figures);
  await frame.locator(PREVIEW.plot).nth(2).focus();
  await page.keyboard.press('End');
  await becomesSo(async () =>
    assert.match(await textOf(frame, PREVIEW.hover), /^Column \d+ mean .* standard deviation/),
  );
  for (const [theme, kind] of [['Dark Modern', 'dark'] as const, ['Light Modern', 'light'] as const]) {
    await useTheme(page, theme, kind);
    await page.mouse.move(700, 990);
    await still(page);
    await screenshot(page, `preview-${kind}`);
  }
});

testCase('the file in a preview is compared with another one', async () => {
  const { page } = vscode;
  const frame = await open(FEATURES, PREVIEW.figures);
  await frame.getByRole('button', { name: 'Compare with…' }).click();
  await answer(page, WORDS.askSecond, 'block_6.npy', 'supervised');
  await comparisonPanel(page);
});
