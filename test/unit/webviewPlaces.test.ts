import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cropAround, isPixelated } from '../../webview/crop';
import { movedBy } from '../../webview/keys';
import { cellAt, matrixLayout } from '../../webview/matrixLayout';

const LABELS = { a: 110, b: 110 };

test('a small image is shown whole', () => {
  assert.deepEqual(cropAround(64, 64, { x: 48, y: 8, width: 16, height: 16 }), { x: 0, y: 0, side: 64 });
});

test('an image that is not square is centred in its square', () => {
  assert.deepEqual(cropAround(60, 40, { x: 0, y: 0, width: 8, height: 8 }), { x: 0, y: -10, side: 60 });
});

test('of a large image three times the box is shown, kept inside the image', () => {
  const box = { width: 32, height: 16 };
  assert.deepEqual(cropAround(640, 480, { x: 304, y: 232, ...box }), { x: 272, y: 192, side: 96 });
  assert.deepEqual(cropAround(640, 480, { x: 0, y: 464, ...box }), { x: 0, y: 384, side: 96 });
});

test('a box nearly as large as its image shows all of the image', () => {
  const { x, y, side } = cropAround(400, 200, { x: 0, y: 0, width: 390, height: 190 });
  assert.deepEqual({ x, y, side }, { x: 0, y: -100, side: 400 });
});

test('only crops of few pixels keep their pixels sharp', () => {
  assert.equal(isPixelated({ x: 0, y: 0, side: 32 }), true);
  assert.equal(isPixelated({ x: 0, y: 0, side: 64 }), false);
});

test('the matrix fits its space on whole device pixels', () => {
  for (const devicePixels of [1, 1.25, 2]) {
    for (const [rows, columns] of [
      [2, 3],
      [14, 11],
      [60, 55],
    ]) {
      const layout = matrixLayout(rows, columns, { width: 560, height: 520 }, LABELS, devicePixels);
      assert.ok(layout.width <= 560 && layout.height <= 520, `${rows} × ${columns} at ${devicePixels}`);
      assert.ok(Math.abs(layout.cell * devicePixels - Math.round(layout.cell * devicePixels)) < 1e-9);
    }
  }
});

test('labels give way to numbers, numbers to nothing, and hundreds of concepts scroll', () => {
  const space = { width: 560, height: 520 };
  const headings = (concepts: number) => matrixLayout(concepts, concepts, space, LABELS, 1).headings;
  assert.deepEqual([14, 35, 60].map(headings), ['labels', 'numbers', 'none']);
  const large = matrixLayout(500, 500, space, LABELS, 1);
  assert.ok(large.cell >= 2 && large.width > space.width);
});

test('short labels leave their room to the cells, and tall spaces theirs to the labels of columns', () => {
  const wide = { width: 400, height: 400 };
  assert.ok(matrixLayout(20, 20, wide, { a: 0, b: 0 }, 1).cell > matrixLayout(20, 20, wide, LABELS, 1).cell);
  const tall = matrixLayout(20, 20, { width: 400, height: 700 }, { a: 190, b: 190 }, 1);
  assert.equal(tall.top, 190);
  assert.ok(tall.left < 190);
});

test('a point is in a cell, beside one row or column, or nowhere', () => {
  const layout = matrixLayout(3, 4, { width: 500, height: 500 }, LABELS, 1);
  const { left, top, cell } = layout;
  const at = (x: number, y: number) => cellAt(layout, 3, 4, x, y);
  assert.deepEqual(at(left + cell * 3.5, top + cell * 0.5), { row: 0, column: 3 });
  assert.deepEqual(at(left - 5, top + cell * 1.5), { row: 1, column: null });
  assert.deepEqual(at(left + cell * 1.5, top - 5), { row: null, column: 1 });
  assert.deepEqual(at(left + cell * 4.5, top + cell * 3.5), { row: null, column: null });
});

test('keys move inside a list and other keys do not', () => {
  assert.equal(movedBy('ArrowDown', 4, 5), 4);
  assert.equal(movedBy('ArrowUp', -1, 5), 0);
  assert.equal(movedBy('End', 0, 5), 4);
  assert.equal(movedBy('a', 0, 5), null);
  assert.equal(movedBy('ArrowDown', -1, 0), null);
});
