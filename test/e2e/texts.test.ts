import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { writeSounds } from '../support/sounds';
import { tokenExperiment } from '../support/wordExperiment';
import { barriers } from './support/axe';
import { compareFromMenu } from './support/comparison';
import { exported, openReport } from './support/exports';
import { cutOff } from './support/panel';
import { LENS, MAPS, PANEL, TEXTS } from './support/selectors';
import { becomesSo, OPENING, RUN_SECONDS, scenario, screenshot, still, until } from './support/vscode';
import { openVscode, type Vscode } from './support/vscode';
import { clearWindow, useTheme } from './support/workbench';

const SENTENCES = ['all-MiniLM-L6-v2/layer_6', 'paraphrase-MiniLM-L3-v2/layer_3'];
const LONG = 10_000;
/** All rows of this label are so long. */
const LONG_LABEL = 'dance';
const MARKUP = '<img src=x onerror="document.title=1">';
const HEBREW = 'עכו';
const NUMBERS = 'surprisal';

let vscode: Vscode;
before(async () => (vscode = await openVscode(null, prepare)), OPENING);
after(() => vscode?.close());

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

/** Three experiments in one folder: texts, tokens and sounds. */
async function prepare(folder: string): Promise<void> {
  await cp('media/sample-text', join(folder, 'texts'), { recursive: true });
  await changeLines(join(folder, 'texts/samples.csv'), (line) => {
    const [, row, text, rest] = /^(\d+),("(?:[^"]|"")*"|[^,]*),(.*)$/.exec(line)!;
    if (!rest.startsWith(LONG_LABEL)) return line;
    const plain = text.replace(/^"|"$/g, '');
    return `${row},"${plain}; ${'and so on without an end, '.repeat(LONG / 26).slice(0, LONG - plain.length - 5)}end",${rest}`;
  });
  await tokenExperiment(join(folder, 'tokens'));
  await changeLines(join(folder, 'tokens/samples.csv'), (line, at) => {
    const token = line.replace('<b>owl</b>', MARKUP.replaceAll('"', '""'));
    const long = at === 4 ? token.replace(/"\w+"$/, `"${'x'.repeat(LONG)}"`) : token;
    return at === 0 ? `${long},${NUMBERS}` : `${long},${((at * 37) % 1000) / 100}`;
  });
  await writeSounds(join(folder, 'sounds'), 8);
}

async function changeLines(file: string, change: (line: string, at: number) => string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).trim().split(/\r?\n/);
  const [head, ...rest] = lines;
  const isNumbered = head.startsWith('row,');
  const changed = isNumbered ? [head, ...rest.map((line, at) => change(line, at + 1))] : lines.map(change);
  await writeFile(file, `${changed.join('\n')}\n`);
}

async function compare(a: string, b: string): Promise<Frame> {
  await clearWindow(vscode);
  await vscode.page.setViewportSize({ width: 1400, height: 900 });
  return compareFromMenu(vscode, a, b);
}

const compareTexts = (): Promise<Frame> => {
  const [a, b] = SENTENCES.map((name) => `texts/features/${name}.npy`);
  return compare(a, b);
};
const compareTokens = (): Promise<Frame> => compare('tokens/small/layer_4.npy', 'tokens/large/layer_4.npy');

const firstText = (panel: Frame, selector: string): Promise<string> =>
  panel.locator(selector).first().innerText();

/** Types into the field of a view, and waits for how many are left. */
async function find(panel: Frame, field: string, text: string, counted: string, left: RegExp): Promise<void> {
  await panel.locator(`${field} >> input`).fill(text);
  await becomesSo(async () => assert.match(await panel.locator(counted).innerText(), left));
}

/** Words of cards that stand outside of their card, as what they say; nothing is well. */
function wordsOutside(panel: Frame): Promise<string[]> {
  return panel.locator(TEXTS.words).evaluateAll((all) =>
    all
      .filter((words) => {
        const [own, card] = [words, words.closest('.card')!].map((each) => each.getBoundingClientRect());
        return own.bottom > card.bottom || own.top < card.top || own.right > card.right;
      })
      .map(({ textContent }) => textContent.slice(0, 80)),
  );
}

