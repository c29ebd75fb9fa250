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
/** What is said of the rows where one, or none, has what was asked for. */
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

/** Leaves the rows with the name, of which those in sight only are drawn; by what is said of their number. */
async function findNamed(count: RegExp): Promise<void> {
  await panel.locator(`${PANEL.filter} >> input`).fill(HOSTILE);
  await becomesSo(async () => assert.match(await counted(), count));
}

const counted = () => panel.locator(PANEL.counted).innerText();
const selected = () => panel.locator(PANEL.selected).first();

testCase('groups are sorted, narrowed to a section and found by typing', async () => {
  const { page } = vscode;
  const sizesOf = async (): Promise<number[]> => {
    const rows = await panel.locator(PANEL.row).all();
    const texts = await Promise.all(rows.map((row) => row.locator('.card-head .aside').allInnerTexts()));
    const sizes = texts.map((row) => row.map((text) => parseInt(text.replaceAll(',', ''))));
    return sizes.map((row) => row.reduce((sum, size) => sum + size, 0));
  };
  const choose = async (menu: string, option: string): Promise<void> => {
    await panel.locator(menu).click();
    await panel.locator(`${menu} vscode-option:has-text("${option}")`).click();
  };
  const allAreBack = () => until('all are back', async () => (await counted()) === '');
  await choose(PANEL.section, 'Same in both');
  await until('one section is shown', async () => /^\d+ of \d+$/.test(await counted()));
  await choose(PANEL.order, 'Most rows');
  await until('the largest come first', async () => {
    const sizes = await sizesOf();
    return sizes.every((size, at) => at === 0 || size <= sizes[at - 1]);
  });
  await panel.locator(PANEL.all).click();
  await allAreBack();
  await choose(PANEL.reading, 'matching');
  await until('pairs by category', () => panel.locator('.section-heading .swatch').first().isVisible());
  await choose(PANEL.reading, 'Groups');
  await panel.locator(PANEL.row).first().click();
  await page.keyboard.type('a1');
  await until('the rows hold what was typed', async () => /^\d+ of \d+$/.test(await counted()));
  for (const row of await panel.locator(PANEL.row).all()) {
    assert.ok((await row.locator('[data-side="a"][data-concept^="1"]').count()) > 0);
  }
  await page.keyboard.press('Escape');
  await allAreBack();
  await panel.locator(`${PANEL.filter} >> input`).fill('no such name');
  await panel.locator(PANEL.all).click();
  await allAreBack();
});

testCase('arrow keys lead through rows and cards, and Enter leads to what is selected', async () => {
  const { page } = vscode;
  const row = () => panel.locator(`${PANEL.row}[aria-selected="true"]`);
  await panel.locator(PANEL.row).first().click();
  const first = await row().textContent();
  await page.keyboard.press('ArrowDown');
  await becomesSo(async () => assert.notEqual(await row().textContent(), first));
  await page.keyboard.press('Home');
  await becomesSo(async () => assert.equal(await row().textContent(), first));
  await page.keyboard.press('ArrowRight');
  const card = panel.locator(`${PANEL.card}[aria-selected="true"]`);
  await becomesSo(async () => assert.equal(await card.getAttribute('data-side'), 'b'));
  await page.keyboard.press('ArrowLeft');
  await becomesSo(async () => assert.equal(await row().textContent(), first));
  await page.keyboard.press('Enter');
  await becomesSo(async () =>
    assert.ok(await panel.evaluate(() => document.activeElement?.classList.contains('body'))),
  );
});

