import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bordersOf, countsBelow, moveBorder, setBorders } from '../../webview/model/borders';
import { createModel, initialSelection, mostAlike, pairOf } from '../../webview/model/model';
import { cellOf, conceptsAt, matrixOrder } from '../../webview/model/matrixOrder';
import { stepCell } from '../../webview/model/keys';
import { measureScale } from '../../webview/model/scale';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';

const matched = [pair(2, 0, 0.01, 'universal'), pair(0, 1, 0.1, 'unique')];
const alignment = alignmentOf(4, 2, matched);
const model = createModel(
  comparisonOf(alignment, [0.3, 0.1, 0.2, 0.25, 0.01, 0.4, 0.05, 0.3], [0, 0.5, 0.1, 0.2, 0.9, 0, -0.1, 0.3]),
  null,
);

test('the matrix shows matched pairs on the diagonal and unmatched concepts last', () => {
  const order = matrixOrder(alignment);
  assert.deepEqual(order.rows, [2, 0, 1, 3]);
  assert.deepEqual(order.columns, [0, 1]);
  assert.deepEqual(order.rowStandings, ['universal', 'unique', 'unmatched', 'unmatched']);
  assert.deepEqual(order.columnStandings, ['universal', 'unique']);
  for (const { a, b } of matched) assert.equal(order.rowOf.get(a), order.columnOf.get(b));
});

test('a selection and its place in the matrix name the same concepts', () => {
  const { order } = model;
  for (const selection of [
    { a: 3, b: 1 },
    { a: 1, b: null },
    { a: null, b: 0 },
  ]) {
    assert.deepEqual(conceptsAt(order, cellOf(order, selection)), selection);
  }
  assert.deepEqual(cellOf(order, null), { row: null, column: null });
});

test('the cursor moves by keys and stays inside the matrix', () => {
  const step = (key: string, ctrl = false) => stepCell(key, ctrl, { row: 1, column: 0 }, 4, 2);
  assert.deepEqual(step('ArrowUp'), { row: 0, column: 0 });
  assert.deepEqual(step('ArrowLeft'), { row: 1, column: 0 });
  assert.deepEqual(step('PageDown'), { row: 3, column: 0 });
  assert.deepEqual(step('End'), { row: 1, column: 1 });
  assert.deepEqual(step('End', true), { row: 3, column: 1 });
  assert.equal(step('Enter'), null);
  assert.equal(step('toString'), null);
});

test('a pair is read from the row-major matrices', () => {
  assert.deepEqual(pairOf(model, 2, 0), { distance: 0.01, adjusted: 0.9 });
  assert.deepEqual(pairOf(model, 3, 1), { distance: 0.3, adjusted: 0.3 });
});

test('the most alike concept is the one furthest above chance, not the closest', () => {
  assert.equal(mostAlike(model, 'a', 3), 1);
  assert.equal(mostAlike(model, 'b', 0), 2);
  const empty = createModel(comparisonOf(alignmentOf(1, 0, []), [], []), null);
  assert.equal(mostAlike(empty, 'a', 0), null);
});

test('the selection of before is kept while its concepts exist', () => {
  assert.deepEqual(initialSelection(model, { a: 3, b: 1 }), { a: 3, b: 1 });
  assert.deepEqual(initialSelection(model, { a: 9, b: 1 }), { a: 2, b: 0 });
  assert.deepEqual(initialSelection(model, null), { a: 2, b: 0 });
});

test('without a matched pair any concept is selected, without concepts nothing', () => {
  const onlyB = createModel(comparisonOf(alignmentOf(0, 2, []), [], []), null);
  assert.deepEqual(initialSelection(onlyB, null), { a: null, b: 0 });
  const none = createModel(comparisonOf(alignmentOf(0, 0, []), [], []), null);
  assert.equal(initialSelection(none, { a: null, b: null }), null);
});

test('small distances and large adjusted alignments are both alike', () => {
  const distance = measureScale('distance', [0.02, 0.37]);
  assert.equal(distance.alikeness(0), 1);
  assert.ok(distance.alikeness(0.02) > distance.alikeness(0.37));
  assert.ok(distance.to >= 0.37, 'the legend reaches the largest distance');
  const adjusted = measureScale('adjusted', [-0.2, 0.7]);
  assert.equal(adjusted.alikeness(-0.2), 0);
  assert.deepEqual([adjusted.from, adjusted.to], [0, 1], 'the same in every comparison');
  assert.equal(adjusted.alikeness(NaN), 0);
  assert.equal(measureScale('distance', []).alikeness(0), 1);
});

const sorted = [0.01, 0.02, 0.02, 0.1, 0.3].map((distance, i) => pair(i, i, distance, 'unique'));

test('borders come where the classes of distances break, and pairs follow them', () => {
  const many = createModel(
    comparisonOf(alignmentOf(5, 5, sorted), new Array<number>(25).fill(0.5), new Array<number>(25).fill(0)),
    null,
  );
  const borders = bordersOf(many.view.alignment);
  assert.deepEqual(countsBelow(sorted, borders), [3, 4]);
  setBorders(many, borders);
  const names = ['universal', 'universal', 'universal', 'semi-universal', 'unique'];
  assert.deepEqual(
    many.view.alignment.matched.map(({ category }) => category),
    names,
  );
  assert.deepEqual(many.order.rowStandings, names);
});

test('a border moves between two distances, never between equal ones, and the other gives way', () => {
  const borders = bordersOf(alignmentOf(5, 5, sorted));
  const moved = (index: 0 | 1, count: number) =>
    countsBelow(sorted, moveBorder(sorted, borders, index, count));
  assert.deepEqual(moved(0, 1), [1, 4]);
  assert.deepEqual(moved(0, 2), [1, 4], 'two equal distances lie on one side');
  assert.deepEqual(moved(0, 5), [5, 5]);
  assert.deepEqual(moved(1, 3), [3, 3]);
  assert.deepEqual(moved(1, 0), [0, 0]);
  assert.deepEqual(moved(1, 9), [3, 5]);
  const low = moveBorder(sorted, borders, 0, 1);
  assert.ok(Math.abs(low[0] - 0.015) < 1e-12 && low[1] === borders[1]);
  assert.deepEqual(countsBelow(sorted, moveBorder(sorted, low, 0, 2)), [3, 4], 'a step over equal distances');
});
