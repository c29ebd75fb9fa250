import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { unzipSync } from 'fflate';
import { decodeNpy } from '../../src/features/npy';
import { chooseFromMenu, select } from './support/explorer';
import { comparisonPanel } from './support/panel';
import { PANEL, WORDS, WORKBENCH } from './support/selectors';
import { anExperiment, openVscode, scenario, screenshot, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import { answer, notification, reloadWindow, useTheme } from './support/workbench';

const A = 'features/dino/block_6.npy';
const B = 'features/supervised/block_6.npy';
const RUN_SECONDS = 120;

let vscode: Vscode;
let panel: Frame;
before(
  async () => {
    vscode = await openVscode(anExperiment(), () => Promise.resolve());
    await select(vscode, A, B);
    await chooseFromMenu(vscode, B, WORDS.compare);
    panel = await comparisonPanel(vscode.page, RUN_SECONDS);
  },
  { timeout: 300_000 },
);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, RUN_SECONDS, () => vscode, run);
}

/** Exports by clicks, and the bytes of the file that is written. */
async function exported(name: string, ...texts: string[]): Promise<Buffer> {
  const { page, folder } = vscode;
  const file = join(folder, name);
  await panel.locator(PANEL.export).click();
  await answer(page, /^Export /, ...texts);
  const path = page.locator(WORKBENCH.quickInputText);
  await until('a place to save is offered', 20, async () => (await path.inputValue()).includes(folder));
  await path.fill(file);
  await page.keyboard.press('Enter');
  await until(`${name} is there`, 60, () => existsSync(file));
  await notification(page, new RegExp(`^Written: .*${name}$`));
  return readFile(file);
}

testCase('a report opens in a plain browser without network and shows the same', async () => {
  await useTheme(vscode.page, 'Dark Modern', 'dark');
  await exported('report.html', 'Report');
  const context = await vscode.page.context().browser()!.newContext({ offline: true });
  const report = await context.newPage();
  const problems: string[] = [];
  report.on('pageerror', (error) => problems.push(error.message));
  report.on('console', (message) => problems.push(message.text()));
  report.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) problems.push(request.url());
  });
  await report.setViewportSize({ width: 1500, height: 950 });
  await report.goto(`file://${join(vscode.folder, 'report.html')}`);
  const figures = await panel.locator(PANEL.figures).first().innerText();
  await until('the report shows the figures', 10, async () => {
    return (await report.locator(PANEL.figures).first().innerText()) === figures;
  });
  await report.locator(PANEL.pair).nth(1).click();
  const image = report.locator(PANEL.exemplar).first();
  await until('its images show', 10, () => image.evaluate((each: HTMLImageElement) => each.naturalWidth > 0));
  await screenshot(report, 'report-light');
  assert.deepEqual(problems, []);
  await context.close();
});

testCase('figures are written as vectors and as pictures', async () => {
  const svg = (await exported('matrix.svg', 'Matrix of distances', 'SVG, on white')).toString();
  assert.match(svg, /^<\?xml .*\n<svg [^>]*viewBox=/);
  assert.match(svg, /dino\/block_6/);
  assert.ok((svg.match(/<rect/g) ?? []).length > 50);
  assert.ok(!/var\(|class=/.test(svg), 'it depends on a style sheet');
  const png = await exported('curve.png', 'Curve', 'PNG, on white');
  assert.equal(png.toString('latin1', 1, 4), 'PNG');
  assert.equal(png.readUInt32BE(16), 3 * 640);
});

testCase('tables and arrays hold what the panel shows', async () => {
  const csv = (await exported('pairs.csv', 'Matched pairs')).toString();
  const pairs = await panel.locator(`${PANEL.pair}:has(.of-a):has(.of-b)`).count();
  assert.equal(csv.trim().split('\r\n').length, 1 + pairs);
  const arrays = unzipSync(await exported('arrays.npz', 'Arrays'));
  const shapeOf = (name: string): number[] => decodeNpy(arrays[`${name}.npy`], name).shape;
  const [rows, conceptsA] = shapeOf('proximity_a');
  const [, conceptsB] = shapeOf('proximity_b');
  assert.deepEqual(shapeOf('distances'), [conceptsA, conceptsB]);
  assert.deepEqual(shapeOf('matched'), [pairs, 2]);
  assert.deepEqual(shapeOf('labels_a'), [rows]);
});

testCase('a border moves by the keyboard, the counts follow, and a reload keeps it', async () => {
  const universal = () => panel.locator(PANEL.universal).first().innerText();
  const before = await universal();
  const border = panel.locator(PANEL.border).first();
  await border.focus();
  await border.press('ArrowRight');
  const moved = await universal();
  assert.equal(Number(moved), Number(before) + 1);
  await reloadWindow(vscode);
  panel = await comparisonPanel(vscode.page, RUN_SECONDS);
  assert.equal(await universal(), moved);
  await panel.locator(PANEL.resetBorders).click();
  assert.equal(await universal(), before);
});
