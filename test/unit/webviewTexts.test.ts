import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { answering } from '../../src/shared/answering';
import type { TextAsks } from '../../src/shared/messages/texts';
import type { RowColumns } from '../../src/shared/results/rows';
import { rowKind } from '../../src/shared/rowKind';
import type { RowTexts } from '../../src/shared/texts/rowTexts';
import { inParts, searched, type Search } from '../../src/shared/texts/search';
import { textAnswers } from '../../src/shared/texts/textAnswers';
import { askingHost } from '../../webview/elements/askHost';
import { createRows, rowByAttributes } from '../../webview/model/rows';
import { askedTexts, createTexts, type TextSource } from '../../webview/model/texts';
import { createTypedSearch } from '../../webview/model/typedSearch';
import { howToSeeRows } from '../../webview/words/seeRows';
import { filteredConcepts } from '../../webview/panels/concepts/sortedConcepts';
import { groupRows } from '../../webview/views/alignment/groupRows';
import { INITIAL_ALIGNMENT } from '../../webview/views/alignment/alignmentState';
import { shownSections } from '../../webview/views/alignment/shownSections';
import { sharedComparison } from '../support/sharedModel';

/** A search that finds these. */
const found = (...numbers: number[]): Search => searched(numbers, () => ({ has: true, length: 0 }));

const NOTHING: RowTexts = {
  textOf: () => null,
  documentAt: () => null,
  rowsWith: () => found(),
  documentsWith: () => found(),
};

/** Both ends of a page and its host, which knows these words. */
function hostOf(texts: RowTexts): TextSource {
  const page = askingHost<TextAsks>((message) => void setImmediate(() => answer(structuredClone(message))));
  const answer = answering(
    textAnswers(texts, () => turn()),
    (reply) => page.receive(structuredClone(reply)),
  );
  return askedTexts(page.ask);
}

test('rows that are wanted together are asked for together, and once', async () => {
  const asked: number[][] = [];
  const source: TextSource = {
    ...hostOf(NOTHING),
    texts(rows) {
      asked.push(rows);
      return Promise.resolve(rows.map((row) => (row < 1000 ? { text: `row ${row}` } : null)));
    },
  };
  const texts = createTexts(source);
  const want: (typeof texts)['want'] = (row, take) => texts.want(row, take);
  const taken: unknown[] = [];
  const take = (text: unknown): void => void taken.push(text);
  want(7, take);
  want(8, take);
  want(7, take);
  assert.deepEqual(taken, [], 'they come later');
  await turn();
  assert.deepEqual(asked, [[7, 8]]);
  assert.deepEqual(taken, [{ text: 'row 7' }, { text: 'row 7' }, { text: 'row 8' }]);
  want(8, take);
  assert.deepEqual(taken[3], { text: 'row 8' }, 'at once');
  for (let row = 0; row < 450; row++) want(2000 + row, take);
  await turn();
  assert.deepEqual(
    asked.slice(1).map(({ length }) => length),
    [200, 200, 50],
  );
  assert.equal(taken.length, 454);
  assert.equal(taken[453], null, 'without words');
});

test('what the host cannot say is asked for again', async () => {
  let isThere = false;
  const known: RowTexts = {
    ...NOTHING,
    textOf(row) {
      if (!isThere) throw new Error('gone');
      return { text: `${row}` };
    },
    rowsWith: () => found(3, 5),
    documentsWith: () => found(2),
  };
  const texts = createTexts(hostOf(known));
  const says = async (row: number): Promise<unknown> => new Promise((done) => texts.want(row, done));
  assert.equal(await says(1), null);
  isThere = true;
  assert.deepEqual(await says(1), { text: '1' });
  assert.deepEqual([...(await texts.rowsWith('x'))], [3, 5]);
  assert.deepEqual([...(await texts.documentsWith('x'))], [2]);
  assert.equal(await texts.document(0), null);
});

test('a search is done in parts, and ends where nobody waits for it', async () => {
  const numbers = Uint32Array.from({ length: 1000 }, (_, at) => 3 * at);
  let looked = 0;
  const search = (): Search =>
    searched(numbers, (number, place) => {
      looked++;
      assert.equal(number, 3 * place);
      return { has: number % 2 === 1, length: 20_000 };
    });
  let pauses = 0;
  const pause = (): Promise<void> => Promise.resolve(void pauses++);
  const all = await inParts(search(), pause, () => false);
  assert.deepEqual([...all], [...numbers.filter((number) => number % 2 === 1)]);
  assert.ok(pauses > 20, `${pauses} pauses`);
  looked = 0;
  const cut = await inParts(search(), pause, () => looked > 100);
  assert.equal(cut.length, 0);
  assert.ok(looked < 200, `${looked} looked at`);
});

