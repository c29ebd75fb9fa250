import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReviewPair, ReviewShared, ReviewView } from '../../src/shared/results/review';
import { reviewAnswer, sharedLines, sharedMost, turned } from '../../src/shared/reviewShared';
import {
  cellAlong,
  inLowerHalf,
  orderByAlikeness,
  pairLayout,
  pairScale,
  type PairTable,
} from '../../webview/model/pairMap';
import { stepCell } from '../../webview/model/keys';
import { valueAxis } from '../../webview/model/valueAxis';
import { layerCurves } from '../../webview/views/layers/layerCurves';
import { positionName, seriesOf, pairTable } from '../../webview/model/reviewTables';
import { PAIR_MEASURES } from '../../webview/views/pairs/pairMeasures';
import { ALONG_LAYERS, entryOf, ONE_SHARED } from '../support/review';
import { SCALARS, type Scalars } from '../../src/shared/scalars/scalars';

const item = (id: string, group: string, label: string) => ({ id, group, label });
const items = [item('m/1', 'm', '1'), item('m/2', 'm', '2'), item('n/1', 'n', '1')];

test('cells of a group lie side by side, groups apart', () => {
  const { cell, starts, extent, groups } = pairLayout(items, 100, [5, 40]);
  assert.equal(cell, 31);
  assert.deepEqual(starts, [0, 31, 68]);
  assert.equal(extent, 99);
  assert.deepEqual(
    groups.map(({ name, start, length }) => [name, start, length]),
    [
      ['m', 0, 62],
      ['n', 68, 31],
    ],
  );
});

test('a place between two groups, or beside all cells, is in none', () => {
  const layout = pairLayout(items, 100, [5, 40]);
  assert.deepEqual(
    [-1, 0, 61, 64, 68, 98, 99].map((at) => cellAlong(layout, at)),
    [null, 0, 1, null, 2, 2, null],
  );
});

test('keys stay in the half of the map that is drawn', () => {
  const from = (row: number, column: number, key: string, ctrl = false) =>
    inLowerHalf(stepCell(key, ctrl, { row, column }, 4, 4)!);
  assert.deepEqual(from(1, 1, 'ArrowRight'), { row: 1, column: 1 });
  assert.deepEqual(from(2, 2, 'ArrowUp'), { row: 1, column: 1 });
  assert.deepEqual(from(2, 0, 'End'), { row: 2, column: 2 });
  assert.deepEqual(from(0, 0, 'ArrowDown'), { row: 1, column: 0 });
  assert.deepEqual(from(1, 0, 'End', true), { row: 3, column: 3 });
});

test('cells have a least and a greatest size', () => {
  assert.equal(pairLayout(items, 10, [5, 40]).cell, 5);
  assert.equal(pairLayout(items, 1000, [5, 40]).cell, 40);
});

test('the scale covers what is known between two different representations', () => {
  const values = Float64Array.from([9, 0.42, NaN, 0.42, 9, 0.78, NaN, 0.78, 9]);
  const { low, high, share } = pairScale({ items, values });
  assert.deepEqual([low, high], [0.4, 0.8]);
  assert.equal(share(0.4), 0);
  assert.equal(share(2), 1);
  const single = pairScale({ items, values: Float64Array.from([9, 0.85, NaN, 0.85, 9, NaN, NaN, NaN, 9]) });
  assert.ok(single.low >= 0.75 && single.high <= 0.95 && single.low < 0.85 && single.high > 0.85);
  const nothing = pairScale({ items, values: new Float64Array(9).fill(NaN) });
  assert.deepEqual([nothing.low, nothing.high], [0, 1]);
});

/** Points on a line; alike is near. */
function line(at: number[]): PairTable {
  const n = at.length;
  return {
    items: at.map((_, i) => item(String(i), 'm', String(i))),
    values: Float64Array.from({ length: n * n }, (_, k) => -Math.abs(at[Math.floor(k / n)] - at[k % n])),
  };
}