/** Pictures of some tabs in both themes, in which nothing bars the way or sticks out. */
async function lookAt(panel: Frame, name: string, tabs: readonly string[]): Promise<void> {
  const { page } = vscode;
  const problems: string[] = [];
  for (const [theme, kind] of [
    ['Dark Modern', 'dark'],
    ['Light Modern', 'light'],
  ] as const) {
    await useTheme(page, theme, kind);
    for (const tab of tabs) {
      await panel.locator(tab).click();
      await page.mouse.move(0, 0);
      await still(page);
      await screenshot(page, `${name}-${tab.slice('#tab-'.length)}-${kind}`);
      const found = [...(await barriers(panel)), ...(await cutOff(panel))];
      problems.push(...found.map((each) => `${theme}, ${tab}: ${each}`));
    }
  }
  assert.deepEqual(problems, []);
}

testCase('texts are read on the cards, whole in the inspector, and found by what they say', async () => {
  const panel = await compareTexts();
  await becomesSo(async () => assert.match(await firstText(panel, TEXTS.words), /\w+ \w+ \w+/));
  await becomesSo(async () => assert.deepEqual(await wordsOutside(panel), []));

  await find(panel, PANEL.filter, LONG_LABEL, PANEL.counted, /^1 of \d+$/);
  assert.deepEqual(await wordsOutside(panel), []);
  await panel.locator(PANEL.row).first().click();
  const words = panel.locator(TEXTS.tileWords).first();
  await becomesSo(async () => assert.match((await words.textContent())!, /without an end/));
  assert.equal((await words.textContent())!.length, LONG);
  const reach = (): Promise<number> =>
    words.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  const cut = await words.evaluate(({ clientHeight }) => clientHeight);
  await words.click();
  await until('more of it is seen', () =>
    words.evaluate(({ clientHeight }, least) => clientHeight > least, cut),
  );
  await words.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await becomesSo(async () => assert.ok((await reach()) <= 1, 'its end can be scrolled to'));
  await screenshot(vscode.page, 'texts-long-whole');
  await words.click();
  await until('it is short again', () =>
    words.evaluate(({ clientHeight }, most) => clientHeight <= most, cut),
  );

  await find(panel, PANEL.filter, 'ballet', PANEL.counted, /^[12] of \d+$/);
  await find(panel, PANEL.filter, '', PANEL.counted, /^$/);
});

testCase('the lens of texts lists them by concept, and a report shows them offline', async () => {
  const panel = await compareTexts();
  assert.equal(await firstText(panel, LENS.tab), 'Texts');
  await panel.locator(LENS.tab).click();
  const name = (): Promise<string> => panel.locator(LENS.name).innerText();
  const first = await name();
  await panel.locator(LENS.next).click();
  await becomesSo(async () => assert.notEqual(await name(), first));
  await find(panel, LENS.filter, 'harpsichord', LENS.place, /^1 of \d$/);
  assert.match(await firstText(panel, TEXTS.line), /harpsichord/);
  await find(panel, LENS.filter, LONG_LABEL, LENS.place, /^1 of [34]\d$/);
  await find(panel, LENS.filter, '', LENS.place, /^1 of 384$/);
  await lookAt(panel, 'texts', [LENS.tab, PANEL.alignment]);

  const file = await exported(vscode, panel, 'texts.html', 'Report');
  const opened = await openReport(vscode, file);
  const { page: report, problems } = opened;
  for (const selector of [TEXTS.words, TEXTS.tileWords]) {
    await becomesSo(async () =>
      assert.match(await report.locator(selector).first().innerText(), /\w+ \w+ \w+/),
    );
  }
  await report.locator(LENS.tab).click();
  await becomesSo(async () => assert.match(await report.locator(TEXTS.line).first().innerText(), /\w+ \w+/));
  await screenshot(report, 'texts-report');
  assert.deepEqual(problems, []);
  await opened.close();
});

