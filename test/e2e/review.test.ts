import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { barriers } from './support/axe';
import { exported, openReport } from './support/exports';
import { chooseFromMenu, select } from './support/explorer';
import { canvasDrawn, comparisonPanel, frameShowing, imageLoaded } from './support/panel';
import { CONCEPTS, REVIEW, WORDS, WORKBENCH } from './support/selectors';
import { openTree, treeRow } from './support/tree';
import { anExperiment } from './support/anExperiment';
import {
  becomesSo,
  OPENING,
  RUN_SECONDS,
  openVscode,
  scenario,
  still,
  screenshot,
  until,
} from './support/vscode';
import type { Vscode } from './support/vscode';
import { reloadWindow, runCommand, useTheme } from './support/workbench';

const HOSTILE = '<img src=x onerror=alert(1)>';

let vscode: Vscode;
before(async () => (vscode = await openVscode(anExperiment(), breakOne)), OPENING);
after(() => vscode?.close());

/** Adds a representation that cannot be read, under a name that is no markup. */
async function breakOne(folder: string): Promise<void> {
  const file = join(folder, 'experiment.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { name: string; representations: object[] };
  manifest.representations.push({ id: `${HOSTILE}/1`, model: HOSTILE, layer: 1, file: 'broken.npy' });
  await writeFile(file, JSON.stringify(manifest));
  await writeFile(join(folder, 'broken.npy'), 'not an array');
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

/** The review, once all of it has come. */
async function finishedReview(): Promise<Frame> {
  const panel = await frameShowing(vscode.page, REVIEW.page);
  await panel.locator(REVIEW.again).waitFor({ timeout: RUN_SECONDS * 1000 });
  return panel;
}

testCase('an experiment is reviewed; what cannot be read fails alone, by its name', async () => {
  await runCommand(vscode.page, WORDS.reviewInPalette);
  const panel = await finishedReview();
  const text = await panel.locator(REVIEW.answer).innerText();
  assert.match(text, /\d+ of \d+ blocks are most aligned with a neighbouring block/);
  assert.ok(text.includes(HOSTILE), text);
  assert.match(text, /broken\.npy/);
  assert.equal(await panel.locator('img[src="x"]').count(), 0);
  assert.ok((await panel.locator(`${REVIEW.map} rect`).count()) >= 28);
  assert.ok((await panel.locator(`${REVIEW.curves} figure`).count()) >= 6);
  await screenshot(vscode.page, 'review-dark');
});

testCase('families, flow and supervision are a click away', async () => {
  const panel = await finishedReview();
  await panel.locator(REVIEW.family).first().click();
  await until('a family shows its images', () => imageLoaded(panel, REVIEW.familyImage));
  const sentence = () => panel.locator(REVIEW.familiesText).innerText();
  const before = await sentence();
  assert.match(before, /^At 0\.30, \d+ of \d+ concepts are in \d+ famil/);
  await panel.locator(REVIEW.threshold).fill('0.9');
  await until('fewer concepts are in families', async () => {
    const [, few] = /, (\d+) of/.exec(await sentence())!;
    return Number(few) < Number(/, (\d+) of/.exec(before)![1]);
  });
  await panel.locator(REVIEW.threshold).fill('0.3');
  await until('the families are those of before', async () => (await sentence()) === before);
  await panel.locator(REVIEW.tab('Flow')).click();
  await panel.locator(`${REVIEW.flow} rect`).first().waitFor();
  await panel.locator(REVIEW.flow).focus();
  await vscode.page.keyboard.press('ArrowDown');
  await until('a concept says where it comes from and goes to', async () =>
    (await panel.locator(REVIEW.flowDetail).innerText()).includes('Goes to'),
  );
  await screenshot(vscode.page, 'review-flow');
});

testCase('nothing of the review is a barrier, in a light theme and in high contrast', async () => {
  const { page } = vscode;
  const panel = await finishedReview();
  for (const [theme, kind] of [
    ['Light Modern', 'light'],
    ['Dark High Contrast', 'contrast'],
    ['Light High Contrast', 'contrastLight'],
  ] as const) {
    await useTheme(page, theme, kind);
    await screenshot(page, `review-${kind}`);
    assert.deepEqual(await barriers(panel), []);
  }
  await useTheme(page, 'Dark Modern', 'dark');
});

testCase('a report of the review opens in a plain browser without network and shows the same', async () => {
  const panel = await finishedReview();
  const file = await exported(vscode, panel, 'report.html', 'Report');
  const opened = await openReport(vscode, file);
  const { page: report, problems } = opened;
  const said = await panel.locator(REVIEW.answer).innerText();
  await until('the report says the same', async () => {
    return (await report.locator(REVIEW.answer).innerText()) === said;
  });
  assert.equal(await report.locator(REVIEW.family).count(), await panel.locator(REVIEW.family).count());
  const loaded = (selector: string) =>
    report
      .locator(selector)
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth > 0);
  await until('a family shows its images', () => loaded(REVIEW.familyImage));
  await report.locator(REVIEW.tab('Flow')).click();
  await report.locator(REVIEW.flow).focus();
  await report.keyboard.press('ArrowDown');
  await until('a concept of the flow shows its images', () => loaded(REVIEW.flowImage));
  await screenshot(report, 'review-report-light');
  assert.deepEqual(problems, []);
  await opened.close();
});

testCase('the table of all pairs is exported', async () => {
  const lines = (
    await readFile(await exported(vscode, await finishedReview(), 'pairs.csv', 'Table of pairs'), 'utf8')
  )
    .trim()
    .split('\r\n');
  const panel = await finishedReview();
  assert.match(lines[0], /^a,b,rand,/);
  const said = /(\d+) of \d+ pairs compared/.exec(await panel.locator(REVIEW.answer).innerText())!;
  assert.equal(lines.length - 1, Number(said[1]));
});

testCase('a cell of the map compares two representations, one of its diagonal inspects one', async () => {
  const { page } = vscode;
  let panel = await finishedReview();
  const grid = panel.locator(REVIEW.grid);
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await comparisonPanel(page);
  await page.locator(WORKBENCH.tab).filter({ hasText: 'Review of' }).click();
  panel = await finishedReview();
  await panel.locator(REVIEW.grid).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await frameShowing(page, CONCEPTS.page);
});

testCase('the concepts of one file are inspected from the context menu', async () => {
  const { page } = vscode;
  const file = 'features/supervised/block_6.npy';
  await select(vscode, file);
  await chooseFromMenu(vscode, file, WORDS.inspectConcepts);
  const panel = await frameShowing(page, CONCEPTS.page);
  await until(
    'it is that file',
    async () => (await panel.locator('h1').innerText()).includes('supervised/block_6'),
    RUN_SECONDS,
  );
  await panel.locator(CONCEPTS.option).nth(1).click();
  await until('the concept shows its images', () => imageLoaded(panel, CONCEPTS.image));
  await panel.locator(CONCEPTS.list).focus();
  const before = await panel.locator(CONCEPTS.heading).first().innerText();
  await page.keyboard.press('ArrowRight');
  await becomesSo(async () =>
    assert.notEqual(await panel.locator(CONCEPTS.heading).first().innerText(), before),
  );
});

testCase('a concept of one representation is named by hand, and found by typing', async () => {
  const panel = await frameShowing(vscode.page, CONCEPTS.page);
  const options = panel.locator(CONCEPTS.option);
  const all = await options.count();
  const name = async (text: string): Promise<void> => {
    await options.first().click();
    await panel.locator(CONCEPTS.list).press('F2');
    await panel.locator(CONCEPTS.rename).fill(text);
    await panel.locator(CONCEPTS.rename).press('Enter');
  };
  const find = (text: string): Promise<void> => panel.locator(`${CONCEPTS.filter} >> input`).fill(text);
  await name('Quite another');
  await find('quite ANOTHER');
  await until('it alone is left', async () => (await options.count()) === 1);
  await name('');
  await until('it is not called so any more', async () => (await options.count()) === 0);
  await find('');
  await until('all are back', async () => (await options.count()) === all);
});

testCase('every view of one representation shows its concepts, and selects them', async () => {
  const { page } = vscode;
  const panel = await frameShowing(page, CONCEPTS.page);
  const selected = () => panel.locator(CONCEPTS.selected).getAttribute('id');
  const concepts = await panel.locator(CONCEPTS.option).count();
  assert.equal(await panel.locator(CONCEPTS.atlasPoint).count(), concepts);
  assert.match(await panel.locator(CONCEPTS.atlasKey).innerText(), /\w/);
  await screenshot(page, 'concepts-atlas-dark');
  const before = await selected();
  await panel.locator(CONCEPTS.atlas).focus();
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowUp']) {
    await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    if ((await selected()) !== before) break;
  }
  assert.notEqual(await selected(), before, 'no key of the atlas selects another concept');

  await panel.locator(CONCEPTS.tab('Hierarchy')).click();
  await panel.locator(`${CONCEPTS.hierarchy} rect`).first().waitFor();
  assert.ok((await panel.locator(`${CONCEPTS.hierarchy} rect`).count()) > concepts);
  await screenshot(page, 'concepts-hierarchy-dark');
  await panel.locator(CONCEPTS.tab('Images')).click();
  await until('the image is drawn', () => canvasDrawn(panel, CONCEPTS.lens));
  await screenshot(page, 'concepts-images-dark');
  await panel.locator(CONCEPTS.tab('Nearly the same')).click();
  const alike = await panel.locator(CONCEPTS.alikePair).count();
  assert.ok(alike > 1 && alike <= Math.min(40, (concepts * (concepts - 1)) / 2));
  const second = panel.locator(CONCEPTS.alikePair).nth(1).locator(CONCEPTS.alikeName).last();
  const number = (await second.locator('.mark').innerText()).trim();
  await second.click();
  await becomesSo(async () => assert.equal(await selected(), `concept-${number}`));
});

