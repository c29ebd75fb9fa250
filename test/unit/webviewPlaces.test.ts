import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cropAround, isPixelated } from '../../webview/elements/crop';
import { movedBy } from '../../webview/model/keys';
import {
  cellAt,
  matrixLayout,
  matrixWindow,
  seenCells,
  zoomedCell,
  type MatrixSpace,
} from '../../webview/views/matrix/matrixLayout';

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

const SPACE: MatrixSpace = { width: 560, height: 520, lengths: LABELS, trees: false, devicePixels: 1 };

test('the matrix fits its space on whole device pixels, with trees too', () => {
  for (const devicePixels of [1, 1.25, 2]) {
    for (const [rows, columns] of [
      [2, 3],
      [14, 11],
      [60, 55],
    ]) {
      for (const trees of [false, true]) {
        const layout = matrixLayout(rows, columns, { ...SPACE, trees, devicePixels }, null);
        assert.ok(layout.width <= 560 && layout.height <= 520, `${rows} × ${columns} at ${devicePixels}`);
        assert.ok(Math.abs(layout.cell * devicePixels - Math.round(layout.cell * devicePixels)) < 1e-9);
        assert.equal(layout.trees > 0, trees);
      }
    }
  }
});

test('labels give way to numbers, numbers to nothing, and come back with larger cells', () => {
  const headings = (concepts: number, cell: number | null = null) =>
    matrixLayout(concepts, concepts, SPACE, cell).headings;
  assert.deepEqual(
    [14, 35, 60].map((concepts) => headings(concepts)),
    ['labels', 'numbers', 'none'],
  );
  assert.equal(headings(500, 14), 'labels');
  const large = matrixLayout(500, 500, SPACE, null);
  assert.ok(large.cell === 1 && large.width > SPACE.width, 'a cell is never less than a pixel');
});

test('short labels leave their room to the cells, and tall spaces theirs to the labels of columns', () => {
  const cellIn = (lengths: MatrixSpace['lengths']) =>
    matrixLayout(20, 20, { ...SPACE, width: 400, height: 400, lengths }, null).cell;
  assert.ok(cellIn({ a: 0, b: 0 }) > cellIn(LABELS));
  const tall = matrixLayout(20, 20, { ...SPACE, width: 400, height: 700, lengths: { a: 190, b: 190 } }, null);
  assert.equal(tall.top, 190);
  assert.ok(tall.left < 190);
});

test('cells grow and shrink by whole pixels, until all fit again', () => {
  assert.equal(zoomedCell(1, 1, 1, 1), 2);
  assert.equal(zoomedCell(20, 1, 8, 1), 25);
  assert.equal(zoomedCell(20, -1, 8, 1), 16);
  assert.equal(zoomedCell(9, -1, 8, 1), null);
  assert.equal(zoomedCell(128, 1, 8, 1), 128, 'there is a largest cell');
  assert.equal(zoomedCell(1.5, 0.1, 1, 2), 2);
});

test('a point is in a cell, beside one row or column, or nowhere', () => {
  const layout = matrixLayout(3, 4, SPACE, null);
  const { left, top, cell } = layout;
  const seen = matrixWindow(layout, 3, 4, SPACE, { x: 0, y: 0 });
  const at = (x: number, y: number) => cellAt(layout, seen, x, y);
  assert.deepEqual(at(left + cell * 3.5, top + cell * 0.5), { row: 0, column: 3 });
  assert.deepEqual(at(left - 5, top + cell * 1.5), { row: 1, column: null });
  assert.deepEqual(at(left + cell * 1.5, top - 5), { row: null, column: 1 });
  assert.deepEqual(at(left + cell * 4.5, top + cell * 3.5), { row: null, column: null });
});

test('of a matrix that is scrolled only the cells in sight are drawn and hit', () => {
  const layout = matrixLayout(100, 80, { ...SPACE, trees: true }, 20);
  const seen = matrixWindow(layout, 100, 80, SPACE, { x: 50, y: 205 });
  assert.deepEqual(cellAt(layout, seen, layout.left, layout.top), { row: 10, column: 2 });
  assert.ok(seen.right < SPACE.width - layout.trees, 'the trees stay in sight');
  assert.equal(cellAt(layout, seen, seen.right, layout.top).column, null);
  const { first, count } = seenCells(layout.left, seen.right, seen.scroll.x, layout.cell, 80);
  assert.equal(first, 2);
  assert.ok((first + count) * 20 >= seen.right - layout.left + 50 && count < 30);
  const end = matrixWindow(layout, 100, 80, SPACE, { x: layout.width - 560, y: layout.height - 520 });
  assert.ok(end.right <= SPACE.width - layout.trees);
});

test('keys move inside a list and other keys do not', () => {
  assert.equal(movedBy('ArrowDown', 4, 5), 4);
  assert.equal(movedBy('ArrowUp', -1, 5), 0);
  assert.equal(movedBy('End', 0, 5), 4);
  assert.equal(movedBy('a', 0, 5), null);
  assert.equal(movedBy('ArrowDown', -1, 0), null);
});
