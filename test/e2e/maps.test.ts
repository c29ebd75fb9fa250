import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import type { Frame } from 'playwright-core';
import type { Side } from '../../src/shared/results/alignment';
import { barriers } from './support/axe';
import { labelsOf, rowsOf } from './support/sample';
import { A, openComparison } from './support/comparison';
import { exported } from './support/exports';
import { comparisonPanel } from './support/panel';
import { MAPS, PANEL } from './support/selectors';
import { becomesSo, OPENING, RUN_SECONDS, scenario, screenshot, still, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import { reloadWindow, useTheme } from './support/workbench';

/** Labels that the maps tell apart by colours. */
const COLOURED = 7;
/** More than names alone cover, and less than all. */
const PAINTED = { from: 0.02, to: 0.7 };

let vscode: Vscode;
let panel: Frame;
before(async () => ({ vscode, panel } = await openComparison()), OPENING);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

/** Waits until the panel has drawn what it knows by now. */
async function nextFrame(): Promise<void> {
  await panel.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function boxOf(selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await panel.locator(selector).boundingBox())!;
}

/** The share of a map's pixels that are not as its upper left one, as the screen shows them. */
async function paintedShare(side: Side): Promise<number> {
  const picture = await vscode.page.screenshot({ clip: await boxOf(MAPS.host[side]) });
  return vscode.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    return pixels.filter((pixel) => pixel !== pixels[0]).length / pixels.length;
  }, picture.toString('base64'));
}

async function bothPainted(): Promise<boolean> {
  const shares = [await paintedShare('a'), await paintedShare('b')];
  return shares.every((share) => share > PAINTED.from && share < PAINTED.to);
}

function painterOf(side: Side): Promise<string | null> {
  return panel.locator(MAPS.painter[side]).getAttribute('data-painter');
}

async function mapsShow(): Promise<void> {
  await until('the maps are there', () => panel.locator(MAPS.box).isVisible(), RUN_SECONDS);
  await until('both maps are painted', bothPainted);
}

/** Draws a lasso around all of a map. */
async function lassoAll(side: Side): Promise<void> {
  const { page } = vscode;
  const { x, y, width, height } = await boxOf(MAPS.host[side]);
  const corners = [
    [4, 4],
    [width - 4, 4],
    [width - 4, height - 4],
    [4, height - 4],
  ];
  await page.mouse.move(x + corners[0][0], y + corners[0][1]);
  await page.mouse.down();
  for (const [across, down] of corners) await page.mouse.move(x + across, y + down, { steps: 4 });
  await page.mouse.up();
}

const pickedText = (): Promise<string> => panel.locator(MAPS.picked).innerText();

testCase('the maps are computed when they are first looked at, and a cancelled one on request', async () => {
  await panel.locator(MAPS.tab).click();
  await panel.locator(MAPS.cancel).click();
  await until('they can be asked for', () => panel.locator(MAPS.compute).isVisible());
  await panel.locator(MAPS.compute).click();
  await mapsShow();
  assert.deepEqual([await painterOf('a'), await painterOf('b')], ['webgl', 'webgl']);
});

testCase('a map is painted without WebGL as well, and with it again', async () => {
  const lose = (side: Side): Promise<void> =>
    panel.locator(`${MAPS.painter[side]} canvas`).evaluate((canvas) => {
      const gl = (canvas as HTMLCanvasElement).getContext('webgl2')!;
      const context = gl.getExtension('WEBGL_lose_context')!;
      Object.assign(window, { restoreMap: () => context.restoreContext() });
      context.loseContext();
    });
  await lose('a');
  await until('the canvas takes over', async () => (await painterOf('a')) === 'canvas');
  assert.equal(await painterOf('b'), 'webgl');
  await until('both maps are painted', bothPainted);
  await panel.evaluate(() => (window as unknown as { restoreMap: () => void }).restoreMap());
  await until('WebGL is back', async () => (await painterOf('a')) === 'webgl');
  await until('both maps are painted', bothPainted);
});

testCase('the pointer on a row marks it in both maps and shows its image', async () => {
  const { page } = vscode;
  const { x, y, width, height } = await boxOf(MAPS.host.a);
  const marked = () => panel.locator(MAPS.row).count();
  for (let step = 1; step < 40 && (await marked()) === 0; step++) {
    await page.mouse.move(x + width / 2 + (step % 2 ? step : -step) * 2, y + height / 2 + step);
    await nextFrame();
  }
  assert.equal(await marked(), 2);
  await until('the hover says which row it is', async () =>
    (await panel.locator(MAPS.hover).innerText()).startsWith('Row '),
  );
  assert.equal(await panel.locator(`${MAPS.hover} img`).count(), 1);
  await page.mouse.move(5, 5);
  await until('the mark is gone', async () => (await marked()) === 0);
});

testCase('a lasso picks rows for all views, by key and by tool, and they are let go', async () => {
  const { page } = vscode;
  const count = (await rowsOf(vscode.folder, A)).toLocaleString('en-US');
  const rows = new RegExp(`^${count} rows picked · A .*%.* · B .*%`);
  await page.keyboard.down('Shift');
  await lassoAll('b');
  await page.keyboard.up('Shift');
  await until('all rows are picked', async () => rows.test(await pickedText()));
  await until('the inspector shows them', () => panel.locator(PANEL.picked).isVisible());
  await panel.locator(MAPS.clear).click();
  await until('they are let go', async () => !(await panel.locator(MAPS.picked).isVisible()));

  await panel.locator(MAPS.lasso).click();
  await lassoAll('a');
  await until('all rows are picked', async () => rows.test(await pickedText()));
  await panel.locator(MAPS.box).focus();
  await page.keyboard.press('Escape');
  await until('they are let go', async () => !(await panel.locator(MAPS.picked).isVisible()));
  await panel.locator(MAPS.lasso).click();
});

