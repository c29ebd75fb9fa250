import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowPlaces } from '../../src/runs/input/rowPlaces';
import type { Samples } from '../../src/experiment/samples';
import type { TokenRows } from '../../src/features/tokens';
import { tokenTable } from '../../src/runs/input/tokenTable';

const MATRIX: TokenRows = {
  ...{ rows: 0, features: 2, samples: 0, rowsPerSample: 1, tokens: 1, dropped: 0, kept: 'tokens' as const },
  ...{ grid: null, pool: 1, channelsFirst: false, places: null },
};

/** A samples table of boxes of these corners and sizes, one line a row. */
function described(image: readonly number[], boxes: readonly (readonly [number, number, number, number])[]) {
  const rows = boxes.length;
  const column = (at: number): Float32Array => Float32Array.from(boxes, (box) => box[at]);
  const values = [...new Set(image)].map((each) => `${each}.png`);
  const samples: Samples = {
    ...{ file: 'samples.csv', folder: '/', rows, label: null, attributes: new Map() },
    ...{ words: null, sounds: null, document: null, roles: new Map() },
    patches: {
      image: { values, codes: Uint32Array.from(image) },
      ...{ x: column(0), y: column(1), width: column(2), height: column(3) },
    },
  };
  return { samples, table: tokenTable('row', rows, { ...MATRIX, rows, samples: rows }) };
}

const idsOf = (rows: number): Uint32Array => Uint32Array.from({ length: rows }, (_, row) => row);

/** The values of each place of each row. */
function placesOf({ samples, table }: ReturnType<typeof described>): string[][] {
  const all = rowPlaces({ samples, table }, idsOf(samples.rows));
  return Array.from({ length: samples.rows }, (_, row) => all.map(({ values, codes }) => values[codes[row]]));
}

test('a row lies in a ninth, a third of the height and of the width, and on lines of the grid', () => {
  const corners = [0, 20, 40].flatMap((y) => [0, 20, 40].map((x) => [x, y, 20, 20] as const));
  const places = placesOf(
    described(
      corners.map(() => 0),
      corners,
    ),
  );
  assert.deepEqual(places[0], ['top left', 'top', 'left', 'grid row 1 of 3', 'grid column 1 of 3']);
  assert.deepEqual(places[4], ['middle', 'mid-height', 'mid-width', 'grid row 2 of 3', 'grid column 2 of 3']);
  assert.deepEqual(places[5], [
    'middle right',
    'mid-height',
    'right',
    'grid row 2 of 3',
    'grid column 3 of 3',
  ]);
  assert.deepEqual(places[7], [
    'bottom middle',
    'bottom',
    'mid-width',
    'grid row 3 of 3',
    'grid column 2 of 3',
  ]);
});

test('an image with few boxes is as large as the others', () => {
  const [place] = placesOf(
    described(
      [0, 1],
      [
        [0, 0, 10, 10],
        [50, 50, 10, 10],
      ],
    ),
  );
  assert.equal(place[0], 'top left');
});

test('images of many boxes and other sizes have each its own', () => {
  // Ten boxes from the top to the bottom, each image twice as high as the one before.
  const image = Array.from({ length: 40 }, (_, row) => Math.floor(row / 10));
  const boxes = image.map((each, row) => [0, (row % 10) * 2 ** each, 2 ** each, 2 ** each] as const);
  const places = placesOf(described(image, boxes));
  assert.deepEqual(
    [0, 1, 2, 3].map((each) => places[10 * each + 9][1]),
    ['bottom', 'bottom', 'bottom', 'bottom'],
  );
});

test('tokens of a described sample lie where the grid has them, of an image of any size', () => {
  const { samples } = described([0], [[0, 0, NaN, NaN]]);
  const layout = {
    ...MATRIX,
    rows: 4,
    samples: 1,
    rowsPerSample: 4,
    tokens: 4,
    grid: { height: 2, width: 2 },
  };
  const places = rowPlaces({ samples, table: tokenTable('sample', 1, layout) }, idsOf(4));
  assert.deepEqual(
    places.map(({ values, codes }) => values[codes[3]]),
    [...['bottom right', 'bottom', 'right'], ...['grid row 2 of 2', 'grid column 2 of 2']],
  );
});

test('rows without boxes have no place', () => {
  const { samples, table } = described([0], [[0, 0, 1, 1]]);
  assert.deepEqual(rowPlaces({ samples: { ...samples, patches: null }, table }, idsOf(1)), []);
});
