import './document';
import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { fileOf } from '../../webview/drawing/figureFile';
import { COMPARISON_FIGURES } from './comparisonFigures';
import type { Figure } from './figure';
import { FLOW_FIGURES } from './flowFigures';
import { HIERARCHY_FIGURES } from './hierarchyFigures';
import { MATRIX_PANEL_FIGURES } from './matrixPanelFigures';
import { PANEL_FIGURES } from './panelFigures';
import { REVIEW_FIGURES } from './reviewFigures';

const FOLDER = join('test', 'figures');
const RENEW = 'npm run figures';
const isRenewing = process.env['RENEW_FIGURES'] !== undefined;
const figures: readonly Figure[] = [
  ...COMPARISON_FIGURES,
  ...REVIEW_FIGURES,
  ...FLOW_FIGURES,
  ...HIERARCHY_FIGURES,
  ...PANEL_FIGURES,
  ...MATRIX_PANEL_FIGURES,
];

const fileOfFigure = (name: string): string => join(FOLDER, `${name}.svg`);

async function drawn({ draw }: Figure): Promise<string> {
  return new TextDecoder().decode(await fileOf(draw(), 'svg'));
}

/** Throws an error with the first line of a picture that is not what is kept; `kept` is null where nothing is. */
function compare(file: string, kept: string | null, now: string): void {
  if (kept === now) return;
  const [before, after] = [(kept ?? '').split('\n'), now.split('\n')];
  const at = after.findIndex((line, i) => line !== before[i]);
  const where =
    kept === null
      ? 'There is no such file.'
      : `Line ${at < 0 ? after.length : at + 1}:\n- ${before[at] ?? ''}\n+ ${after[at] ?? ''}`;
  assert.fail(
    `${file} is not what is drawn now. If the change is meant, renew all pictures with \`${RENEW}\` and look at the diff.\n${where}`,
  );
}

for (const figure of figures) {
  const file = fileOfFigure(figure.name);
  test(`${file} is what is drawn`, async () => {
    const now = await drawn(figure);
    if (isRenewing) await writeFile(file, now);
    compare(file, await readFile(file, 'utf8').catch(() => null), now);
  });
}

test('every kept picture is one of the figures, each of a name of its own', async () => {
  const names = figures.map(({ name }) => `${name}.svg`);
  assert.equal(new Set(names).size, names.length);
  const kept = (await readdir(FOLDER)).filter((file) => file.endsWith('.svg'));
  const left = kept.filter((file) => !names.includes(file));
  if (isRenewing) await Promise.all(left.map((file) => rm(join(FOLDER, file))));
  else assert.deepEqual(left, [], `Nothing draws these: remove them with \`${RENEW}\`.`);
});

test('every figure of the pages is among them', async () => {
  const files = await readdir(join('webview', 'views'), { recursive: true });
  const drawers = files.map((file) => basename(file, '.ts')).filter((name) => name.endsWith('Figure'));
  const tests = (await readdir(FOLDER)).filter((file) => file.endsWith('Figures.ts'));
  const sources = await Promise.all(tests.map((file) => readFile(join(FOLDER, file), 'utf8')));
  assert.ok(drawers.length >= 7, drawers.join());
  assert.deepEqual(
    drawers.filter((name) => !sources.some((source) => source.includes(`/${name}'`))),
    [],
    'Draw it in test/figures.',
  );
});

test('a changed picture is told by its file, its line, and how to renew it', () => {
  const kept = '<svg>\n  <rect x="1"/>\n</svg>\n';
  compare('test/figures/a.svg', kept, kept);
  assert.throws(() => compare('test/figures/a.svg', kept, kept.replace('1', '2')), {
    message: /test\/figures\/a\.svg .*npm run figures.*\nLine 2:\n- {3}<rect x="1"\/>\n\+ {3}<rect x="2"\/>/,
  });
  assert.throws(() => compare('test/figures/a.svg', null, kept), { message: /no such file/ });
});
