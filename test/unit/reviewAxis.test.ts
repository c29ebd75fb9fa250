import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReviewAxis, ReviewView } from '../../src/shared/results/review';
import { axesOf, outlineAlong, positionText, type KnownEntry } from '../../src/shared/reviewAxis';
import { reviewsAlong } from '../../webview/model/reviewAlong';
import { positionName, positionNames, seriesOf } from '../../webview/model/reviewTables';
import { ALONG_LAYERS, entryOf } from '../support/review';

const known = (model: string, layer: number | null, step: number | null, epoch: number | null = null) =>
  entryOf(model, layer, { id: `${model}/${layer}/${step}/${epoch}`, step, epoch });

const along = (entries: KnownEntry[], axis: ReviewAxis) => outlineAlong({ axis, series: '', entries }, axis);

test('axes are those along which anything has two places', () => {
  assert.deepEqual(axesOf([known('a', 1, null), known('a', 2, null)]), ['layer']);
  assert.deepEqual(axesOf([known('a', 1, 0), known('a', 1, 1000), known('b', 1, 0)]), ['step']);
  assert.deepEqual(axesOf([known('a', 1, 0), known('a', 2, 0), known('a', 1, 9)]), ['layer', 'step']);
  assert.deepEqual(axesOf([known('a', 1, null, 1), known('a', 1, null, 2)]), ['epoch']);
  assert.deepEqual(axesOf([known('a', 1, 10, 1), known('a', 1, 20, 2)]), ['step', 'epoch']);
  assert.deepEqual(
    axesOf([known('a', 1, 0), known('b', 2, 5)]),
    ['layer'],
    'two models, two places each alone',
  );
});

test('series are called by what tells them apart, and by no more', () => {
  const one = [known('a', 1, 0), known('a', 1, 20_000)];
  assert.deepEqual([...new Set(along(one, 'step').entries.map(({ series }) => series))], ['a']);
  const layers = [...one, known('a', 2, 0)];
  const steps = along(layers, 'step');
  assert.deepEqual(
    [steps.series, ...steps.entries.map(({ series }) => series)],
    ['layer', 'layer 1', 'layer 1', 'layer 2'],
  );
  const byLayer = along(layers, 'layer');
  assert.deepEqual(
    [byLayer.series, ...byLayer.entries.map(({ series }) => series)],
    ['step', 'step 0', 'step 20k', 'step 0'],
  );
  const all = along([...layers, known('b', 2, 0)], 'step');
  assert.deepEqual([all.series, all.entries[3].series], ['series', 'b · layer 2']);
});

test('places of training are in the order of their numbers, and round ones are short', () => {
  assert.deepEqual([0, 500, 1000, 1500, 1234, 143_000, 1_000_000].map(positionText), [
    '0',
    '500',
    '1k',
    '1.5k',
    '1234',
    '143k',
    '1M',
  ]);
  const entries = [10_000, 500, 2000].map((step) => known('a', null, step));
  const outline = { ...ALONG_LAYERS, ...along(entries, 'step') };
  const view = { outline } as unknown as ReviewView;
  assert.deepEqual(seriesOf(view), [{ series: 'a', places: [1, 2, 0] }]);
  assert.deepEqual(positionNames(view), ['500', '2k', '10k']);
  assert.equal(positionName(view, 0), '10k');
});

test('a review along another axis has its families in the series of that, and stays the same object', () => {
  const entries = [known('a', 1, 0), known('a', 2, 0), known('a', 1, 5), known('a', 2, 5)];
  const outline = { ...along(entries, 'layer'), axes: axesOf(entries) };
  const family = { members: [1, 2, 3].map((place) => ({ place, concept: 0 })), first: [] };
  const view = { outline, families: { families: [family] }, along: [] } as unknown as ReviewView;
  const reviews = reviewsAlong();
  assert.equal(reviews(view, null), view);
  const turned = reviews(view, 'step');
  assert.equal(turned.outline.axis, 'step');
  assert.deepEqual(turned.families!.families[0].first, [
    { series: 'layer 1', place: 2 },
    { series: 'layer 2', place: 1 },
  ]);
  const again = reviews({ ...view }, 'step');
  assert.equal(again.outline, turned.outline);
  assert.equal(again.families, turned.families);
  assert.equal(reviews(view, 'epoch'), view, 'an axis that is not there');
});
