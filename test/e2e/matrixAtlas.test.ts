import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import type { Frame } from 'playwright-core';
import { barriers } from './support/axe';
import { openComparison } from './support/comparison';
import { exported } from './support/exports';
import { canvasDrawn, comparisonPanel } from './support/panel';
import { ATLAS, MATRIX, PANEL } from './support/selectors';
import { OPENING, scenario, screenshot, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import { reloadWindow, useTheme } from './support/workbench';

let vscode: Vscode;
let panel: Frame;
before(async () => ({ vscode, panel } = await openComparison()), OPENING);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

async function chooseIn(list: string, option: string): Promise<void> {
  await panel.locator(list).click();
  await panel.locator(`${list} vscode-option:has-text("${option}")`).click();
}

/** Where the middle of an element is on the page. */
async function middleOf(selector: string): Promise<{ x: number; y: number }> {
  const box = (await panel.locator(selector).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** By how much the matrix is higher than its place, in pixels. */
async function overflow(): Promise<number> {
  return panel
    .locator(MATRIX.stage)
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
}

async function pixels(): Promise<string> {
  return panel.locator(PANEL.matrix).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

testCase(
  'the matrix is ordered by clusters, with trees, and the order comes back after a reload',
  async () => {
    await panel.locator(MATRIX.tab).click();
    await until('the matrix is drawn', () => canvasDrawn(panel, PANEL.matrix));
    const byGroups = await pixels();
    await chooseIn(MATRIX.order, 'By clusters');
    await until('the trees are named', () => panel.locator(MATRIX.trees).isVisible());
    await until('the cells are in another order', async () => (await pixels()) !== byGroups);
    await reloadWindow(vscode);
    panel = await comparisonPanel(vscode.page);
    await until('the trees are there again', () => panel.locator(MATRIX.trees).isVisible());
  },
);

testCase('the matrix zooms by the wheel, keys and buttons, and fits again', async () => {
  const { page } = vscode;
  assert.ok((await overflow()) <= 0);
  const { x, y } = await middleOf(MATRIX.grid);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await until('the matrix is larger than its place', async () => (await overflow()) > 20);
  const byWheel = await overflow();
  await panel.locator(MATRIX.grid).focus();
  await page.keyboard.press('-');
  await until('it is smaller', async () => (await overflow()) < byWheel);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await until('it is larger', async () => (await overflow()) > byWheel);

  const top = () => panel.locator(MATRIX.stage).evaluate((stage) => stage.scrollTop);
  const before = await top();
  await page.keyboard.down(' ');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 40, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up(' ');
  await until('it has moved', async () => Math.abs((await top()) - before) > 20);
  await page.keyboard.press('Control+End');
  await until('the last cell is in sight', async () => (await top()) > before);
  await panel.locator(MATRIX.fit).click();
  await until('all of it fits', async () => (await overflow()) <= 0);
});

testCase('a block is picked by dragging and by keys, and let go', async () => {
  const { page } = vscode;
  const note = () => panel.locator(MATRIX.blockNote).innerText();
  const { x, y } = await middleOf(MATRIX.grid);
  await page.mouse.move(x - 30, y - 30);
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 30, { steps: 6 });
  await page.mouse.up();
  await until('the block is named', async () => /^\d+ × \d+ concepts picked/.test(await note()));
  assert.equal(await panel.locator(MATRIX.block).isVisible(), true);
  await panel.locator(MATRIX.grid).focus();
  await page.keyboard.press('Escape');
  await until('it is let go', async () => (await note()) === '');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await until('keys pick another', async () => /^3 × 2 /.test(await note()));
  await page.keyboard.press('Enter');
  await until('selecting a pair lets it go', async () => (await note()) === '');
});

testCase('the atlas shows every concept, and its keys and clicks select', async () => {
  const { page } = vscode;
  await panel.locator(ATLAS.tab).click();
  const points = panel.locator(ATLAS.point);
  await until('the points are drawn', async () => (await points.count()) > 4);
  const concepts = await panel.locator(ATLAS.option).count();
  assert.equal(await points.count(), concepts);
  assert.match(await panel.locator(ATLAS.truth).innerText(), /stress 0\.\d\d(: distances|$)/);
  const chosen = () => panel.locator(`${ATLAS.option}[aria-selected="true"]`).allTextContents();

  await panel.locator(ATLAS.box).focus();
  const before = await panel.locator(ATLAS.box).getAttribute('aria-activedescendant');
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  const at = await panel.locator(ATLAS.box).getAttribute('aria-activedescendant');
  await until('the concept at the keys is selected', async () => {
    return (await panel.locator(`#${at}`).getAttribute('aria-selected')) === 'true';
  });
  assert.ok(before !== null && at !== null);

  const byKeys = await chosen();
  for (let each = 0; each < concepts; each++) {
    await points.nth(each).click({ force: true });
    if ((await chosen()).join() !== byKeys.join()) break;
  }
  const byClick = await panel.locator(`${ATLAS.option}[aria-selected="true"]`).allTextContents();
  assert.notDeepEqual(await chosen(), byKeys, 'no click selects another concept');
  assert.ok(byClick.length === 2 || byClick.join().includes('only in'), byClick.join());
});

testCase('the atlas is a list too, with colours to choose, and without barriers', async () => {
  const { page } = vscode;
  await chooseIn(ATLAS.colour, 'Colour: label');
  await until('a key of labels', async () => (await panel.locator(ATLAS.key).innerText()).includes('others'));
  await panel.locator(ATLAS.list).click();
  await until('the list shows', () => panel.locator(ATLAS.option).first().isVisible());
  await panel.locator(ATLAS.box).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await until('the second concept is selected', async () => {
    return (await panel.locator(ATLAS.option).nth(1).getAttribute('aria-selected')) === 'true';
  });
  await panel.locator(ATLAS.list).click();
  await useTheme(page, 'Dark Modern', 'dark');
  await screenshot(page, 'atlas-dark');
  await useTheme(page, 'Light Modern', 'light');
  await screenshot(page, 'atlas-light');
  assert.deepEqual(await barriers(panel, ATLAS.view), []);
});

testCase('the atlas and the matrix are written as they are shown', async () => {
  await useTheme(vscode.page, 'Dark Modern', 'dark');
  const drawn = async (name: string, what: string): Promise<string> =>
    readFile(await exported(vscode, panel, name, what, 'SVG, on white'), 'utf8');
  const atlas = await drawn('atlas.svg', 'Concept atlas');
  const matrix = await drawn('matrix.svg', 'Matrix of adjusted alignments');
  const concepts = await panel.locator(ATLAS.option).count();
  const points = /<g class="points">(.*?)<\/g>/s.exec(atlas)![1];
  assert.equal((points.match(/<circle/g) ?? []).length, concepts);
  assert.match(atlas, /stress 0\.\d\d( \([^<]*\))?; lines: more alike than by chance; rims/);
  assert.equal((matrix.match(/<path [^>]*fill="none"/g) ?? []).length, 2, 'the two trees');
});
