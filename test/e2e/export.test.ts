import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, before } from 'node:test';
import { unzipSync } from 'fflate';
import { decodeNpy } from '../support/npy';
import { openComparison } from './support/comparison';
import { reveal } from './support/explorer';
import { answerWhere, askForExport, exported, openReport, saveAs } from './support/exports';
import { comparisonPanel } from './support/panel';
import { PANEL, WORKBENCH } from './support/selectors';
import { becomesSo, OPENING, scenario, screenshot, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import {
  answer,
  errorsShown,
  notification,
  openForEditing,
  pressInNotification,
  reloadWindow,
  useTheme,
} from './support/workbench';

let vscode: Vscode;
let panel: Frame;
before(async () => ({ vscode, panel } = await openComparison()), OPENING);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

/** The bytes of an export. */
async function bytesOf(name: string, ...texts: string[]): Promise<Buffer> {
  return readFile(await exported(vscode, panel, name, ...texts));
}

testCase('a report opens in a plain browser without network and shows the same', async () => {
  await useTheme(vscode.page, 'Dark Modern', 'dark');
  const file = await exported(vscode, panel, 'report.html', 'Report');
  const opened = await openReport(vscode, file);
  const { page: report, problems } = opened;
  const figures = await panel.locator(PANEL.figures).first().innerText();
  await until('the report shows the figures', async () => {
    return (await report.locator(PANEL.figures).first().innerText()) === figures;
  });
  await report.locator(PANEL.row).nth(1).click();
  const image = report.locator(PANEL.exemplar).first();
  await until('its images show', () => image.evaluate((each: HTMLImageElement) => each.naturalWidth > 0));
  await screenshot(report, 'report-light');
  assert.deepEqual(problems, []);
  await opened.close();
});

testCase('reports of the version before open in a plain browser', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concept-alignment-'));
  for (const [name, text] of [
    ['comparison', /0\.8018/],
    ['review', /clip/],
  ] as const) {
    const file = join(folder, `${name}.html`);
    await writeFile(file, gunzipSync(await readFile(`test/fixtures/saved/${name}.html.gz`)));
    const report = await openReport(vscode, file);
    await until(`${name}: the report shows what it carries`, async () =>
      text.test(await report.page.locator('#page').innerText()),
    );
    assert.deepEqual(report.problems, []);
    await report.close();
  }
  await rm(folder, { recursive: true });
});

testCase('figures are written as vectors and as pictures', async () => {
  const svg = (await bytesOf('matrix.svg', 'Matrix of distances', 'SVG, on white')).toString();
  assert.match(svg, /^<\?xml .*\n<svg [^>]*viewBox=/);
  assert.match(svg, /dino\/block_6/);
  assert.ok((svg.match(/<rect/g) ?? []).length > 50);
  assert.ok(!/var\(|class=/.test(svg), 'it depends on a style sheet');
  const alignment = (await bytesOf('alignment.svg', 'Alignment of the concepts', 'SVG, on white')).toString();
  assert.match(alignment, /The same concept in both/);
  assert.match(alignment, /<image [^>]*href="data:image/);
  assert.match(alignment, /<svg [^>]*width="180mm"/, 'as wide as the settings say');
  const png = await bytesOf('curve.png', 'Curve', 'PNG, on white');
  assert.equal(png.toString('latin1', 1, 4), 'PNG');
  assert.equal(png.readUInt32BE(16), 3 * 640);
});

testCase('a figure is printed in the size that is chosen, which is offered first the next time', async () => {
  const texts = ['Alignment of the concepts', 'SVG, on white'];
  await askForExport(vscode.page, panel);
  await answer(vscode.page, /^Export /, ...texts);
  await answer(vscode.page, /^Size of the Figure/, 'One column');
  await answer(vscode.page, /^Groups in the Figure/, 'At most 6 groups');
  const file = await saveAs(vscode, 'column.svg');
  assert.match(await readFile(file, 'utf8'), /<svg [^>]*width="85mm"/);
  await notification(vscode.page, /^Written: .*column\.svg$/);
  await askForExport(vscode.page, panel);
  await answer(vscode.page, /^Export /, ...texts);
  const first = vscode.page.locator(WORKBENCH.quickInputRow).first();
  await until('the last size stands first', async () =>
    /One column.*85 mm, as last time/s.test(await first.innerText()),
  );
  await vscode.page.keyboard.press('Escape');
});

testCase('tables and arrays hold what the panel shows', async () => {
  const csv = (await bytesOf('pairs.csv', 'Matched pairs')).toString();
  const pairs = csv.trim().split('\r\n').length - 1;
  const arrays = unzipSync(await bytesOf('arrays.npz', 'Arrays'));
  const shapeOf = (name: string): number[] => decodeNpy(arrays[`${name}.npy`], name).shape;
  const [rows, conceptsA] = shapeOf('proximity_a');
  const [, conceptsB] = shapeOf('proximity_b');
  assert.equal(pairs, Math.min(conceptsA, conceptsB));
  assert.deepEqual(shapeOf('distances'), [conceptsA, conceptsB]);
  assert.deepEqual(shapeOf('matched'), [pairs, 2]);
  assert.deepEqual(shapeOf('labels_a'), [rows]);
});

testCase('a border moves by the keyboard, the counts follow, and a reload keeps it', async () => {
  await panel.locator(PANEL.paperTab).click();
  const universal = async () => parseInt((await panel.locator(PANEL.universal).first().textContent())!);
  const before = await universal();
  const border = panel.locator(PANEL.border).first();
  await border.focus();
  await border.press('ArrowRight');
  const moved = await universal();
  assert.equal(moved, before + 1);
  await reloadWindow(vscode);
  panel = await comparisonPanel(vscode.page);
  await panel.locator(PANEL.border).first().waitFor();
  assert.equal(await universal(), moved);
  await panel.locator(PANEL.resetBorders).click();
  await becomesSo(async () => assert.equal(await universal(), before));
});

testCase('a figure that never comes can be cancelled, and ends when its panel is hidden', async () => {
  const { page } = vscode;
  await panel.evaluate(() => {
    HTMLImageElement.prototype.decode = () => new Promise(() => undefined);
  });
  const waitForDrawing = async (): Promise<{ file: string; shown: Locator }> => {
    await askForExport(page, panel);
    await answer(page, /^Export /, 'Curve', 'PNG, on white');
    const file = await answerWhere(vscode, 'never.png');
    return { file, shown: await notification(page, /^Drawing the figure/) };
  };
  const { shown } = await waitForDrawing();
  await pressInNotification(shown, 'Cancel');
  await shown.waitFor({ state: 'hidden' });
  assert.deepEqual(await errorsShown(page), []);
  const { file } = await waitForDrawing();
  await openForEditing(page, await reveal(vscode, 'samples.csv'));
  await notification(page, /^The panel was hidden or closed before it had answered/);
  assert.ok(!existsSync(file));
});