testCase('a click moves no row that shows in part, and a key shows all of the next one', async () => {
  const { page } = vscode;
  const scroller = panel.locator('.alignment .list-scroller');
  await panel.locator(PANEL.row).first().click();
  await page.setViewportSize({ width: 1600, height: 700 });
  await still(page);
  await scroller.evaluate((element) => (element.scrollTop = 7));
  /** How far the list is scrolled, and the row that its lower edge cuts, or else the one that is selected. */
  const state = () =>
    scroller.evaluate((element, row) => {
      const { bottom } = element.getBoundingClientRect();
      const rows = [...element.querySelectorAll(row)].map((each) => {
        const box = each.getBoundingClientRect();
        return { id: each.id, top: box.top, bottom: box.bottom, isHeld: each.classList.contains('holds') };
      });
      const cut = rows.find((each) => each.top < bottom - 8 && each.bottom > bottom + 1) ?? null;
      return { scrolled: element.scrollTop, bottom, cut, held: rows.find(({ isHeld }) => isHeld) ?? null };
    }, PANEL.row);
  await until('a row shows in part', async () => {
    if ((await state()).cut) return true;
    await scroller.evaluate((element) => (element.scrollTop += 9));
    return false;
  });
  await still(page);
  const before = await state();
  const box = (await panel.locator(`#${before.cut!.id}`).boundingBox())!;
  await page.mouse.click(box.x + box.width / 4, box.y + 4);
  await becomesSo(async () => assert.equal((await state()).held?.id, before.cut!.id));
  assert.equal((await state()).scrolled, before.scrolled);
  await page.keyboard.press('ArrowDown');
  await becomesSo(async () => {
    const { held, bottom } = await state();
    assert.ok(held && held.id !== before.cut!.id && held.bottom <= bottom + 1, JSON.stringify(held));
  });
  await page.setViewportSize({ width: 1600, height: 1000 });
});

testCase('a concept is named by hand, shows its name everywhere, and keeps it', async () => {
  const { page } = vscode;
  await panel.locator(PANEL.row).first().click();
  await page.keyboard.press('F2');
  await panel.locator(PANEL.rename).fill(HOSTILE);
  await page.keyboard.press('Tab');
  await panel.locator(PANEL.rename).fill('never kept');
  await page.keyboard.press('Escape');
  const named = () => panel.getByText(HOSTILE, { exact: true }).count();
  await becomesSo(async () => assert.equal(await named(), 2, 'in the list and in the inspector'));
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

  await panel.locator(`${PANEL.card} .name`).first().dblclick();
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
  await panel.locator(PANEL.row).first().click();
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
  await becomesSo(async () => assert.match(await title(), /^Picked: [\d,]+ rows? in [\d,]+ images?$/));
  await panel.locator(`${PANEL.picked} vscode-button:has-text("Clear")`).click();
  await becomesSo(async () => assert.equal(await panel.locator(PANEL.picked).count(), 0));
  await density.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await becomesSo(async () => assert.match(await title(), /^Picked: [\d,]+ rows?/));
  await density.focus();
  await page.keyboard.press('Escape');
  await becomesSo(async () => assert.equal(await panel.locator(PANEL.picked).count(), 0));
});

testCase('a press on another partner shows that pair', async () => {
  const { page } = vscode;
  const title = () => panel.locator(PANEL.inspected).innerText();
  await panel.locator(PANEL.row).first().click();
  await page.keyboard.press('ArrowRight'); // One concept of the row, whose partners are all listed.
  await until('a concept has another partner', async () => {
    return (await panel.locator(PANEL.partner).count()) > 0;
  });
  const before = await title();
  await panel.locator(PANEL.partner).first().click();
  await becomesSo(async () => assert.notEqual(await title(), before));
  assert.match(
    await panel.locator('.inspector .standing-line').innerText(),
    /ostly the same|artly the same|above chance/,
  );
});

testCase('a press on an exemplar opens its image', async () => {
  const { page } = vscode;
  await panel.locator(PANEL.row).first().click();
  const tile = panel.locator(PANEL.exemplar).first();
  await until('exemplars have loaded', () => imageLoaded(panel, PANEL.exemplar));
  await tile.click();
  await until('the image is drawn', () => canvasDrawn(panel, CONCEPTS.lens));
  await panel.locator('.lens-strip [aria-selected="true"]').waitFor({ state: 'attached' });
  await page.mouse.move(0, 0);
  await panel.locator(PANEL.tab).first().click();
});

testCase('nothing in the rows and the inspector stands in the way of people with disabilities', async () => {
  await panel.locator(PANEL.row).first().click();
  await until('the density is drawn', () => canvasDrawn(panel, `${PANEL.density} canvas`));
  assert.deepEqual(await barriers(panel), []);
});
