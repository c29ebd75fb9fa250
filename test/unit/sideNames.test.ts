import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { csv } from '../../src/exports/csv';
import { comparisonSummary } from '../../src/exports/comparisonJson';
import { htmlReport } from '../../src/exports/htmlReport';
import { pythonFor } from '../../src/exports/pythonFor';
import { conceptsTable } from '../../src/exports/tables';
import { pairFileName } from '../../src/shared/fileNames';
import type { DiscoverySettings } from '../../src/shared/settings/discovery';
import { differingSettings, sideLetters, sideNames } from '../../src/shared/sideNames';
import type { ComparedRows } from '../../src/shared/results/rows';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { bareRows } from '../support/bareRows';

const EMPTY = new ArrayBuffer(0);
const NO_SCORES = { labels: EMPTY, proximity: EMPTY };
const NO_ROWS: ComparedRows = {
  columns: bareRows(EMPTY),
  a: NO_SCORES,
  b: NO_SCORES,
};

type Settings = Partial<DiscoverySettings>;

const pairOf = (a: Settings, b: Settings) => ({
  a: { id: 'dino/block_6', settings: a },
  b: { id: 'dino/block_6', settings: b },
});

test('two methods differ in their names alone, since their settings are others too', () => {
  const sides = pairOf({ method: 'nlmcd', minClusterSize: 50 }, { method: 'kmeans', nConcepts: 20 });
  assert.deepEqual(
    differingSettings(sides).map(({ name }) => name),
    ['concept discovery'],
  );
});

test('letters say which settings differ, too, and nothing more where the representations do', () => {
  const sides = pairOf({ minClusterSize: 50, minSamples: 5 }, { minClusterSize: 25, minSamples: 5 });
  assert.deepEqual(sideLetters(sides), {
    a: 'A · minimum cluster size 50',
    b: 'B · minimum cluster size 25',
  });
  assert.deepEqual(sideLetters({ ...sides, b: { ...sides.b, id: 'mae/block_6' } }), { a: 'A', b: 'B' });
});

test('a file about one representation twice is named by the settings that differ', () => {
  const { a, b } = sideNames(pairOf({ seed: 1 }, { seed: 2 }));
  assert.equal(pairFileName(a, b), 'dino-block_6 seed 1 with dino-block_6 seed 2');
});

test('whatever leaves the program names its sides by the settings that differ', async () => {
  const view = comparisonOf(alignmentOf(1, 1, [pair(0, 0, 0.1, 'universal')]), [0.1], [0.8]);
  Object.assign(view.a, { id: 'mae/block_9', settings: { minClusterSize: 50 } });
  Object.assign(view.b, { id: 'mae/block_9', settings: { minClusterSize: 25 } });
  const same = { view, rows: NO_ROWS, maps: null };
  const [a, b] = [50, 25].map((size) => `mae/block_9 · minimum cluster size ${size}`);
  const report = await htmlReport({ ...same, imageFolder: null, texts: null }, resolve('dist/webview'));
  assert.match(report, new RegExp(`<title>${a} and ${b} `));
  const summary = comparisonSummary(same.view) as { answer: string; a: { name: string } };
  assert.ok(summary.answer.startsWith(`${a} and ${b} `), summary.answer);
  assert.equal(summary.a.name, a);
  assert.ok(csv(conceptsTable(same.view)).includes(`B,${b},`));
  assert.ok(pythonFor('x.npz', same).includes(`# A: ${a}, B: ${b}`));
});
