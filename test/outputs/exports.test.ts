import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before } from 'node:test';
import type { Frame } from 'playwright-core';
import { compareFromMenu } from '../e2e/support/comparison';
import { exported } from '../e2e/support/exports';
import { frameShowing } from '../e2e/support/panel';
import { MAPS, REVIEW, WORDS } from '../e2e/support/selectors';
import { OPENING, openVscode, scenario, until, type Vscode } from '../e2e/support/vscode';
import { runCommand } from '../e2e/support/workbench';

/** Writes every export of the comparison and the review panel of EXPERIMENT into OUT; both are given in the environment. */
const [experiment, a, b, out] = ['EXPERIMENT', 'A', 'B', 'OUT'].map((name) => process.env[name]!);
const SECONDS = 600;

/** Figures come in the colours of the theme as well. */
const DARK = { 'workbench.colorTheme': 'Dark Modern' };

let vscode: Vscode;
before(
  async () =>
    (vscode = await openVscode(experiment, () => mkdir(out, { recursive: true }), { settings: DARK })),
  OPENING,
);
after(() => vscode?.close());

/** Exports each item by clicks; texts name the folder of the window alike whatever it is called. */
async function keep(panel: Frame, items: [name: string, ...texts: string[]][]): Promise<void> {
  for (const [name, ...texts] of items) {
    const file = await exported(vscode, panel, name, ...texts);
    const bytes = await readFile(file);
    const isText = !name.endsWith('.npz');
    const content = isText ? bytes.toString().replaceAll(vscode.folder, 'EXPERIMENT') : bytes;
    await writeFile(join(out, basename(file)), content);
  }
}

scenario(
  'every export of a comparison',
  () => vscode,
  async () => {
    const panel = await compareFromMenu(vscode, a, b, SECONDS);
    await panel.locator(MAPS.tab).click();
    await until('the maps are there', () => panel.locator(MAPS.box).isVisible(), SECONDS);
    await keep(panel, [
      ['alignment.svg', 'Alignment of the concepts', 'SVG, on white'],
      ['distances.svg', 'Matrix of distances', 'SVG, on white'],
      ['distances-theme.svg', 'Matrix of distances', 'SVG, in the colours'],
      ['adjusted.svg', 'Matrix of adjusted', 'SVG, on white'],
      ['curve.svg', 'Curve from', 'SVG, on white'],
      ['atlas.svg', 'Concept atlas', 'SVG, on white'],
      ['maps.svg', 'Maps of the rows', 'SVG, on white'],
      ['groups.csv', 'Groups of shared concepts'],
      ['shared.csv', 'Shared pairs, one to one'],
      ['candidates.csv', 'All pairs above chance'],
      ['matched.csv', 'Matched pairs'],
      ['concepts.csv', 'Concepts of both sides'],
      ['rows.csv', 'Rows with their concepts'],
      ['comparison.json', 'Everything but the rows'],
      ['arrays.npz', 'Arrays'],
    ]);
  },
  SECONDS,
);

scenario(
  'every export of a review',
  () => vscode,
  async () => {
    await runCommand(vscode.page, WORDS.reviewInPalette);
    const panel = await frameShowing(vscode.page, REVIEW.page, SECONDS);
    await panel.locator(REVIEW.again).waitFor({ timeout: SECONDS * 1000 });
    await keep(panel, [
      ['map.svg', 'Map of all pairs', 'SVG, on white'],
      ['map-theme.svg', 'Map of all pairs', 'SVG, in the colours'],
      ['layers.svg', 'Measures through the layers', 'SVG, on white'],
      ['flow.svg', 'Concept flow', 'SVG, on white'],
      ['supervision.svg', 'Structure against supervision', 'SVG, on white'],
      ['pairs.csv', 'Table of pairs'],
      ['representations.csv', 'Table of representations'],
      ['families.csv', 'Table of concept families'],
      ['review.json', 'Everything'],
    ]);
  },
  SECONDS,
);
