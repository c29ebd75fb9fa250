import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SharedConcepts } from '../../src/shared/results/sharedConcepts';
import { heldRows, typicalOf } from '../../webview/model/heldRows';
import { imagesInTurn } from '../../webview/model/imagesInTurn';
import { inspected } from '../../webview/model/inspected';
import { createModel } from '../../webview/model/model';
import { othersAboveChance } from '../../webview/model/partners';
import { createRows } from '../../webview/model/rows';
import { groupSelection } from '../../webview/model/sharedModel';
import { tally } from '../../webview/model/tally';
import { unionProximities } from '../../webview/model/unionProximities';
import { boxReach, isSmallPatch, isWholeImage, patchCrop } from '../../webview/elements/crop';
import { unionName } from '../../webview/words/words';
import { alignmentOf, comparisonOf } from '../support/alignment';
import { bareRows } from '../support/bareRows';

const labels = (values: number[]) => Int32Array.from(values).buffer;
/** Six rows, three concepts of A and two of B; A 0 and A 1 together are B 0 in rows 0 to 2. */
const ROWS = createRows({
  columns: bareRows(Uint32Array.of(3, 5, 8, 9, 10, 11).buffer),
  a: {
    labels: labels([0, 1, 0, 1, -1, 2]),
    // prettier-ignore
    proximity: Float32Array.of(
      0.5, 0.25, 0,
      0.25, 0.75, 0,
      1, 0.5, 0,
      0, 0.5, 0,
      0, 0, 0,
      0, 0, 1,
    ).buffer,
  },
  b: {
    labels: labels([0, 0, 0, 1, 0, -1]),
    proximity: Float32Array.of(0.25, 0, 0.5, 0, 0.125, 0, 0, 1, 0.5, 0, 0, 0).buffer,
  },
});

test('the proximity to a union is the sum, and at most 1', () => {
  assert.deepEqual([...unionProximities(ROWS, 'a', [0, 1])], [0.75, 1, 1, 0.5, 0, 0]);
  assert.deepEqual([...unionProximities(ROWS, 'a', [1])], [0.25, 0.75, 0.5, 0.5, 0, 0]);
  assert.deepEqual([...unionProximities(ROWS, 'b', [])], [0, 0, 0, 0, 0, 0]);
});

test('every row that a side holds is in both or on that side only', () => {
  const { rows } = heldRows(ROWS, { a: [0, 1], b: [0] });
  assert.deepEqual([...rows.both], [0, 1, 2]);
  assert.deepEqual([...rows.a], [3]);
  assert.deepEqual([...rows.b], [4]);
  const alone = heldRows(ROWS, { a: [2], b: [] });
  assert.deepEqual([...alone.rows.a], [5]);
  assert.equal(alone.rows.both.length + alone.rows.b.length, 0);
});

test('rows in both are typical by the smaller share of the highest proximity, others by how far it is above that of the other', () => {
  const held = heldRows(ROWS, { a: [0, 1], b: [0] });
  const of = (which: 'both' | 'a' | 'b') => [0, 1, 2, 3, 4].map(typicalOf(held, which));
  assert.deepEqual(of('both'), [0.5, 1, 0.25, 0, 0]);
  assert.deepEqual(of('a'), [0.25, 0, 0.75, 0.5, -1]);
  assert.deepEqual(of('b'), [-0.25, 0, -0.75, -0.5, 1]);
  const nothing = heldRows(ROWS, { a: [], b: [] });
  assert.equal(typicalOf(nothing, 'both')(0), 0, 'not divided by nothing');
});

test('each image is there once before any is there again, and no row is left out', () => {
  const values = [0.5, 0.9, 0.9, 0.1, 0.7, 0];
  const images = Uint32Array.of(0, 0, 1, 1, 0, 2);
  const all = Uint32Array.of(0, 1, 2, 3, 4, 5);
  const of = (rows: Uint32Array, by: Uint32Array | null) => [...imagesInTurn(rows, (row) => values[row], by)];
  assert.deepEqual(of(all, images), [1, 2, 5, 4, 3, 0]);
  assert.deepEqual(of(all, null), [1, 2, 4, 0, 3, 5]);
  assert.deepEqual(of(Uint32Array.of(0, 4), images), [4, 0]);
});

test('rows are counted by their concepts, the most frequent first', () => {
  const counted = tally(Int32Array.of(2, -1, 2, 1, -1, 0), Uint32Array.of(0, 1, 2, 3, 4));
  assert.deepEqual(counted, [
    [-1, 2],
    [2, 2],
    [1, 1],
  ]);
});

