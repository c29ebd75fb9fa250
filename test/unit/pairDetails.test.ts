import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { exemplarRows } from '../../src/runs/output/view';
import { attributeShares } from '../../webview/model/attributeShares';
import { bestRows } from '../../webview/model/bestRows';
import { binOf, BINS, binStart, jointDensity, rowsWithin } from '../../webview/views/inspector/jointDensity';
import { createModel } from '../../webview/model/model';
import { partnersOf } from '../../webview/model/partners';
import { proximitiesTo } from '../../webview/model/proximities';
import { createRows } from '../../webview/model/rows';
import { alignmentOf, comparisonOf } from '../support/alignment';

/** Proximities to `concepts` concepts of `count` rows of images of four rows; steps, so that there are ties. */
function someScores(count: number, concepts: number) {
  const random = seededRandom(7);
  const data = Float32Array.from({ length: count * concepts }, () => Math.floor(random() * 40) / 40);
  const images = Uint32Array.from({ length: count }, (_, row) => (row * 7) % Math.ceil(count / 4));
  return { data, images };
}

test('the best rows go on where the exemplars of the view end', () => {
  const { data, images } = someScores(400, 3);
  const lists = exemplarRows({ rows: 400, concepts: 3, data }, images, 24);
  const all = exemplarRows({ rows: 400, concepts: 3, data }, null, 400);
  for (let concept = 0; concept < 3; concept++) {
    const value = (row: number) => data[row * 3 + concept];
    const rows = bestRows(400, value, images);
    assert.deepEqual(
      rows.slice(0, 24).map(({ row }) => row),
      lists[concept].map(({ row }) => row),
    );
    assert.equal(new Set(rows.map(({ row }) => images[row])).size, rows.length);
    assert.deepEqual(
      bestRows(400, value, null).map(({ row }) => row),
      all[concept].map(({ row }) => row),
    );
  }
});

test('every row is in one bin of the joint density, and the marginals add up', () => {
  const { data } = someScores(400, 2);
  const column = (concept: number) => Float32Array.from({ length: 400 }, (_, row) => data[2 * row + concept]);
  const [p, q] = [column(0), column(1)];
  const { counts, marginals } = jointDensity(p, q);
  for (let bin = 0; bin < BINS; bin++) {
    let [sumP, sumQ] = [0, 0];
    for (let other = 0; other < BINS; other++) {
      sumP += counts[other * BINS + bin];
      sumQ += counts[bin * BINS + other];
    }
    assert.deepEqual([sumP, sumQ], [marginals.p[bin], marginals.q[bin]]);
  }
  assert.equal(rowsWithin(p, q, { p: [0, BINS - 1], q: [0, BINS - 1] }).length, 400);
  const range = { p: [binOf(0.5), BINS - 1] as [number, number], q: [0, 0] as [number, number] };
  const rows = Array.from({ length: 400 }, (_, row) => row);
  const low = binStart(binOf(0.5)) - 1e-6;
  assert.deepEqual(
    [...rowsWithin(p, q, range)],
    rows.filter((row) => p[row] >= low && q[row] < 1e-4),
  );
});

test('bins hold what lies between their borders, 0 and 1 included', () => {
  assert.deepEqual([0, 1e-15, 9e-5, NaN].map(binOf), [0, 0, 0, 0]);
  assert.equal(binOf(1), BINS - 1);
  for (let bin = 1; bin < BINS; bin++) {
    assert.equal(binOf(binStart(bin)), bin);
    assert.equal(binOf(binStart(bin) * 1.1), bin);
    assert.equal(binOf(Math.fround(binStart(bin) * 1.3)), bin);
  }
});

const labels = (values: number[]) => Int32Array.from(values).buffer;
const compared = {
  columns: {
    ids: Uint32Array.of(3, 5, 8, 9).buffer,
    places: null,
    patches: null,
    attributes: [{ name: 'label', values: ['', 'cat', 'dog'], codes: Uint32Array.of(1, 1, 2, 0).buffer }],
    words: null,
    sounds: null,
    numbers: [],
  },
  a: { labels: labels([0, 0, 1, -1]), proximity: Float32Array.of(0.5, 0, 1, 0.25, 0, 1, 0, 0).buffer },
  b: { labels: labels([0, 0, 0, 0]), proximity: Float32Array.of(1, 2, 3, 4).buffer },
};

test('shares of an attribute are those of the members, beside what all rows have', () => {
  const rows = createRows(compared);
  assert.deepEqual(attributeShares(rows, rows.attributes[0], { a: [0], b: [0] }), [
    { value: 'cat', a: 1, b: 0.5, expected: 0.5 },
    { value: '', a: 0, b: 0.25, expected: 0.25 },
    { value: 'dog', a: 0, b: 0.25, expected: 0.25 },
  ]);
  assert.deepEqual(attributeShares(rows, rows.attributes[0], { a: [1], b: [] }), [
    { value: 'dog', a: 1, b: 0, expected: 0.25 },
  ]);
  assert.deepEqual(
    attributeShares(rows, rows.attributes[0], { a: [0, 1], b: [] }).map(({ value, a }) => [value, a]),
    [
      ['cat', 2 / 3],
      ['dog', 1 / 3],
    ],
  );
});

test('proximities are a column of the scores', () => {
  const rows = createRows(compared);
  assert.deepEqual([...proximitiesTo(rows, 'a', 1)], [0, 0.25, 1, 0]);
  assert.deepEqual([...proximitiesTo(rows, 'b', 0)], [1, 2, 3, 4]);
});

test('the nearest other partners are those furthest above chance', () => {
  const view = comparisonOf(
    alignmentOf(2, 3, []),
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
    [0.5, 0.9, 0.1, 0, 0.2, 0.3],
  );
  const model = createModel(view, null);
  assert.deepEqual(
    partnersOf(model, 'a', 0, 1, 3).map(({ id }) => id),
    [0, 2],
  );
  assert.deepEqual(partnersOf(model, 'b', 2, null, 1), [{ id: 1, adjusted: 0.3 }]);
});