testCase('documents show every token in colours, hostile ones as text', async () => {
  const panel = await compareTokens();
  await becomesSo(async () => assert.match(await firstText(panel, TEXTS.words), /\w/));
  assert.equal(await firstText(panel, LENS.tab), 'Documents');
  const label = (await panel.locator(TEXTS.tile).first().getAttribute('aria-label'))!;
  await panel.locator(TEXTS.tile).first().click();
  const name = (): Promise<string> => panel.locator(LENS.name).innerText();
  await becomesSo(async () =>
    assert.ok(label.split(', ').includes(await name()), `${label} is of that document`),
  );
  assert.equal(await panel.locator(`${TEXTS.tile}.whole`).count(), 0, 'it opens instead of unfolding');
  const opened = await name();
  const coloured = (): Promise<number> =>
    panel
      .locator(TEXTS.part)
      .evaluateAll(
        (parts) =>
          (parts as HTMLElement[]).filter(({ style }) =>
            ['--band-a', '--band-b'].some((band) => style.getPropertyValue(band) !== ''),
          ).length,
      );
  await until('tokens are coloured', async () => (await coloured()) > 20);
  await panel.locator(LENS.next).click();
  await becomesSo(async () => assert.notEqual(await name(), opened));
  await panel.locator(LENS.previous).click();
  await becomesSo(async () => assert.equal(await name(), opened));

  for (const [text, wanted] of [
    ['onerror', MARKUP],
    [HEBREW, HEBREW],
    ['xxxxxxxxxx', 'x'.repeat(LONG)],
  ]) {
    await find(panel, LENS.filter, text, LENS.place, text.startsWith('x') ? /^1 of 1$/ : /^1 of [1-3]\d$/);
    await becomesSo(async () => {
      const parts = await panel.locator(TEXTS.part).allTextContents();
      assert.ok(parts.map((part) => part.trim()).includes(wanted), text);
    });
    assert.deepEqual(await cutOff(panel), []);
  }
  await screenshot(vscode.page, 'tokens-long');
  assert.equal(await panel.locator('img[src="x"]').count(), 0);
  assert.equal(await panel.evaluate(() => document.title), 'Concept Alignment');
});

testCase('maps are coloured by a column of numbers', async () => {
  const panel = await compareTokens();
  await panel.locator(MAPS.tab).click();
  await until('the maps are there', () => panel.locator(MAPS.box).isVisible(), RUN_SECONDS);
  await panel.locator(MAPS.colour).click();
  await panel.locator(`${MAPS.colour} vscode-option:has-text("${NUMBERS}")`).click();
  await becomesSo(async () =>
    assert.match(await panel.locator(MAPS.key).innerText(), /^surprisal\s+0\.0\s+10\.0$/),
  );
  await lookAt(panel, 'tokens', [MAPS.tab, LENS.tab, PANEL.alignment]);
});

testCase('a part of a recording is played where it is seen', async () => {
  const panel = await compare('sounds/features/even/layer_0.npy', 'sounds/features/octaves/layer_0.npy');
  assert.equal(await firstText(panel, LENS.tab), 'Recordings');
  const play = panel.locator(TEXTS.play).first();
  await play.waitFor();
  // A part takes a quarter of a second: what the button says meanwhile is written down.
  await play.evaluate((button) => {
    const said = ((window as unknown as { said: (string | null)[] }).said = [] as (string | null)[]);
    new MutationObserver(() => said.push(button.getAttribute('aria-label'))).observe(button, {
      attributeFilter: ['aria-label'],
    });
  });
  await play.click();
  const said = (): Promise<string[]> => panel.evaluate(() => (window as unknown as { said: string[] }).said);
  await becomesSo(async () => assert.deepEqual(await said(), ['Stop', 'Play']));
  assert.equal(await panel.locator(`${TEXTS.sound} .silent`).count(), 0, 'it can be played');
  await lookAt(panel, 'sounds', [LENS.tab, PANEL.alignment]);
});
