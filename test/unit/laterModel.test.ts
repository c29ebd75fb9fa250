import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SharedConcepts } from '../../src/shared/results/sharedConcepts';
import { createModel, initialSelection, setRobustness, setShared } from '../../webview/model/model';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';

const bounds = { low: null, high: null };
const SHARED: SharedConcepts = {
  ...{ units: null, floor: 0.1, falseDiscoveryRate: 0.05, pairs: [], overlaps: [] },
  candidates: [
    { a: 0, b: 0, adjusted: 0.4, z: 9, q: 0 },
    { a: 0, b: 1, adjusted: 0.6, z: 9, q: 0 },
  ],
  groups: [
    {
      ...{ a: [0], b: [0, 1], adjusted: 0.8, ...bounds },
      ...{ strength: 'mostly', form: 'divided differently' },
    },
  ],
  ...{ onlyA: [1], onlyB: [] },
};

function aModel() {
  const alignment = alignmentOf(2, 2, [pair(1, 0, 0.01, 'universal'), pair(0, 1, 0.1, 'unique')]);
  return createModel(comparisonOf(alignment, [0.3, 0.1, 0.01, 0.4], [0.4, 0.6, 0.1, 0]), null);
}

test('a group that was selected shows as its pair until the groups are known', () => {
  const model = aModel();
  const kept = { a: 0, b: 1, group: 0 };
  assert.deepEqual(initialSelection(model, kept), { a: 0, b: 1 });
  setShared(model, { shared: SHARED, toldApart: [null] });
  assert.deepEqual(initialSelection(model, kept), kept);
  assert.deepEqual(initialSelection(model, null), kept, 'the group that is most alike, by its best pair');
  assert.equal(model.shared!.groupOf.b.get(0), 0);
  assert.equal(model.view.shared, SHARED);
});

test('how well concepts and groups come back is there for all views when it is known', () => {
  const model = aModel();
  const robustness = { runs: 1, rand: 0.9, adjustedRand: 0.8, recurrence: 0.75 };
  const shownBefore = model.concepts.a.get(1)!;
  setRobustness(model, {
    ...{ a: { robustness, recurrence: [0.5, 1] }, b: null },
    groups: [{ a: 0.5, b: null }],
  });
  assert.equal(shownBefore.robustness, 1);
  assert.deepEqual(
    model.view.a.concepts.map((concept) => concept.robustness),
    [0.5, 1],
  );
  assert.deepEqual([model.view.a.quality!.robustness, model.view.b.quality!.robustness], [robustness, null]);
  assert.deepEqual(model.view.groupRobustness, [{ a: 0.5, b: null }]);
});
