import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { after, before } from 'node:test';
import { barriers } from './support/axe';
import { A, B, compareFromMenu, openComparison } from './support/comparison';
import { canvasDrawn, comparisonPanel, imageLoaded } from './support/panel';
import { CONCEPTS, PANEL } from './support/selectors';
import { becomesSo, OPENING, scenario, still, screenshot, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import { clearWindow, reloadWindow, useTheme } from './support/workbench';

const OTHER = 'features/supervised/block_4.npy';
/** What the list says where one line, or none, has what was asked for. */
const ONE = /^1 of \d+$/;
const NONE = /^0 of \d+$/;
/** Text, and nothing else. */
const HOSTILE = '<img src=x onerror="document.title=1">';

let vscode: Vscode;
let panel: Frame;
before(async () => ({ vscode, panel } = await openComparison()), OPENING);
after(() => vscode?.close());

async function compare(a: string, b: string): Promise<void> {
  panel = await compareFromMenu(vscode, a, b);
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

/** Leaves the lines with the name in the list, which draws those in sight only; by what the list says of their number. */
async function findNamed(count: RegExp): Promise<void> {
  await panel.locator(`${PANEL.filter} >> input`).fill(HOSTILE);
  await becomesSo(async () => assert.match(await counted(), count));
}

const counted = () => panel.locator(PANEL.counted).innerText();
const selected = () => panel.locator(PANEL.selected).first();

testCase('concepts of both sides are listed, sorted and found by typing', async () => {
  const { page } = vscode;
  const pairs = await counted();
  await panel.getByRole('radio', { name: 'Both' }).click();
  assert.match(await counted(), /^\d+ concepts$/);
  const all = parseInt(await counted());
  await panel.locator('vscode-dropdown[aria-label="Sort"]').click();
  await panel.getByRole('option', { name: 'By rows' }).click();
  const sizes = await panel.locator(`${PANEL.pair} .size.of-a`).allInnerTexts();
  const numbers = sizes.map((size) => Number(size.replaceAll(',', '')));
  assert.deepEqual(
    numbers,
    numbers.toSorted((x, y) => y - x),
  );
  await panel.locator(PANEL.pair).first().click();
  await page.keyboard.type('a1');
  await until('the list holds what was typed', async () => /^\d+ of \d+$/.test(await counted()));
  assert.ok(parseInt(await counted()) < all);
  await page.keyboard.press('Enter');
  assert.match((await selected().innerText()).trim(), /A\s+1/);
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await until('all are back', async () => (await counted()) === `${all} concepts`);
  await panel.getByRole('radio', { name: 'Pairs' }).click();
  assert.equal(await counted(), pairs);
});

testCase('arrow keys move the selection, and Enter moves the keyboard to what it looks like', async () => {
  const { page } = vscode;
  await panel.locator(PANEL.pair).first().click();
  const first = await selected().textContent();
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await selected().textContent(), first);
  await page.keyboard.press('Home');
  assert.equal(await selected().textContent(), first);
  await page.keyboard.press('Enter');
  assert.ok(await panel.evaluate(() => document.activeElement?.classList.contains('body')));
});

testCase('a concept is named by hand, shows its name everywhere, and keeps it', async () => {
  const { page } = vscode;
  await panel.locator(PANEL.pair).first().click();
  await page.keyboard.press('F2');
  await panel.locator(PANEL.rename).fill(HOSTILE);
  await page.keyboard.press('Tab');
  await panel.locator(PANEL.rename).fill('never kept');
  await page.keyboard.press('Escape');
  const named = () => panel.getByText(HOSTILE, { exact: true }).count();
  assert.equal(await named(), 2, 'in the list and in the inspector');
  assert.equal(await panel.locator('img[onerror]').count(), 0);
  const label = (await selected().textContent()) ?? '';
  assert.ok(label.includes(HOSTILE) && !label.includes('never kept'));
  await page.mouse.move(0, 0);
  await screenshot(page, 'concepts-named');

  await reloadWindow(vscode);
  panel = await comparisonPanel(page);
  await findNamed(ONE);
  await clearWindow(vscode);
  await compare(A, OTHER);
  await findNamed(ONE);

  await panel.locator(`${PANEL.pair} .concept .name`).first().dblclick();
  await panel.locator(PANEL.rename).fill('');
  await page.keyboard.press('Enter');
  await findNamed(NONE);
  await clearWindow(vscode);
  await compare(A, B);
  await findNamed(NONE);
  await panel.locator(`${PANEL.filter} >> input`).fill('');
});

testCase('the inspector shows more exemplars, and how the two differ', async () => {
  const { page } = vscode;
  await panel.locator(PANEL.pair).first().click();
  await until('exemplars have loaded', () => imageLoaded(panel, PANEL.exemplar));
  const tiles = panel.locator(PANEL.exemplars).first().locator('[role="listitem"]');
  const before = await tiles.count();
  await panel.locator(`${PANEL.exemplars} vscode-button`).first().click();
  assert.ok((await tiles.count()) > before);
  await until('the density is drawn', () => canvasDrawn(panel, `${PANEL.density} canvas`));
  assert.ok((await panel.locator('.inspector .bars li').count()) > 0);
  const onOneSide = '.inspector .held-a .tile, .inspector .held-b .tile';
  assert.ok((await panel.locator(onOneSide).count()) > 0);
  await page.mouse.move(0, 0);
  for (const [name, kind] of [
    ['Dark Modern', 'dark'],
    ['Light Modern', 'light'],
  ] as const) {
    await useTheme(page, name, kind);
    await panel.locator(PANEL.density).scrollIntoViewIfNeeded();
    await still(page);
    await screenshot(page, `inspector-${kind}`);
  }
});

testCase('rows are picked out of the joint density, by the mouse and by keys', async () => {
  const { page } = vscode;
  const density = panel.locator(PANEL.density);
  const title = () => panel.locator(`${PANEL.picked} h3`).innerText();
  await density.scrollIntoViewIfNeeded();
  const { x, y } = (await density.boundingBox())!;
  await page.mouse.move(x + 80, y + 60);
  await page.mouse.down();
  await page.mouse.move(x + 200, y + 160, { steps: 4 });
  await page.mouse.up();
  assert.match(await title(), /^Picked: [\d,]+ rows? in [\d,]+ images?$/);
  await panel.locator(`${PANEL.picked} vscode-button:has-text("Clear")`).click();
  assert.equal(await panel.locator(PANEL.picked).count(), 0);
  await density.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  assert.match(await title(), /^Picked: [\d,]+ rows?/);
  await density.focus();
  await page.keyboard.press('Escape');
  assert.equal(await panel.locator(PANEL.picked).count(), 0);
});

testCase('a press on another partner shows that pair', async () => {
  const { page } = vscode;
  const title = () => panel.locator(PANEL.inspected).innerText();
  await panel.locator(PANEL.pair).first().click();
  // Only partners above chance are listed, and not every concept has another one.
  await until('a concept has another partner', async () => {
    if ((await panel.locator(PANEL.partner).count()) > 0) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
  const before = await title();
  await panel.locator(PANEL.partner).first().click();
  assert.notEqual(await title(), before);
  assert.match(await panel.locator('.inspector .standing-line').innerText(), /above chance|niversal/);
});

testCase('a press on an exemplar opens its image', async () => {
  const { page } = vscode;
  await panel.locator(PANEL.pair).first().click();
  const tile = panel.locator(PANEL.exemplar).first();
  await until('exemplars have loaded', () => imageLoaded(panel, PANEL.exemplar));
  await tile.click();
  await until('the image is drawn', () => canvasDrawn(panel, CONCEPTS.lens));
  await panel.locator('.lens-strip [aria-selected="true"]').waitFor({ state: 'attached' });
  await page.mouse.move(0, 0);
  await panel.locator(PANEL.tab).first().click();
});

testCase('nothing in the list and the inspector stands in the way of people with disabilities', async () => {
  await panel.locator(PANEL.pair).first().click();
  await until('the density is drawn', () => canvasDrawn(panel, `${PANEL.density} canvas`));
  assert.deepEqual(await barriers(panel), []);
});
