import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INITIAL_LIST, type ListState } from '../../webview/views/list/listState';
import type { ConceptView } from '../../src/shared/results/representation';
import { countText, listGroups, sortsOf, type Entry } from '../../webview/views/list/listGroups';
import { createModel } from '../../webview/model/model';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';

const matched = [
  pair(2, 0, 0.01, 'universal'),
  pair(0, 3, 0.05, 'semi-universal'),
  pair(1, 1, 0.1, 'unique'),
];
const view = comparisonOf(
  alignmentOf(5, 4, matched),
  new Array<number>(20).fill(0.2),
  new Array<number>(20).fill(0),
);
const set = (concept: ConceptView, facts: Partial<ConceptView>) => Object.assign(concept, facts);
set(view.a.concepts[0], { majorityLabel: 'Night sky', size: 5, robustness: 0.9 });
set(view.a.concepts[1], { majorityLabel: 'dog', size: 50, robustness: 0.4 });
set(view.a.concepts[2], { majorityLabel: 'cat', size: 20, robustness: 0.8 });
set(view.b.concepts[0], { name: 'Whiskers', size: 20, robustness: 0.1 });
set(view.b.concepts[3], { majorityLabel: 'sky', size: 1 });
const model = createModel(view, null);

const ids = (entries: readonly Entry[]) =>
  entries.map(({ selection: { a, b } }) => `${a ?? ''}-${b ?? ''}`).join(' ');
const shown = (state: Partial<ListState>, text = '') =>
  listGroups(model, { ...INITIAL_LIST, ...state }, text);
const flat = (state: Partial<ListState>, text = '') =>
  ids(shown(state, text).flatMap(({ entries }) => entries));

test('pairs are grouped from universal to unique, then what each side has alone', () => {
  assert.deepEqual(
    shown({}).map(({ standing, side, entries }) => [standing, side, ids(entries)]),
    [
      ['universal', null, '2-0'],
      ['semi-universal', null, '0-3'],
      ['unique', null, '1-1'],
      ['unmatched', 'a', '3- 4-'],
      ['unmatched', 'b', '-2'],
    ],
  );
});

test('the concepts of one side, and of both at once', () => {
  assert.equal(flat({ scope: 'a' }), '2- 0- 1- 3- 4-');
  assert.equal(flat({ scope: 'b' }), '-0 -3 -1 -2');
  assert.deepEqual(
    shown({ scope: 'both', sort: 'size' }).map(({ side, entries }) => [side, ids(entries)]),
    [
      ['a', '1- 2- 3- 4- 0-'],
      ['b', '-0 -1 -2 -3'],
    ],
  );
});

test('numbers sort from high to low, texts from A to Z, and what has none comes last', () => {
  assert.equal(flat({ sort: 'size' }), '1-1 2-0 3- 4- -2 0-3');
  assert.equal(flat({ sort: 'adjusted' }), '2-0 0-3 1-1 3- 4- -2');
  assert.equal(flat({ sort: 'robustness' }), '0-3 1-1 2-0 3- 4- -2', 'a pair counts as its weaker concept');
  assert.equal(flat({ sort: 'label' }), '2-0 1-1 0-3 3- 4- -2');
  assert.equal(flat({ sort: 'name' }), '2-0 0-3 1-1 3- 4- -2');
  assert.ok(sortsOf(model).includes('robustness'));
  const plain = createModel(comparisonOf(alignmentOf(1, 1, []), [0], [0]), null);
  assert.deepEqual(sortsOf(plain), ['category', 'adjusted', 'size', 'persistence', 'name']);
});

test('words are found in names and labels, numbers from their start, with their side or without', () => {
  assert.equal(flat({}, 'SKY'), '0-3');
  assert.equal(flat({}, 'whisk cat'), '2-0', 'each word may be in the other concept');
  assert.equal(flat({ scope: 'a' }, 'whisk'), '');
  assert.equal(flat({}, 'b3'), '0-3');
  assert.equal(flat({}, '3'), '0-3 3-');
  assert.equal(flat({ standing: 'unmatched' }), '3- 4- -2');
  assert.equal(flat({ standing: 'unique' }, '.*'), '', 'text is no pattern');
});

test('what is shown is counted', () => {
  const all = shown({}).flatMap(({ entries }) => entries);
  assert.equal(countText(model, 'pairs', all), '3 pairs, 3 alone');
  assert.equal(countText(model, 'pairs', all.slice(1)), '5 of 6');
  assert.equal(
    countText(
      model,
      'a',
      shown({ scope: 'a' }).flatMap(({ entries }) => entries),
    ),
    '5 concepts',
  );
});