const BOUNDS = { low: 0.4, high: 0.8 };
/** A 0 and A 1 together are B 0, A 2 is B 1; A 3 overlaps the first group, A 4 has no candidate. */
const SHARED: SharedConcepts = {
  units: 6,
  floor: 0.1,
  falseDiscoveryRate: 0.05,
  candidates: [
    { a: 0, b: 0, adjusted: 0.5, z: 5, q: 0.001 },
    { a: 1, b: 0, adjusted: 0.4, z: 4, q: 0.001 },
    { a: 1, b: 1, adjusted: 0.2, z: 3, q: 0.01 },
    { a: 2, b: 1, adjusted: 0.9, z: 9, q: 0.001 },
    { a: 3, b: 0, adjusted: 0.15, z: 3, q: 0.02 },
  ],
  pairs: [
    { a: 0, b: 0, adjusted: 0.5, q: 0.001, low: 0.3, high: 0.6 },
    { a: 2, b: 1, adjusted: 0.9, q: 0.001, ...BOUNDS },
  ],
  groups: [
    { a: [2], b: [1], adjusted: 0.9, strength: 'mostly', form: 'one to one', ...BOUNDS },
    { a: [0, 1], b: [0], adjusted: 0.7, strength: 'mostly', form: 'divided differently', ...BOUNDS },
  ],
  overlaps: [{ side: 'a', concept: 3, group: 1, adjusted: 0.15, q: 0.02 }],
  onlyA: [4],
  onlyB: [],
};
const ADJUSTED = [0.5, 0.1, 0.4, 0.2, 0, 0.9, 0.15, 0, 0, 0.05];
const viewOf = (shared: SharedConcepts | null) => ({
  ...comparisonOf(
    alignmentOf(5, 2, []),
    ADJUSTED.map((value) => 1 - value),
    ADJUSTED,
  ),
  shared,
});
const model = createModel(viewOf(SHARED), null);

test('a group is looked at as a whole, a pair of it as that pair', () => {
  const whole = inspected(model, groupSelection(model.shared!, 1))!;
  assert.deepEqual(whole.concepts, { a: [0, 1], b: [0] });
  assert.equal(whole.group, SHARED.groups[1]);
  assert.deepEqual([whole.alike!.adjusted, whole.alike!.low], [0.7, 0.4]);
  const pair = inspected(model, { a: 0, b: 0 })!;
  assert.equal(pair.group, null);
  assert.deepEqual(pair.alike, { adjusted: 0.5, low: 0.3, high: 0.6 });
  const unmatched = inspected(model, { a: 1, b: 0 })!;
  assert.deepEqual(unmatched.alike, { adjusted: 0.4, low: null, high: null });
});

test('a pair that is a whole group is that group, and what overlaps a group is not', () => {
  assert.equal(inspected(model, { a: 2, b: 1 })!.group, SHARED.groups[0]);
  assert.equal(inspected(model, { a: 3, b: 0 })!.group, null);
});

test('one concept has no alignment, and what does not exist is not looked at', () => {
  const one = inspected(model, { a: null, b: 1 })!;
  assert.deepEqual([one.concepts, one.alike], [{ a: [], b: [1] }, null]);
  assert.equal(inspected(model, { a: 9, b: null }), null);
  assert.equal(inspected(model, null), null);
});

test('a pair of a comparison that was saved before groups were known is looked at with its alignment', () => {
  const before = createModel(viewOf(null), null);
  const { group, alike } = inspected(before, { a: 2, b: 1 })!;
  assert.deepEqual([group, alike], [null, { adjusted: 0.9, low: null, high: null }]);
});

test('other partners are above chance and not selected themselves', () => {
  const ids = (side: 'a' | 'b', a: number[], b: number[]) =>
    othersAboveChance(model.shared!, side, { a, b }).map((pair) => [pair.a, pair.b]);
  assert.deepEqual(ids('a', [0, 1], [0]), [[1, 1]]);
  assert.deepEqual(ids('b', [0, 1], [0]), [[3, 0]]);
  assert.deepEqual(ids('b', [], [0]), [
    [0, 0],
    [1, 0],
    [3, 0],
  ]);
  assert.deepEqual(ids('a', [4], []), []);
});

test('a union is named by its numbers, and many by how many they are', () => {
  assert.equal(unionName('a', [19, 20]), 'A 19 + 20');
  assert.equal(unionName('b', [0, 1, 2, 3, 4, 5, 6]), '7 concepts of B');
});

test('a patch is enlarged where it is small in its image, and not where it is half of it', () => {
  assert.equal(isSmallPatch({ x: 0, y: 0, width: 16, height: 16 }, 64), true);
  assert.equal(isSmallPatch({ x: 0, y: 0, width: 16, height: 40 }, 64), false);
  assert.equal(isSmallPatch({ x: 0, y: 0, width: 16, height: 16 }, 0), false, 'of images of unknown size');
  assert.equal(isWholeImage({ x: 0, y: 0, width: 64, height: 48 }, 64, 48), true);
  assert.equal(isWholeImage({ x: 0, y: 0, width: 64, height: 47 }, 64, 48), false);
  const boxes = [
    { x: 0, y: 48, width: 16, height: 16 },
    { x: 40, y: 0, width: 16, height: 16 },
  ];
  assert.deepEqual([boxReach(boxes), boxReach([])], [64, 0]);
  assert.deepEqual(patchCrop({ x: 8, y: 10, width: 16, height: 12 }), { x: 8, y: 8, side: 16 });
});
