import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { barriers } from './support/axe';
import { chooseFromMenu, reveal, select } from './support/explorer';
import { comparisonPanel, cutOff, panelShows } from './support/panel';
import { SAMPLE } from './support/sample';
import { PANEL, TITLE, WORDS, WORKBENCH } from './support/selectors';
import { OPENING, RUN_SECONDS, openVscode, scenario, still, screenshot, until } from './support/vscode';
import type { Vscode } from './support/vscode';
import {
  clearWindow,
  notification,
  openForEditing,
  pressInTitle,
  reloadWindow,
  runCommand,
} from './support/workbench';
import { useTheme } from './support/workbench';

const A = 'features/dino/block_6.npy';
const B = 'features/supervised/block_6.npy';
const HOSTILE = ['<img src=x onerror="document.title=1">', 'x'.repeat(10_000), '\u202eשלום עולם'];

let vscode: Vscode;
before(async () => (vscode = await openVscode(SAMPLE, () => Promise.resolve())), OPENING);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

async function openPanel(): Promise<Frame> {
  await clearWindow(vscode);
  await select(vscode, A, B);
  await chooseFromMenu(vscode, B, WORDS.compare);
  return comparisonPanel(vscode.page);
}

const settingField = (panel: Frame, label: string) => panel.locator(PANEL.setting(label));
const press = (panel: Frame, name: string) => panel.getByRole('button', { name, exact: true }).click();
const conceptsOf = async (panel: Frame): Promise<string> =>
  (await panel.locator(PANEL.sentence).innerText()).match(/of\s\d+ and \d+\sof\s\d+/)![0];

testCase('a setting is changed in place, only what depends on it runs, and a reload keeps it', async () => {
  const { page } = vscode;
  const panel = await openPanel();
  const before = await conceptsOf(panel);
  await pressInTitle(page, TITLE.settings);
  const size = settingField(panel, 'HDBSCAN minimum cluster size');
  await size.fill('1');
  await panel.getByText(/it takes a whole number from 2/).waitFor();
  await size.fill('20');
  await panel.getByText(/the embedding is kept/).waitFor();
  await screenshot(page, 'settings');
  await press(panel, 'Compare with these');
  await panel.locator(PANEL.changes).waitFor({ timeout: RUN_SECONDS * 1000 });
  const after = await conceptsOf(panel);
  assert.notEqual(after, before);
  await screenshot(page, 'settings-changed');
  await panel.locator(PANEL.row).nth(1).click();
  await reloadWindow(vscode);
  const again = await comparisonPanel(page);
  assert.equal(await conceptsOf(again), after);
  assert.equal(await again.locator(PANEL.row).nth(1).getAttribute('aria-selected'), 'true');
  await pressInTitle(page, TITLE.settings);
  assert.equal(await settingField(again, 'HDBSCAN minimum cluster size').inputValue(), '20');
});

testCase('settings are kept for the workspace, and compared side by side', async () => {
  const { page, folder } = vscode;
  const panel = await comparisonPanel(page);
  await press(panel, 'Save as settings');
  await notification(page, /^Saved in the settings/);
  const written = await readFile(join(folder, '.vscode/settings.json'), 'utf8');
  assert.match(written, /"conceptAlignment\.hdbscan\.minClusterSize": 20/);
  await settingField(panel, 'HDBSCAN minimum cluster size').fill('40');
  await press(panel, 'A with itself');
  const names = /dino\/block_6 · minimum cluster size 20 ⇄ dino\/block_6 · minimum cluster size 40/;
  const tab = page.locator(WORKBENCH.tab).filter({ hasText: names });
  await tab.waitFor({ timeout: RUN_SECONDS * 1000 });
  await screenshot(page, 'beside');
  await writeFile(join(folder, '.vscode/settings.json'), '{}');
});

testCase('axe finds nothing serious in any tab and theme', async () => {
  const { page } = vscode;
  const panel = await openPanel();
  await pressInTitle(page, TITLE.settings);
  const problems: string[] = [];
  for (const [theme, kind] of [
    ['Dark Modern', 'dark'],
    ['Light Modern', 'light'],
    ['Dark High Contrast', 'contrast'],
    ['Light High Contrast', 'contrastLight'],
  ] as const) {
    await useTheme(page, theme, kind);
    const tabs = panel.locator(PANEL.tab);
    for (let i = 0; i < (await tabs.count()); i++) {
      await tabs.nth(i).click();
      const name = await tabs.nth(i).innerText();
      await still(page);
      problems.push(...(await barriers(panel)).map((each) => `${theme}, ${name}: ${each}`));
    }
  }
  await useTheme(page, 'Dark Modern', 'dark');
  assert.deepEqual(problems, []);
});

testCase('a narrow panel and one at 200 % cut nothing off', async () => {
  const { page } = vscode;
  const panel = await openPanel();
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  const problems: string[] = [];
  for (const [width, height] of [
    [460, 900],
    [800, 500],
  ]) {
    await page.setViewportSize({ width, height });
    await still(page);
    for (const tab of await panel.locator(PANEL.tab).all()) {
      if (await tab.isVisible()) await tab.click();
      problems.push(...(await cutOff(panel)).map((each) => `${width} px: ${each}`));
    }
    await screenshot(page, `narrow-${width}`);
  }
  await page.setViewportSize({ width: 1600, height: 1000 });
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  assert.deepEqual(problems, []);
});

testCase('a hidden panel is gone from the page', async () => {
  const { page } = vscode;
  await openPanel();
  await openForEditing(page, await reveal(vscode, 'README.md'));
  await until('no panel is in any frame', async () => {
    if (await panelShows(page)) return false;
    const counts = await Promise.all(
      page.frames().map((frame) =>
        frame
          .locator(PANEL.page)
          .count()
          .catch(() => 0),
      ),
    );
    return counts.every((count) => count === 0);
  });
});

testCase('hostile labels stay text and keep to their place', async () => {
  const { page, folder } = vscode;
  const table = join(folder, 'samples.csv');
  const kept = await readFile(table, 'utf8');
  const [head, ...lines] = kept.trim().split('\n');
  const labelled = lines.map((line, i) => {
    const label = HOSTILE[i % HOSTILE.length].replaceAll('"', '""');
    return `${line.slice(0, line.lastIndexOf(',') + 1)}"${label}"`;
  });
  await writeFile(table, [head, ...labelled].join('\n'));
  const panel = await openPanel();
  await panel.locator(PANEL.row).first().click();
  for (const tab of await panel.locator(PANEL.tab).all()) {
    await tab.click();
    await still(page);
    assert.deepEqual(await cutOff(panel), []);
  }
  assert.equal(await panel.locator('img[src="x"]').count(), 0);
  assert.equal(await panel.evaluate(() => document.title), 'Concept Alignment');
  await screenshot(page, 'hostile');
  await writeFile(table, kept);
});
