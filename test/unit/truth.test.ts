import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPool } from '../support/pool';
import { pickImages, readDigits, withFlipped } from '../truth/digits';
import { groupAgreement, spearman } from '../truth/grounding/agreement';
import { scoreMethods } from '../truth/known/knownDifferences';
import { KNOWN_PAIRS } from '../truth/known/knownPairs';
import { rankNearness } from '../truth/known/nearness';
import { classesOf, scoreExplanations } from '../truth/known/scoring';
import { trueDifferences } from '../truth/known/trueDifferences';
import { predictedClasses, trainNetwork } from '../truth/network';

const WEAK_AND_EXPERT = 5;

test('digits are 1,797 images of ten classes, and a copy that is turned twice is the image', () => {
  const digits = readDigits();
  assert.deepEqual([digits.images.rows, digits.images.columns, new Set(digits.classes).size], [1797, 64, 10]);
  const few = pickImages(digits, [0, 5, 9]);
  for (const flip of ['left to right', 'top to bottom'] as const) {
    const once = withFlipped(few, flip, 10);
    assert.deepEqual([...once.classes], [...few.classes, ...few.classes.map((each) => each + 10)]);
    const twice = withFlipped(pickImages(once, [3, 4, 5]), flip, 10);
    assert.deepEqual(twice.images.data.subarray(3 * 64), few.images.data);
  }
});

test('a network learns the digits it sees, the same for a seed', () => {
  const digits = pickImages(
    readDigits(),
    Array.from({ length: 300 }, (_, row) => row),
  );
  const settings = { hidden: [16], classes: 10, epochs: 30, seed: 1 };
  const [network, again] = [1, 2].map(() => trainNetwork(digits.images, digits.classes, settings));
  const right = predictedClasses(network, digits.images).filter((each, row) => each === digits.classes[row]);
  assert.ok(right.length > 285, `${right.length} of 300`);
  assert.deepEqual(network, again);
});

test('agreement of groups: all before others, all behind them, and ties', () => {
  const pairs = (within: number[], others: number[]): Parameters<typeof groupAgreement>[0] => [
    ...within.map((similarity) => ({ similarity, isWithin: true })),
    ...others.map((similarity) => ({ similarity, isWithin: false })),
  ];
  assert.deepEqual(groupAgreement(pairs([3, 2], [1, 0])), { auprc: 1, violations: 0 });
  const behind = groupAgreement(pairs([0], [1, 2, 3]));
  assert.deepEqual(behind, { auprc: 0.25, violations: 1 });
  assert.deepEqual(groupAgreement(pairs([1], [1])), { auprc: 0.5, violations: 1 });
});

test('rank correlation', () => {
  assert.equal(spearman([1, 2, 3], [10, 20, 90]), 1);
  assert.equal(spearman([1, 2, 3], [5, 4, 1]), -1);
  assert.equal(spearman([1, 2, 3], [4, 4, 4]), null);
  assert.ok(Math.abs((spearman([1, 2, 2, 4], [1, 2, 3, 4]) ?? 0) - 0.9486832980505138) < 1e-12);
});

test('an explanation is about the classes that most of its rows are of', () => {
  const classes = [3, 3, 3, 3, 5, 5, 5, 8, 9, 7];
  assert.deepEqual(classesOf([0, 1, 2, 4, 5], classes), [3, 5]);
  assert.deepEqual(classesOf([0, 1, 2, 3, 4], classes), [3, 5]);
  assert.deepEqual(classesOf([0, 1, 7, 8, 9, 4], classes), []);
});

test('a difference is named by the side that sees it', () => {
  const classes = Uint8Array.from([3, 3, 5, 5]);
  const differences = [{ classes: [3, 5] as const, mixedIn: 'a' as const }];
  const score = (side: 'a' | 'b', rows: number[]): number =>
    scoreExplanations([{ side, rows, grid: [] }], classes, differences, () => null).right;
  assert.deepEqual([score('a', [0, 2]), score('b', [0, 2])], [1, 0]);
  assert.deepEqual([score('a', [0, 1]), score('b', [0, 1])], [0, 1]);
});

test('nearness counts the places from both sides', () => {
  const a = Uint16Array.from([0, 1, 2, 1, 0, 2, 2, 1, 0]);
  const b = Uint16Array.from([0, 2, 1, 2, 0, 1, 1, 2, 0]);
  const nearness = rankNearness(a, b, 3);
  assert.deepEqual([nearness(0, 1), nearness(0, 2), nearness(1, 2)], ['a', 'b', null]);
});

test('what neighbours mix on one side only is a difference', () => {
  // Rows 0 to 19 are of class 0, 20 to 39 of class 1; apart in A, in turns in B.
  const places = { a: (row: number) => row, b: (row: number) => 2 * (row % 20) + Number(row >= 20) };
  const ranksOf = (place: (row: number) => number): Uint16Array =>
    Uint16Array.from({ length: 40 * 40 }, (_, at) => {
      const [row, other] = [Math.floor(at / 40), at % 40];
      return Math.abs(place(row) - place(other));
    });
  const classes = Uint8Array.from({ length: 40 }, (_, row) => Number(row >= 20));
  const ranks = { a: ranksOf(places.a), b: ranksOf(places.b) };
  const apart = Uint16Array.from(ranks.a, (rank, at) =>
    Math.floor(at / 40) >= 20 === at % 40 >= 20 ? rank : rank + 40,
  );
  assert.deepEqual(trueDifferences({ a: apart, b: ranks.b }, classes), [{ classes: [0, 1], mixedIn: 'b' }]);
});

test('between a weak network and an expert, what only the expert tells is found', async () => {
  const pair = KNOWN_PAIRS[WEAK_AND_EXPERT](readDigits(), 1);
  const { differences, scores } = await withPool(2, (pool) => scoreMethods(pair, 1, pool));
  assert.ok(differences.length > 0, 'neighbours tell no difference');
  assert.ok(
    differences.every(({ mixedIn }) => mixedIn === 'a'),
    'the weak one is to mix what the expert tells',
  );
  const ours = scores['groups divided differently, overlaps and concepts of one side'];
  assert.equal(ours.found, differences.length, JSON.stringify(ours));
});
