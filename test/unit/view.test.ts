import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import type { Clustering } from '../../src/concepts/types';
import type { ProximityScores } from '../../src/shared/results/proximityScores';
import type { Robustness } from '../../src/shared/results/representation';
import type { Assessed } from '../../src/runs/stages/assessment';
import { exemplarRows, majorityLabels, representationView } from '../../src/runs/output/view';
import { QUALITY } from '../support/alignment';

function scores(rows: number[][]): ProximityScores {
  return { rows: rows.length, concepts: rows[0].length, data: Float32Array.from(rows.flat()) };
}

test('exemplars are the rows of highest proximity, ties by row, none without proximity', () => {
  const proximity = scores([
    [0.5, 0],
    [0.75, 0.25],
    [0.5, 0],
    [0.25, 0],
    [0.75, 0],
  ]);
  assert.deepEqual(exemplarRows(proximity, null, 3), [
    [
      { row: 1, proximity: 0.75 },
      { row: 4, proximity: 0.75 },
      { row: 0, proximity: 0.5 },
    ],
    [{ row: 1, proximity: 0.25 }],
  ]);
});

test('an image is shown once, by its best row, and does not cost another image its place', () => {
  const proximity = scores([[0.5], [0.9], [0.7], [0.8], [0.6], [0.7]]);
  const images = Uint32Array.of(0, 1, 1, 2, 2, 0);
  const [best] = exemplarRows(proximity, images, 3);
  assert.deepEqual(
    best.map(({ row }) => row),
    [1, 3, 5],
  );
});

test('a concept has at most 24 exemplars, the best of all rows', () => {
  const rows = Array.from({ length: 1000 }, (_, row) => [((row * 389) % 1000) / 1000]);
  const [list] = exemplarRows(scores(rows), null);
  const best = rows.map(([value]) => Math.fround(value)).sort((a, b) => b - a);
  assert.deepEqual(
    list.map(({ proximity }) => proximity),
    best.slice(0, 24),
  );
  for (const { row, proximity } of list) assert.equal(proximity, Math.fround(rows[row][0]));
});

test('the majority label counts members only, ties by label, null where none is known', () => {
  const hard = Int32Array.of(0, 0, 0, -1, 1, 1, 2);
  const labels = ['cat', 'dog', null, 'dog', 'dog', 'cat', null];
  assert.deepEqual(majorityLabels(hard, labels, 3), [
    { label: 'cat', count: 1 },
    { label: 'cat', count: 1 },
    null,
  ]);
});

/** Concepts of these validities, in each run found again to the same degree. */
function assessedOf(validity: (number | null)[], robustness: Robustness | null): Assessed {
  const dimensions = validity.map(() => 4);
  return {
    measured: { quality: QUALITY, validity, intrinsicDimension: dimensions },
    robust: robustness && {
      ...{ robustness, recurrence: validity.map(() => robustness.recurrence!), tables: [] },
    },
  };
}

test('a representation shows sizes, noise, majority shares of all members, and its settings', () => {
  const clustering: Clustering = {
    labels: Int32Array.of(0, 0, 0, -1, 1),
    probabilities: Float64Array.of(1, 1, 1, 0, 1),
    outlierScores: new Float64Array(5),
    persistence: Float64Array.of(0.25, 0.5),
    exemplars: [Int32Array.of(0), Int32Array.of(4)],
    proximity: scores([
      [0.5, 0.25],
      [1, 0],
      [0.25, 0],
      [0, 0],
      [0, 0.75],
    ]),
  };
  const labels = ['cat', 'cat', 'dog', 'dog', null];
  const described = {
    id: 'dino/block_6',
    file: '/x.npy',
    features: 96,
    rowIds: Uint32Array.of(10, 11, 12, 13, 19),
    rowsOfFile: 20,
    parts: null,
    notes: ['A note.'],
    neighborRecall: 0.9,
    labels,
    labelGroups: ['pet', 'pet', '', '', ''],
    images: null,
    defaultNames: ['pets', null],
    frequentTokens: [[{ token: 'cat', share: 1 }], []],
  };
  const view = representationView({
    ...{ ...described, clustering, settings: DEFAULT_DISCOVERY },
    assessed: assessedOf([0.5, null], { runs: 2, rand: 0.9, adjustedRand: 0.8, recurrence: 0.75 }),
  });
  assert.equal(view.noiseRatio, 0.2);
  assert.deepEqual([view.rowsUsed, view.rowsOfFile], [5, 20]);
  assert.equal(view.quality!.rmse, QUALITY.rmse);
  assert.equal(view.quality!.robustness?.rand, 0.9);
  assert.deepEqual(view.notes, ['A note.']);
  assert.deepEqual(view.concepts, [
    {
      id: 0,
      name: null,
      defaultName: 'pets',
      size: 3,
      persistence: 0.25,
      validity: 0.5,
      intrinsicDimension: 4,
      robustness: 0.75,
      majorityLabel: 'cat',
      majorityShare: 2 / 3,
      majorityGroup: 'pet',
      frequentTokens: [{ token: 'cat', share: 1 }],
      exemplars: [11, 10, 12],
      exemplarProximity: [1, 0.5, 0.25],
    },
    {
      id: 1,
      name: null,
      defaultName: null,
      size: 1,
      persistence: 0.5,
      validity: null,
      intrinsicDimension: 4,
      robustness: 0.75,
      majorityLabel: null,
      majorityShare: 0,
      majorityGroup: null,
      frequentTokens: [],
      exemplars: [19, 10],
      exemplarProximity: [0.75, 0.25],
    },
  ]);
});

test('no concept at all is a view without concepts', () => {
  const clustering: Clustering = {
    labels: Int32Array.of(-1, -1),
    probabilities: Float64Array.of(0, 0),
    outlierScores: new Float64Array(2),
    persistence: new Float64Array(0),
    exemplars: [],
    proximity: { rows: 2, concepts: 0, data: new Float32Array(0) },
  };
  const rest = {
    id: 'x',
    file: '/x.npy',
    features: 3,
    rowIds: Uint32Array.of(0, 1),
    rowsOfFile: 2,
    parts: null,
    notes: [],
    neighborRecall: null,
    labels: ['cat', 'dog'],
    labelGroups: null,
    images: null,
    defaultNames: [],
    frequentTokens: null,
  };
  const view = representationView({
    ...{ ...rest, clustering, settings: DEFAULT_DISCOVERY },
    assessed: assessedOf([], null),
  });
  assert.deepEqual([view.concepts, view.noiseRatio, view.quality!.robustness], [[], 1, null]);
});
