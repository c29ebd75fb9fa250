import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsOfLine, timeCells, timeLines } from '../../webview/model/timeLines';

test('parts that lie beside each other fill what they are', () => {
  assert.deepEqual(timeCells(Float64Array.of(0, 1, 3), Float64Array.of(1, 2, 4), 4), [
    { part: 0, from: 0, to: 1 },
    { part: 1, from: 1, to: 2 },
    { part: 2, from: 3, to: 4 },
  ]);
});

test('windows that overlap tile the recording, in the order of time', () => {
  assert.deepEqual(timeCells(Float64Array.of(1, 0, 2), Float64Array.of(3, 2, 4), 4), [
    { part: 1, from: 0, to: 1.5 },
    { part: 0, from: 1.5, to: 2.5 },
    { part: 2, from: 2.5, to: 4 },
  ]);
});

test('a part without times is the whole recording, and one that ends before it begins is not there', () => {
  assert.deepEqual(timeCells(Float64Array.of(NaN), Float64Array.of(NaN), 7), [{ part: 0, from: 0, to: 7 }]);
  assert.deepEqual(timeCells(Float64Array.of(2), Float64Array.of(1), 7), []);
});

test('a line has a round number of seconds, and never more than the recording', () => {
  const cells = timeCells(
    Float64Array.from({ length: 40 }, (_, i) => i / 2),
    Float64Array.from({ length: 40 }, (_, i) => i / 2 + 0.5),
    20,
  );
  assert.equal(secondsOfLine(cells, 20, 25), 10);
  assert.equal(secondsOfLine(cells, 20, 1000), 20);
  assert.equal(secondsOfLine(cells, 7.5, 30), 7.5);
  assert.equal(secondsOfLine([], 3, 30), 3);
});

test('a cell on the border of two lines is there in both, cut', () => {
  const lines = timeLines([{ part: 5, from: 1.5, to: 4.5 }], 5, 2);
  assert.deepEqual(
    lines.map(({ from, cells }) => [from, cells.map((cell) => [cell.from, cell.to])]),
    [
      [0, [[1.5, 2]]],
      [2, [[2, 4]]],
      [4, [[4, 4.5]]],
    ],
  );
  assert.deepEqual(timeLines([], 0, 0), []);
});