test('by alikeness, neighbours on a line become neighbours in the map', () => {
  const at = [5, 1, 9, 3, 7.5];
  const order = orderByAlikeness(line(at)).map((i) => at[i]);
  const ascending = [...at].sort((a, b) => a - b);
  assert.ok(
    order.join() === ascending.join() || order.join() === [...ascending].reverse().join(),
    order.join(),
  );
  assert.deepEqual(orderByAlikeness(line([1])), [0]);
  const unknown = { items, values: new Float64Array(9).fill(NaN) };
  assert.deepEqual([...orderByAlikeness(unknown)].sort(), [0, 1, 2]);
});

const entry = (model: string, layer: number | null, id = `${model}/${layer}`) =>
  entryOf(model, layer, { id });
const scalar = { value: 0.25, rows: 10 };
const pair = (a: number, b: number, rand: number): ReviewPair => ({
  ...{ a, b, rand, randError: 0, adjustedRand: rand / 2, adjustedRandError: 0 },
  unassigned: { a: 0, b: 0, both: 0, shareOfRand: 0, adjustedBoth: null, adjustedEither: null },
  matched: { universal: 1, semiUniversal: 0, unique: 0, unmatchedA: 0, unmatchedB: 0 },
  shared: ONE_SHARED,
  scalars: {
    algebra: '',
    ...(Object.fromEntries(SCALARS.map(({ id }) => [id, scalar])) as Omit<Scalars, 'algebra'>),
  },
});
const view = {
  outline: {
    ...ALONG_LAYERS,
    entries: [entry('n', 10), entry('m', 2), entry('n', 9), entry('m', null, 'm/head')],
  },
  representations: [null, { concepts: [1, 2, 3], noiseRatio: 0.5, quality: {} }, null, null],
  pairs: [pair(0, 2, 0.9), pair(1, 3, 0.7)],
} as unknown as ReviewView;

test('models come in the order of the entries, their layers by number, names last', () => {
  assert.deepEqual(seriesOf(view), [
    { series: 'n', places: [2, 0] },
    { series: 'm', places: [1, 3] },
  ]);
});

test('the map is symmetric, and what is not compared yet has no value', () => {
  const { places, values, items: shown } = pairTable(view, PAIR_MEASURES[0], 'model');
  assert.deepEqual(places, [2, 0, 1, 3]);
  assert.deepEqual(
    shown.map(({ label }) => label),
    ['9', '10', '2', 'head'],
  );
  assert.equal(values[1], 0.45, 'the adjusted index first, as in the finding');
  assert.equal(values[4], 0.45);
  assert.equal(values[2 * 4 + 3], 0.35);
  assert.ok(Number.isNaN(values[2]));
  assert.ok(PAIR_MEASURES.every(({ value }) => Number.isFinite(value(view.pairs[0]))));
});

test('repeated runs of a layer are told apart, but for the curves, which take their mean', () => {
  const runs = ['x', 'y'].map((run) => ({ ...entry('m', 2), id: `m/layer_2/${run}`, run }));
  const other = entry('m', 2, 'm/layer_2/projection');
  const representation = (concepts: number) => ({
    concepts: new Array(concepts),
    noiseRatio: 0,
    quality: {},
  });
  const repeated = {
    outline: { entries: [...runs, entry('m', 3)] },
    representations: [representation(4), representation(6), null],
  } as unknown as ReviewView;
  assert.deepEqual(
    [0, 1, 2].map((place) => positionName(repeated, place)),
    ['2 · run 1', '2 · run 2', '3'],
  );
  const { curves, positions } = layerCurves(repeated);
  assert.deepEqual(positions, ['2', '3']);
  assert.deepEqual(curves.find(({ title }) => title === 'Concepts')!.all[0].values, [5, null]);
  const mixed = { outline: { entries: [...runs, other] } } as unknown as ReviewView;
  assert.deepEqual(
    [0, 1, 2].map((place) => positionName(mixed, place)),
    ['layer_2 · run 1', 'layer_2 · run 2', 'layer_2/projection'],
    'other scores of the same layer go by their names',
  );
});

const sharing = (shared: Partial<ReviewShared>): ReviewShared => ({ ...ONE_SHARED, ...shared });

