import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComparedRows } from '../../src/shared/results/rows';
import { createRows } from '../../webview/model/rows';

const IMAGES = ['one.png', 'none.png', 'two.png'];
const OF_ROW = [2, 0, 2, 2, 0];

/** Five rows of two images; the image between has none. */
function fiveRows(hasImages: boolean): ComparedRows {
  const scores = {
    labels: Int32Array.of(0, -1, 1, 1, 0).buffer,
    proximity: Float32Array.from({ length: 10 }, (_, i) => i / 10).buffer,
  };
  const patches = {
    images: IMAGES.map((name) => `https://${name}`),
    names: IMAGES,
    image: Uint32Array.from(OF_ROW).buffer,
    boxes: Float32Array.from({ length: 20 }, (_, i) => i).buffer,
  };
  const columns = {
    ids: Uint32Array.of(3, 5, 8, 13, 21).buffer,
    places: { samples: Uint32Array.of(7, 7, 8, 8, 9).buffer, tokens: Uint32Array.of(0, 1, 0, 1, 0).buffer },
    patches: hasImages ? patches : null,
    attributes: [{ name: 'label', values: ['', 'cat'], codes: Uint32Array.of(0, 1, 1, 0, 1).buffer }],
    words: null,
    sounds: null,
    numbers: [],
  };
  return { columns, a: scores, b: scores };
}

test('every row is in its image once, ascending, and images without rows are empty', () => {
  const { images } = createRows(fiveRows(true));
  assert.deepEqual(images!.names, IMAGES);
  images!.rows.forEach((rows, image) => {
    assert.deepEqual(
      [...rows],
      OF_ROW.flatMap((of, row) => (of === image ? [row] : [])),
    );
  });
});

test('columns are typed, and a patch is read by its row', () => {
  const { count, ids, attributes, scores, tokenAt } = createRows(fiveRows(true));
  assert.equal(count, 5);
  assert.deepEqual([...ids], [3, 5, 8, 13, 21]);
  assert.deepEqual([...attributes[0].codes], [0, 1, 1, 0, 1]);
  assert.deepEqual([...scores.b.labels], [0, -1, 1, 1, 0]);
  assert.equal(scores.a.proximity.peaks().length, 2);
  assert.deepEqual(tokenAt!(2), {
    ...{ image: 'https://two.png', label: 'cat', x: 8, y: 9, width: 10, height: 11 },
    place: { sample: 8, token: 0 },
  });
  assert.equal(tokenAt!(0).label, null);
});

test('without images there are neither images nor patches', () => {
  const { images, tokenAt } = createRows(fiveRows(false));
  assert.deepEqual([images, tokenAt], [null, null]);
});