test('the page cancels a search that is typed over, and the host stops it', async () => {
  let looked = 0;
  const endless = (): Search =>
    searched({ length: 1e9 }, () => {
      looked++;
      return { has: false, length: 100_000 };
    });
  const texts = createTexts(hostOf({ ...NOTHING, rowsWith: endless }));
  const typed = new AbortController();
  const asked = texts.rowsWith('x', typed.signal);
  while (looked === 0) await turn();
  typed.abort();
  await assert.rejects(asked, /cancelled/);
  for (let i = 0; i < 5; i++) await turn();
  const before = looked;
  for (let i = 0; i < 5; i++) await turn();
  assert.equal(looked, before, 'nothing is looked at any more');
});

test('only what was typed last is looked for, and a search that goes on ends', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const asked: [text: string, signal: AbortSignal][] = [];
  const given: unknown[] = [];
  const search = createTypedSearch(
    (text, signal) => {
      asked.push([text, signal]);
      return text === 'bad' ? Promise.reject(new Error('gone')) : Promise.resolve(new Set([text.length]));
    },
    (found, text) => given.push([text, found && [...found]]),
  );
  const pass = async (): Promise<void> => {
    context.mock.timers.tick(1000);
    await turn();
  };
  search.look('o');
  search.look('ow');
  await pass();
  assert.deepEqual(given, [['ow', [2]]]);
  search.look('bad');
  await pass();
  search.look(' ');
  await pass();
  assert.deepEqual(given.slice(1), [
    ['bad', null],
    [' ', null],
  ]);
  search.look('owl');
  context.mock.timers.tick(1000);
  search.look('owls');
  await pass();
  assert.deepEqual(
    asked.map(([text, { aborted }]) => [text, aborted]),
    [
      ['ow', true],
      ['bad', true],
      ['owl', true],
      ['owls', false],
    ],
  );
  assert.deepEqual(given.slice(3), [['owls', [4]]]);
  search.look('left');
  search.stop();
  await pass();
  assert.equal(given.length, 4);
});

const COLUMNS: RowColumns = {
  ids: Uint32Array.of(3, 1500).buffer,
  ...{ places: null, patches: null, numbers: [], words: null, sounds: null },
  attributes: ['label', 'author', 'year', 'place'].map((name, at) => ({
    name,
    values: ['', `${name} ${at}`],
    codes: Uint32Array.of(0, at === 1 ? 0 : 1).buffer,
  })),
};
const NO_SCORES = { labels: new Int32Array(2).buffer, proximity: new ArrayBuffer(0) };

test('a row of which nothing is seen stands by its number, its label and its first attributes', () => {
  const rows = createRows({ columns: COLUMNS, a: NO_SCORES, b: NO_SCORES });
  assert.equal(rows.kind, 'nothing');
  assert.equal(rowByAttributes(rows, 1), '1,500 · label 0 · year 2 · place 3');
  assert.equal(rowByAttributes(rows, 0), '3', 'nothing else is known of it');
  const numbers = [
    { name: 'depth', kind: 'number' as const, values: Float64Array.of(0.25, NaN).buffer },
    { name: 'taken', kind: 'date' as const, values: Float64Array.of(0, 1e12).buffer },
  ];
  const measured = createRows({ columns: { ...COLUMNS, numbers }, a: NO_SCORES, b: NO_SCORES });
  assert.equal(rowByAttributes(measured, 0), '3 · depth 0.25 · taken 1970-01-01');
});

test('what is missing for rows to be seen is said of the table that is there', () => {
  assert.match(howToSeeRows('nothing', true)!, /^The samples table does not say .* Add to it a column text;/);
  assert.match(howToSeeRows('nothing', false)!, /put a samples\.csv beside the features/);
  for (const kind of ['image', 'text', 'token', 'audio'] as const)
    assert.equal(howToSeeRows(kind, true), null);
  const words = { kind: 'token', documents: null, tokens: null } as const;
  assert.equal(rowKind({ ...COLUMNS, words }), 'token');
});

test('a filter finds the concepts whose exemplars say it', () => {
  const model = sharedComparison();
  const rows = groupRows(model, 'answer');
  const found = (saying: number[]): number[] =>
    shownSections(rows, INITIAL_ALIGNMENT, 'answer', 'nowhere', new Set(saying)).flatMap((section) =>
      section.rows.flatMap(({ cards }) => cards.a.map(({ concept }) => concept.id)),
    );
  // Concept n has the exemplar n there.
  assert.deepEqual(found([]), []);
  assert.deepEqual(found([4]), [4]);
  const { concepts } = model.view.a;
  assert.deepEqual(
    filteredConcepts(concepts, 'nowhere', new Set([2])).map(({ id }) => id),
    [2],
  );
});
