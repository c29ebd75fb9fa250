import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { answering } from '../../src/shared/answering';
import type { TextAsks } from '../../src/shared/messages/texts';
import type { RowColumns } from '../../src/shared/results/rows';
import { rowKind } from '../../src/shared/rowKind';
import type { RowTexts } from '../../src/shared/texts/rowTexts';
import { textAnswers } from '../../src/shared/texts/textAnswers';
import { askingHost } from '../../webview/elements/askHost';
import { createRows, rowByAttributes } from '../../webview/model/rows';
import { askedTexts, createTexts, type TextSource } from '../../webview/model/texts';
import { howToSeeRows } from '../../webview/words/seeRows';
import { filteredConcepts } from '../../webview/panels/concepts/sortedConcepts';
import { groupRows } from '../../webview/views/alignment/groupRows';
import { INITIAL_ALIGNMENT } from '../../webview/views/alignment/alignmentState';
import { shownSections } from '../../webview/views/alignment/shownSections';
import { sharedComparison } from '../support/sharedModel';

const NOTHING: RowTexts = {
  textOf: () => null,
  documentAt: () => null,
  rowsWith: () => new Uint32Array(),
  documentsWith: () => new Uint32Array(),
};

/** Both ends of a page and its host, which knows these words. */
function hostOf(texts: () => RowTexts | null): TextSource {
  const page = askingHost<TextAsks>((question) => void setImmediate(() => answer(structuredClone(question))));
  const answer = answering(textAnswers(texts), (reply) => page.receive(structuredClone(reply)));
  return askedTexts(page.ask);
}

test('rows that are wanted together are asked for together, and once', async () => {
  const asked: number[][] = [];
  const source: TextSource = {
    ...hostOf(() => null),
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
  let known: RowTexts | null = null;
  const broken: RowTexts = {
    ...NOTHING,
    textOf: () => {
      throw new Error('gone');
    },
  };
  const texts = createTexts(hostOf(() => known));
  const says = async (row: number): Promise<unknown> => new Promise((done) => texts.want(row, done));
  known = broken;
  assert.equal(await says(1), null);
  known = {
    ...NOTHING,
    textOf: (row) => ({ text: `${row}` }),
    rowsWith: () => Uint32Array.of(3, 5),
    documentsWith: () => Uint32Array.of(2),
  };
  assert.deepEqual(await says(1), { text: '1' });
  assert.deepEqual([...(await texts.rowsWith('x'))], [3, 5]);
  assert.deepEqual([...(await texts.documentsWith('x'))], [2]);
  assert.equal(await texts.document(0), null);
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