testCase(
  'concepts have the colour of their label, or one of their own, and no view is a barrier',
  async () => {
    const { page } = vscode;
    const panel = await frameShowing(page, CONCEPTS.page);
    const colours = () =>
      panel
        .locator(CONCEPTS.swatch)
        .evaluateAll((all) => all.map((each) => (each as HTMLElement).style.background));
    const byLabel = await colours();
    await panel.locator(CONCEPTS.colour).click();
    await panel.getByRole('option', { name: 'Colour: concept' }).click();
    assert.notDeepEqual(await colours(), byLabel);
    await useTheme(page, 'Light Modern', 'light');
    for (const tab of ['Atlas', 'Hierarchy', 'Images', 'Nearly the same']) {
      await panel.locator(CONCEPTS.tab(tab)).click();
      await still(page);
      await screenshot(page, `concepts-${tab.split(' ')[0].toLowerCase()}-light`);
      assert.deepEqual(await barriers(panel), [], tab);
    }
    await useTheme(page, 'Dark Modern', 'dark');
  },
);

testCase('the review comes back when the window is reloaded, from what is cached', async () => {
  const { page } = vscode;
  await page.locator(WORKBENCH.tab).filter({ hasText: 'Review of' }).click();
  await reloadWindow(vscode);
  const panel = await finishedReview();
  assert.match(await panel.locator(REVIEW.answer).innerText(), /blocks are most aligned/);
});

testCase(
  'the review leads with what is shared, and its layers are analysed in the view of representations',
  async () => {
    const panel = await finishedReview();
    const text = await panel.locator(REVIEW.answer).innerText();
    assert.match(
      text,
      /share most, \d+ of \d+ and \d+ of \d+ concepts|All concepts are shared in every pair/,
    );
    assert.match(text, /(all|as many or more) pass by chance in/);
    await openTree(vscode);
    const row = await treeRow(vscode, { model: 'dino', layer: 'block_6' });
    await until('its concepts are told', async () =>
      /\d+ concepts? · \d+ % unassigned/.test(await row.innerText()),
    );
  },
);