testCase(
  'the unassigned rows of a side are picked like a concept, and one map can have the whole pane',
  async () => {
    await panel.locator(MAPS.unassigned).first().click();
    await until('they are picked', async () => /· A unassigned 100\s%/.test(await pickedText()));
    await panel.locator(MAPS.clear).click();
    await panel.locator(MAPS.enlarge).first().click();
    await until('the other map is gone', async () => !(await panel.locator(MAPS.host.b).isVisible()));
    await panel.locator(MAPS.enlarge).first().click();
    await until('both are there', async () => panel.locator(MAPS.host.b).isVisible());
    await until('both maps are painted', bothPainted);
  },
);

testCase('keys lead from concept to concept, select, pick rows and zoom', async () => {
  const { page } = vscode;
  await panel.locator(MAPS.box).focus();
  const at = () => panel.locator(MAPS.box).getAttribute('aria-activedescendant');
  const before = await at();
  for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowDown', 'ArrowRight']) {
    await page.keyboard.press(key);
    if ((await at()) !== before) break;
  }
  assert.notEqual(await at(), before);
  await page.keyboard.press('Enter');
  const option = panel.locator(`#${await at()}`);
  await until('it is selected', async () => (await option.getAttribute('aria-selected')) === 'true');
  await page.keyboard.press('Shift+Enter');
  await until('its rows are picked', async () => /rows? picked · .*100\s%/.test(await pickedText()));
  await page.keyboard.press('Escape');

  /** Where the names stand; which of them are shown depends on what is lit. */
  const places = async () =>
    new Map(
      await panel
        .locator(MAPS.name)
        .evaluateAll((names) =>
          names.map((name): [string, string] => [
            `${name.parentElement?.parentElement?.className ?? ''} ${name.textContent}`,
            ['x', 'y', 'transform'].map((key) => name.getAttribute(key)).join(' '),
          ]),
        ),
    );
  const isWhereItWas = async (before: Map<string, string>): Promise<boolean> =>
    [...(await places())].every(([name, place]) => (before.get(name) ?? place) === place);
  await page.keyboard.press('0');
  await still(page);
  const all = await places();
  await page.keyboard.press('+');
  await until('the maps are larger', async () => !(await isWhereItWas(all)));
  await page.keyboard.press('0');
  await until('all of them is seen again', () => isWhereItWas(all));
});

testCase('a click selects the concept of a row', async () => {
  const { page } = vscode;
  const chosen = () => panel.locator(`${MAPS.option}[aria-selected="true"]`).allTextContents();
  const before = await chosen();
  const box = await boxOf(MAPS.host.b);
  const names = await panel.locator(`${MAPS.host.b} ${MAPS.name}`).all();
  for (const name of names) {
    const { x, y, width, height } = (await name.boundingBox())!;
    await page.mouse.click(Math.max(box.x + 1, x + width / 2), y + height / 2);
    if ((await chosen()).join() !== before.join()) break;
  }
  assert.notDeepEqual(await chosen(), before);
});

testCase('colours say concepts, labels or proximities, and come back after a reload', async () => {
  const key = () => panel.locator(MAPS.key).innerText();
  const choose = async (colour: string): Promise<void> => {
    await panel.locator(MAPS.colour).click();
    await panel.locator(`${MAPS.colour} vscode-option:has-text("${colour}")`).click();
  };
  assert.match(await key(), /A [\d ]+ ≈ B [\d ]+/);
  const picture = () => panel.locator(MAPS.host.a).screenshot();
  const before = await picture();
  await choose('proximity');
  await until('a ramp', async () => /none\s*most/.test(await key()));
  await until('the points have other colours', async () => !(await picture()).equals(before));
  await choose('label');
  const labels = await labelsOf(vscode.folder);
  // The most frequent ones have colours of their own, all others one together.
  const shown = new RegExp(`^${labels.slice(0, COLOURED).join('\\s+')}\\s+others$`);
  assert.ok(labels.length > COLOURED);
  await becomesSo(async () => assert.match((await key()).trim(), shown));
  await reloadWindow(vscode);
  panel = await comparisonPanel(vscode.page);
  await mapsShow();
  await becomesSo(async () => assert.match((await key()).trim(), shown));
});

testCase('the maps are without barriers in every theme, and a list too', async () => {
  const { page } = vscode;
  await panel.locator(MAPS.list).click();
  await until('the list shows', () => panel.locator(MAPS.option).first().isVisible());
  await panel.locator('.maps vscode-button:has-text("Maps")').click();
  for (const [theme, kind] of [
    ['Dark Modern', 'dark'],
    ['Dark High Contrast', 'contrast'],
    ['Light Modern', 'light'],
  ] as const) {
    await useTheme(page, theme, kind);
    await until('both maps are painted', bothPainted);
    await screenshot(page, `maps-${kind}`);
    assert.deepEqual(await barriers(panel, MAPS.view), [], theme);
  }
});

testCase('the maps are written as a figure', async () => {
  await useTheme(vscode.page, 'Dark Modern', 'dark');
  const file = await exported(vscode, panel, 'maps.svg', 'Maps of the rows', 'SVG, on white');
  const svg = await readFile(file, 'utf8');
  const rows = await rowsOf(vscode.folder, A);
  const groups = [...svg.matchAll(/<g class="points">(.*?)<\/g>/gs)];
  assert.deepEqual(
    groups.map(([, points]) => points.match(/<circle/g)?.length),
    [rows, rows],
  );
  assert.ok(svg.includes(`UMAP of ${rows.toLocaleString('en-US')} rows each`));
  assert.match(svg, /<rect [^>]*fill="rgb\(255, 255, 255\)"/);
});
