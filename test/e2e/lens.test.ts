import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Frame } from 'playwright-core';
import { barriers } from './support/axe';
import { openComparison } from './support/comparison';
import { canvasDrawn, comparisonPanel } from './support/panel';
import { LENS, PANEL } from './support/selectors';
import { becomesSo, OPENING, scenario, still, screenshot, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import { reloadWindow, useTheme } from './support/workbench';

let vscode: Vscode;
let panel: Frame;
before(async () => {
  ({ vscode, panel } = await openComparison());
  await panel.locator(LENS.tab).click();
  await panel.locator(LENS.view).waitFor();
}, OPENING);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

const shownName = (): Promise<string> => panel.locator(LENS.name).innerText();

/** What is drawn of a side, as a URI that tells any change. */
function drawn(side: string): Promise<string> {
  return panel.locator(side).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

/** Moves the pointer over a side until some token under it is lit. */
async function restOnToken(side: string): Promise<void> {
  const box = (await panel.locator(side).boundingBox())!;
  for (let step = 0; step < 64; step++) {
    const [x, y] = [(step % 8) + 0.5, Math.floor(step / 8) + 0.5];
    await vscode.page.mouse.move(box.x + (x * box.width) / 8, box.y + (y * box.height) / 8);
    if (await panel.locator(LENS.hover).isVisible()) return;
  }
  assert.fail('no token answers the pointer');
}

testCase('an image is seen on both sides, and the next by click and by key', async () => {
  for (const side of [LENS.a, LENS.b]) {
    await until('the image is drawn', () => canvasDrawn(panel, side));
  }
  const first = await shownName();
  await panel.locator(LENS.next).click();
  const second = await shownName();
  assert.notEqual(second, first);
  await panel.locator(LENS.a).press('[');
  await becomesSo(async () => assert.equal(await shownName(), first));
  await screenshot(vscode.page, 'lens-light');
  await useTheme(vscode.page, 'Dark Modern', 'dark');
  await screenshot(vscode.page, 'lens-dark');
});

testCase('a token under the pointer is framed on both sides, and says what it is of', async () => {
  await still(vscode.page);
  const before = await drawn(LENS.b);
  await restOnToken(LENS.a);
  assert.match(await panel.locator(LENS.hover).innerText(), /^Row [\d,]+/);
  await until('it is framed on the other side', async () => (await drawn(LENS.b)) !== before);
  await vscode.page.mouse.move(0, 0);
  await until('and no more', async () => (await drawn(LENS.b)) === before);
});

testCase('images are found by their label, and a token selects its concept by keyboard', async () => {
  const label = (await shownName()).split(' · ')[1];
  await panel.locator(`${LENS.filter} >> input`).fill(label);
  await until('only such images are left', async () => {
    const { 0: place } = await panel.locator(LENS.place).allInnerTexts();
    return Number(/of ([\d,]+)/.exec(place)![1].replace(',', '')) < 240;
  });
  assert.match(await shownName(), new RegExp(`${label}$`));
  const selected = async (): Promise<string> => (await panel.locator(PANEL.selected).allInnerTexts()).join();
  const before = await selected();
  // Tokens may be of the selected concept, or of none.
  const canvas = panel.locator(LENS.a);
  await canvas.focus();
  for (let image = 0; image < 5; image++) {
    for (const key of [
      'ArrowRight',
      'ArrowDown',
      'ArrowRight',
      'ArrowDown',
      'ArrowLeft',
      'ArrowLeft',
      'ArrowUp',
    ]) {
      await canvas.press(key);
      await canvas.press('Enter');
      if ((await selected()) !== before) return;
    }
    await canvas.press(']');
  }
  assert.fail('no token selects another concept');
});

testCase('the tint of the selected concept alone is another picture; nothing bars the way', async () => {
  const before = await drawn(LENS.a);
  await panel.locator(LENS.selectedOnly).click();
  await until('the tints follow', async () => (await drawn(LENS.a)) !== before);
  assert.deepEqual(await barriers(panel), []);
});

testCase('a reload brings back the image and how it is shown', async () => {
  await panel.locator(LENS.next).click();
  await panel.locator(LENS.grid).click();
  const name = await shownName();
  await reloadWindow(vscode);
  panel = await comparisonPanel(vscode.page);
  await panel.locator(LENS.view).waitFor();
  assert.equal(await shownName(), name);
  assert.equal(await panel.locator(LENS.grid).getAttribute('aria-pressed'), 'true');
});
