import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowProximity } from '../../src/shared/rowProximity';
import type { Rows } from '../../webview/model/rows';
import { textOrder } from '../../webview/model/textOrder';

/** Six rows, two concepts on either side. */
const SCORES: Rows['scores'] = {
  a: {
    labels: Int32Array.of(0, 1, 0, -1, 1, 0),
    proximity: rowProximity(Float32Array.of(0.2, 0, 0, 0.5, 0.4, 0, 0, 0, 0, 0.25, 0.1, 0).buffer, 6),
  },
  b: {
    labels: Int32Array.of(0, 0, 1, 1, -1, 0),
    proximity: rowProximity(Float32Array.of(0.5, 0, 1, 0, 0, 0.5, 0, 1, 0, 0, 0.5, 0).buffer, 6),
  },
};
const ROWS = { count: 6, scores: SCORES } as Rows;
const order = (a: number[], b: number[], found: number[] | null = null): number[] => [
  ...textOrder(ROWS, ['a', 'b'], { a, b }, found && new Set(found)),
];

test('texts of the selected concept come first, the nearest on top, the others as they are', () => {
  assert.deepEqual(order([], []), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(order([0], []), [2, 0, 5, 1, 3, 4]);
  assert.deepEqual(order([], [1]), [3, 2, 0, 1, 4, 5]);
});

test('texts of the selected concepts of both sides stand before those of one', () => {
  assert.deepEqual(order([0], [0]), [0, 5, 1, 2, 3, 4]);
  assert.deepEqual(order([0, 1], []), [1, 2, 4, 0, 5, 3]);
});

test('only what was found is shown', () => {
  assert.deepEqual(order([0], [], [4, 5, 2]), [2, 5, 4]);
  assert.deepEqual(order([0], [], []), []);
});