test('a review says which pairs share most and least, and what a pair shares', () => {
  const pairs = [
    { ...pair(0, 2, 0.9), shared: sharing({ sharedA: 3, sharedB: 4, divided: 1, onlyB: 1 }) },
    { ...pair(1, 2, 0.7), shared: sharing({ sharedA: 1, sharedB: 1, onlyA: 5, oneToOne: 1 }) },
    { ...pair(0, 1, 0.8), shared: sharing({ sharedA: 0, sharedB: 0, oneToOne: 0, onlyA: 2, onlyB: 3 }) },
  ];
  const answered = { ...view, pairs };
  assert.equal(
    reviewAnswer(answered),
    '1 of 4 representations, 3 pairs: Across models, m/2 and n/9 share most, 1 of 6 and 1 of 1 concepts; n/10 and m/2 least, 0 of 2 and 0 of 3 concepts.',
  );
  assert.equal(
    sharedMost({ ...answered, pairs: pairs.slice(0, 1) }),
    'n/10 and n/9 share 3 of 3 and 4 of 5 concepts.',
  );
  assert.equal(sharedMost({ ...answered, pairs: pairs.slice(2) }), 'No two representations share a concept.');
  assert.equal(
    sharedMost({ ...answered, pairs: [pairs[0], pairs[2]] }),
    'Across models, no concept is shared.',
  );
  assert.equal(sharedMost({ ...answered, pairs: [] }), null);
  const shared = PAIR_MEASURES.find(({ id }) => id === 'shared')!;
  assert.deepEqual(pairs.map(shared.value), [7 / 8, 2 / 7, 0]);
  assert.deepEqual(sharedLines(turned(pairs[0].shared), 'n/9', 'n/10'), [
    '4 of 5 and 3 of 3 concepts are shared',
    '1 one to one, 1 group divided differently, 1 only in n/9',
  ]);
  assert.deepEqual(sharedLines(pairs[2].shared, 'n/10', 'm/2'), ['No concept is shared']);
});

test('curves hold what is known, layer by layer, and measures that nobody knows are left out', () => {
  const { curves, positions } = layerCurves(view);
  assert.deepEqual(positions, ['2', '9', '10', 'head']);
  const concepts = curves.find(({ title }) => title === 'Concepts')!;
  assert.deepEqual(concepts.all, [
    { name: 'n', values: [null, null, null, null] },
    { name: 'm', values: [3, null, null, null] },
  ]);
  assert.ok(curves.every(({ title }) => title !== 'Agreement with labels'));
});

test('ticks of an axis are told apart, whole for counts, in percent for shares', () => {
  const texts = (values: number[], kind: 'count' | 'share' | 'number') =>
    valueAxis(values, kind, [100, 0], 3).ticks.map(({ text }) => text);
  for (const [values, kind] of [
    [[0.9401, 0.9412], 'number'],
    [[0.2361, 0.2372], 'share'],
    [[22, 24], 'count'],
    [[0.6], 'number'],
  ] as const) {
    const found = texts([...values], kind);
    assert.ok(found.length >= 2, found.join());
    assert.equal(new Set(found).size, found.length, found.join());
  }
  assert.deepEqual(texts([22, 24], 'count'), ['22', '23', '24']);
  assert.deepEqual(texts([0.12, 0.24], 'share').at(-1), '25\u202f%');
});

test('values that hardly differ look so, and their ticks stay short', () => {
  const { y, ticks } = valueAxis([0.5929, 0.5945], 'number', [100, 0], 3);
  assert.ok(Math.abs(y(0.5929) - y(0.5945)) < 20);
  assert.ok(
    ticks.every(({ text }) => text.length <= 5),
    ticks.map(({ text }) => text).join(),
  );
  assert.deepEqual(valueAxis([0.2, 0.8], 'number', [100, 0], 3).y.domain(), [0.2, 0.8]);
});

test('all values lie within the axis, a single one too', () => {
  for (const values of [[3], [-2, 7], [0.5, 0.5], []]) {
    const { y } = valueAxis(values, 'number', [100, 0], 3);
    for (const value of values) assert.ok(y(value) > -1e-9 && y(value) < 100 + 1e-9);
    assert.ok(y.domain()[0] < y.domain()[1]);
  }
});
