import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxAt, lensCells } from '../../webview/views/lens/lensCells';
import { lensOrder } from '../../webview/views/lens/lensOrder';
import { lensTints } from '../../webview/model/lensTints';
import { rowProximity } from '../../src/shared/rowProximity';
import type { Rows } from '../../webview/model/rows';

const box = (x: number, y: number, width: number, height = width) => ({ x, y, width, height });

test('tints of tokens that do not overlap fill their boxes', () => {
  const boxes = [box(0, 0, 16), box(16, 0, 16), box(0, 16, 16)];
  assert.deepEqual(lensCells(boxes), boxes);
});

test('tints of tokens that overlap are as wide as their centres are apart', () => {
  assert.deepEqual(lensCells([box(0, 0, 32), box(8, 0, 32), box(8, 8, 32)]), [
    box(12, 12, 8),
    box(20, 12, 8),
    box(20, 20, 8),
  ]);
});

test('rounding does not part centres', () => {
  assert.deepEqual(lensCells([box(0, 0, 10), box(1e-5, 20, 10)])[0], box(0, 0, 10));
});

test('a point belongs to the box whose centre is nearest, and to none outside of all', () => {
  const boxes = [box(0, 0, 32), box(8, 0, 32)];
  assert.equal(boxAt(boxes, 18, 16), 0);
  assert.equal(boxAt(boxes, 22, 16), 1);
  assert.equal(boxAt(boxes, 39, 31), 1);
  assert.equal(boxAt(boxes, 40, 16), null);
});

/** Five rows of three images, two concepts on side A and one on side B. */
const ROWS: Rows = {
  count: 5,
  ids: Uint32Array.of(0, 1, 2, 3, 4),
  attributes: [{ name: 'label', values: ['Cat', 'dog'], codes: Uint32Array.of(0, 0, 1, 1, 0) }],
  numbers: [],
  kind: 'nothing',
  texts: null,
  tokenAt: null,
  samples: null,
  images: {
    uris: ['', '', ''],
    names: ['x/one.png', 'x/two.png', 'y/three.png'],
    ofRow: Uint32Array.of(0, 0, 1, 1, 2),
    rows: [Uint32Array.of(0, 1), Uint32Array.of(2, 3), Uint32Array.of(4)],
    reach: 32,
  },
  documents: null,
  sounds: null,
  scores: {
    a: {
      labels: Int32Array.of(0, -1, 1, 1, 0),
      proximity: rowProximity(Float32Array.of(0.5, 0, 0.1, 0.1, 0, 0.25, 0, 0.125, 0.25, 0).buffer, 5),
    },
    b: {
      labels: Int32Array.of(-1, -1, 0, -1, -1),
      proximity: rowProximity(Float32Array.of(0, 0, 0.5, 0, 0).buffer, 5),
    },
  },
};

const NONE = { a: [], b: [] };

test('images that use the selected concepts most come first, the others as they are', () => {
  assert.deepEqual(lensOrder(ROWS, ROWS.images!, NONE, '').order, [0, 1, 2]);
  const { order, uses } = lensOrder(ROWS, ROWS.images!, { a: [1], b: [0] }, '');
  assert.deepEqual(order, [1, 0, 2]);
  assert.deepEqual([...uses], [0, 3, 0]);
});

test('images are found by name and by label, whatever the case', () => {
  assert.deepEqual(lensOrder(ROWS, ROWS.images!, NONE, ' THREE ').order, [2]);
  assert.deepEqual(lensOrder(ROWS, ROWS.images!, { a: [0], b: [] }, 'cat').order, [0, 2]);
  assert.deepEqual(lensOrder(ROWS, ROWS.images!, NONE, 'horse').order, []);
});

test('a tint is as strong as its proximity is beside the largest of the concept', () => {
  const peaks = ROWS.scores.a.proximity.peaks();
  assert.deepEqual([...peaks], [0.5, 0.25]);
  const tokens = Uint32Array.of(0, 1, 3);
  assert.deepEqual(lensTints(ROWS.scores.a, peaks, tokens, 'concept', []), [
    { concept: 0, strength: 1 },
    { concept: -1, strength: 0 },
    { concept: 1, strength: 0.5 },
  ]);
  assert.deepEqual(
    lensTints(ROWS.scores.a, peaks, tokens, 'proximity', [0]).map(({ concept, strength }) => [
      concept,
      Math.round(strength * 100),
    ]),
    [
      [0, 100],
      [0, 20],
      [0, 0],
    ],
  );
  assert.deepEqual(lensTints(ROWS.scores.a, peaks, tokens, 'proximity', [])[0].concept, -1);
});

test('of the concepts of a group a token has the tint of the one that it is nearest to, and all count for the order', () => {
  const peaks = ROWS.scores.a.proximity.peaks();
  const tints = lensTints(ROWS.scores.a, peaks, Uint32Array.of(0, 2), 'proximity', [0, 1]);
  assert.deepEqual(
    tints.map(({ concept }) => concept),
    [0, 1],
  );
  assert.deepEqual([...lensOrder(ROWS, ROWS.images!, { a: [0, 1], b: [] }, '').uses], [1, 2, 1]);
});
